package io.github.dncbridge.cli;

import io.github.dncbridge.ledger.LedgerReport;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;
import picocli.CommandLine.Option;

/** The option of every command that delivers what it has recorded, and the wait for it. */
final class WaitOption {

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      defaultValue = "10m",
      converter = DurationConverter.class,
      description = "How long to wait for the delivery. Default: ${DEFAULT-VALUE}.")
  private Duration wait = Duration.ofMinutes(10);

  /**
   * Waits as long as was asked for, unless it is interrupted.
   *
   * @param progress is told how many people are still to be delivered
   * @return whether everything recorded before the call is settled
   */
  boolean awaitSettled(LedgerReport ledger, Interruption interruption, LongConsumer progress)
      throws InterruptedException {
    return new Settlement(ledger, interruption, Clock.systemUTC()).await(wait, progress);
  }
}
