package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewFileTest {

  @TempDir private Path folder;

  @Test
  void replacesAnEarlierOne() throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), "x");
    PreviewFile.write(file, out -> out.print("first"));

    Path written = PreviewFile.write(file, out -> out.print("second"));

    assertThat(written).isEqualTo(folder.resolve("list.csv.preview.txt")).hasContent("second");
    assertThat(folder.resolve(".list.csv.preview.txt")).doesNotExist();
  }

  @Test
  void writesThroughNoLink() throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), "x");
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    Files.createSymbolicLink(folder.resolve(".list.csv.preview.txt"), outside);
    Files.createSymbolicLink(folder.resolve("list.csv.preview.txt"), outside);

    Path written = PreviewFile.write(file, out -> out.print("preview"));

    assertThat(outside).hasContent("untouched");
    assertThat(written).isRegularFile().hasContent("preview");
  }

  @Test
  void namesTheFilesThatLieBesideOne() throws IOException {
    Files.writeString(folder.resolve("b.csv"), "x");
    Files.writeString(folder.resolve("b.csv.preview.txt"), "x");
    Files.writeString(folder.resolve("a.csv"), "x");
    Files.writeString(folder.resolve("gone.csv.preview.txt"), "x");

    assertThat(PreviewFile.heldIn(folder)).containsExactly("b.csv");
    assertThat(PreviewFile.heldIn(folder.resolve("missing"))).isEmpty();
  }
}
