package io.github.dncbridge.camel.remote;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.FileChangedException;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.RejectedFileException;
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
}
