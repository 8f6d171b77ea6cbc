package io.github.dncbridge.camel.remote;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.FileChangedException;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** What became of a file that was to be taken. */
final class Outcome {

  private Outcome() {}

  /** Answers whether the file itself is the trouble, so that trying it again is of no use. */
  static boolean isUnusable(Exception failure) {
    return (failure instanceof RejectedFileException || failure instanceof MappingException)
        && !(failure instanceof FileChangedException);
  }

  /** Answers whether nobody has to act: the file is simply looked at again. */
  static boolean isPassing(Exception failure) {
    return failure instanceof ChangedFileException
        || failure instanceof FileChangedException
        || (failure instanceof InterruptedIOException
            && !(failure instanceof SocketTimeoutException))
        || failure instanceof ReadingInterruptedException;
  }

  /** Returns what is logged of a file that was taken. */
  static String words(TakenFile taken) {
    Run run = taken.run();
    RunCounts counts = taken.counts();
    return "%s: %d rows, %d new, %d already known, %d not opted out, %d rejected."
        .formatted(
            taken.before() ? ", the same as " + run.origin() + " of " + run.startedAt() : "",
            counts.read(),
            counts.fresh(),
            counts.duplicate(),
            counts.notOptedOut(),
            counts.rejected());
  }
}
