package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.source.Pause;
import io.github.dncbridge.source.SourceException;
import io.github.dncbridge.source.salesforce.SalesforceApi.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls at a steady pace, repeats what passes by itself, and stops before the org's calls of
 * the day run out. Not thread-safe.
 */
final class PatientCalls {

  /** A call, and how its answer is read: an answer that cannot be read is asked for again. */
  interface Call<T> {
    Reply<T> make() throws SalesforceFailure;
  }

  private static final Set<String> FIELD_HIDDEN =
      Set.of("INVALID_FIELD", "INVALID_TYPE", "MISSING_FIELD");

  private static final int REPEATS = 3;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  private final String source;
  private final Pause pause;
  private final Random random;
  private final Clock clock;
  private final Duration pace;
  private @Nullable ApiUsage usage;
  private @Nullable Instant serverTime;
  private Instant notBefore = Instant.MIN;

  /**
   * @param source named in messages
   * @param requestsPerSecond positive
   */
  PatientCalls(String source, double requestsPerSecond, Clock clock, Pause pause, Random random) {
    this.source = source;
    this.pause = pause;
    this.random = random;
    this.clock = clock;
    this.pace = Duration.ofNanos((long) (Duration.ofSeconds(1).toNanos() / requestsPerSecond));
  }

  /**
   * Returns what a call that needs no place answers.
   *
   * @throws SourceException when it does not, or must not be made
   */
  <T> T ask(Call<T> call) {
    try {
      return repeated(call);
    } catch (SalesforceFailure failure) {
      throw stopped(failure);
    }
  }

  /**
   * Returns what a call that goes on at a place answers.
   *
   * @throws PlaceLostException when the org does not know the place any more
   * @throws SourceException when it does not answer, or must not be asked
   */
  <T> T goOn(Call<T> call) throws PlaceLostException {
    try {
      return repeated(call);
    } catch (SalesforceFailure failure) {
      if (failure.isPlaceLost()) {
        throw new PlaceLostException(failure);
      }
      throw stopped(failure);
    }
  }

  /** Returns the org's own time when it answered last. */
  Instant serverTime() {
    if (serverTime == null) {
      throw new SourceException(
          "Source '%s': Salesforce's answers tell no time (header Date), which says what to read the"
                  .formatted(source)
              + " next time. Look for a proxy that takes it out.");
    }
    return serverTime;
  }

  /** Waits until a job may be further. */
  void await(Duration wait) {
    try {
      pause.of(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(
          "Source '" + source + "': the pull was stopped. The next run goes on where it was.", e);
    }
  }

  private <T> T repeated(Call<T> call) throws SalesforceFailure {
    for (int repeat = 0; ; repeat++) {
      ration();
      try {
        Reply<T> reply = call.make();
        note(reply.headers());
        return reply.content();
      } catch (SalesforceFailure failure) {
        if (!failure.isPassing() || repeat == REPEATS) {
          throw failure;
        }
        long most = FIRST_WAIT.multipliedBy(1L << repeat).toMillis();
        // Where too many calls are under way, to ask again at once would be one more.
        long least = failure.isLimit() ? most / 2 : 0;
        await(Duration.ofMillis(random.nextLong(least, most + 1)));
      }
    }
  }

  private void ration() {
    if (usage != null && usage.isNearlyUsedUp()) {
      throw new SourceException(
          "Source '%s': %d of the org's %d API calls of 24 hours are used; the last tenth is left to"
                  .formatted(source, usage.used(), usage.limit())
              + " others. Nothing is lost: the next run goes on. Pull less often, or raise the limit"
              + " in Salesforce.");
    }
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      await(Duration.between(now, notBefore));
      now = notBefore;
    }
    notBefore = now.plus(pace);
  }

  private void note(Map<String, String> headers) {
    ApiUsage.read(headers.getOrDefault(ApiUsage.HEADER, "")).ifPresent(found -> usage = found);
    String date = headers.get("date");
    if (date != null) {
      try {
        serverTime = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      } catch (DateTimeParseException e) {
        serverTime = null;
      }
    }
  }

  private SourceException stopped(SalesforceFailure failure) {
    return new SourceException(
        "Source '%s': Salesforce: %s. %s".formatted(source, failure.answered(), advice(failure)),
        failure);
  }

  private static String advice(SalesforceFailure failure) {
    if (failure.isLoginRefused()) {
      return "Check base-url, client-id and the secrets of this source, and that the integration"
          + " user is active and may use the app (connectors/salesforce.md).";
    }
    if (failure.isDayUsedUp()) {
      return "The org's API calls of 24 hours are used up. Nothing is lost: a later run goes on.";
    }
    if (failure.isPassing()) {
      return "It was tried four times. Nothing is lost: the next run goes on where this one was.";
    }
    return FIELD_HIDDEN.contains(failure.code())
        ? "The field or object does not exist, or is hidden from the integration user: give it read"
            + " access (permission set, field-level security)."
        : "Check the permissions of the integration user and the settings of this source"
            + " (connectors/salesforce.md).";
  }
}
