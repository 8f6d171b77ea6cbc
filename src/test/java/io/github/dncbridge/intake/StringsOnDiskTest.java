package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StringsOnDiskTest {

  private final Path folder;

  StringsOnDiskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesBackEachTextInAnyOrder() throws IOException {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    try (StringsOnDisk strings = StringsOnDisk.in(folder)) {
      for (int i = 0; i < 20_000; i++) {
        int most = i % 500 == 0 ? 32_767 : 200;
        texts.add(i + (random.nextBoolean() ? "x" : "œ").repeat(random.nextInt(most)));
        strings.append(texts.get(i));
        order.add(i);
      }
      strings.append("");
      strings.finish();
      for (int i : order) {
        assertThat(strings.get(i)).isEqualTo(texts.get(i));
      }
      Collections.shuffle(order, random);
      for (int i : order) {
        assertThat(strings.get(i)).isEqualTo(texts.get(i));
      }
      assertThat(strings.get(20_000)).isEmpty();
      assertThat(strings.size()).isEqualTo(20_001);
      assertThatThrownBy(() -> strings.get(20_001)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }
}
