package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.ledger.RunCounts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptibleProgressTest {

  @Test
  void tellsHowMuchWasLookedThroughAndHowMuchIsRecorded() {
    List<String> told = new ArrayList<>();
    IntakeProgress shown =
        new IntakeProgress() {
          @Override
          public void looking(long bytesRead, long size) {
            told.add("looked through " + bytesRead + " of " + size);
          }

          @Override
          public void committed(RunCounts counts, long bytesRead, long size) {
            told.add("recorded " + counts.read() + ", " + bytesRead + " of " + size);
          }
        };
    try (Interruption interruption = Interruption.watch()) {
      IntakeProgress progress = new InterruptibleProgress(shown, interruption);

      progress.looking(5, 10);
      progress.committed(new RunCounts(3, 3, 0, 0, 0), 10, 10);
    }

    assertThat(told).containsExactly("looked through 5 of 10", "recorded 3, 10 of 10");
  }
}
