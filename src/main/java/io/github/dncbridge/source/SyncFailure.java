package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.ledger.LedgerException;
import java.util.Arrays;

/** Says why a pull failed. */
final class SyncFailure {

  private static final String HOUSE = "io.github.dncbridge.";

  private SyncFailure() {}

  /**
   * Returns the message of the failure that is meant for people, with the source's name.
   *
   * <p>Of one that is not ours the kind is told and not its words, which may hold what a record
   * held.
   */
  static String message(String source, Exception failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof SourceException
          || cause instanceof MappingException
          || cause instanceof ConfigurationException
          || cause instanceof LedgerException) {
        return named(source, String.valueOf(cause.getMessage()));
      }
      cause = cause.getCause();
    }
    return named(
        source,
        "unexpected failure ("
            + failure.getClass().getSimpleName()
            + where(failure)
            + "). What was recorded stands, and the next pull goes on there. Please report it.");
  }

  private static String where(Exception failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(HOUSE))
        .findFirst()
        .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("");
  }

  private static String named(String source, String message) {
    return message.contains("'" + source + "'") ? message : "Source '" + source + "': " + message;
  }
}
