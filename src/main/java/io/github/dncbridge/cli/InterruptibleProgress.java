package io.github.dncbridge.cli;

import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.ledger.RunCounts;

/** Shows how the reading goes on, and ends it when the command was asked to end. */
record InterruptibleProgress(IntakeProgress shown, Interruption interruption)
    implements IntakeProgress {

  @Override
  public void looking(long bytesRead, long size) {
    shown.looking(bytesRead, size);
    endWhenAsked(RunCounts.NONE);
  }

  @Override
  public void committed(RunCounts counts, long bytesRead, long size) {
    shown.committed(counts, bytesRead, size);
    endWhenAsked(counts);
  }

  private void endWhenAsked(RunCounts counts) {
    if (interruption.isAsked()) {
      throw new ReadingInterruptedException(counts);
    }
  }
}
