package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private final Path folder;

  SpoolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesBackWhatWasAppended() throws IOException {
    Random random = new Random(7);
    List<List<String>> rows = new ArrayList<>();
    try (Spool spool = Spool.in(folder)) {
      long middle = 0;
      for (int i = 0; i < 500; i++) {
        if (i == 250) {
          middle = spool.mark();
        }
        List<String> row = new ArrayList<>();
        for (int cell = random.nextInt(6); cell > 0; cell--) {
          row.add(
              (random.nextBoolean() ? "x" : "œ𝄞")
                  .repeat(random.nextInt(i % 50 == 0 ? 90_000 : 90)));
        }
        rows.add(row);
        spool.append(i * 1_000_003L, row);
      }
      spool.finish();
      Spool.Reader whole = spool.read(0, spool.mark());
      Spool.Reader second = spool.read(middle, spool.mark());
      for (int i = 0; i < 500; i++) {
        assertThat(whole.next(0)).isEqualTo(rows.get(i));
        assertThat(whole.row()).isEqualTo(i * 1_000_003L);
        if (i >= 250) {
          assertThat(second.next(0)).isEqualTo(rows.get(i));
        }
      }
      assertThat(whole.hasNext()).isFalse();
      assertThat(whole.position()).isEqualTo(spool.mark());
      try (var files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void fillsRowsUp() throws IOException {
    try (Spool spool = Spool.in(folder)) {
      spool.append(1, List.of("a"));
      spool.finish();
      assertThat(spool.read(0, spool.mark()).next(3)).containsExactly("a", "", "");
    }
  }
}
