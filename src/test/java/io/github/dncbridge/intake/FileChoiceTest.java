package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileChoiceTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.csv",
        "a.TSV",
        "a.txt",
        "a.xlsx",
        "a.xlsm",
        "a.xls",
        "a.ods",
        "a.zip",
        "a.csv.gz",
        "a",
        "a.export",
        "a.html",
        "a.pdf.csv",
        "preview.txt"
      })
  void wantsWhateverMayBeASpreadsheet(String name) throws IOException {
    assertThat(choice(name)).isEqualTo(new FileChoice(true, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a.csv",
        "~$a.xlsx",
        ".~lock.a.ods#",
        "a.csv.part",
        "a.crdownload",
        "a.csv.preview.txt"
      })
  void passesOverWhatProgramsAreStillAt(String name) throws IOException {
    assertThat(choice(name)).isEqualTo(new FileChoice(false, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "a.DOCX", "a.png", "a.exe", "a.eml", "mapping.properties"})
  void saysWhyAFileIsLeftWhoseNameMeansNoList(String name) throws IOException {
    FileChoice choice = choice(name);

    assertThat(choice.wanted()).isFalse();
    assertThat(choice.problem()).startsWith("is no spreadsheet by its name (.");
  }

  @Test
  void followsNoLink() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("b.csv"), file);

    assertThat(FileChoice.of("b.csv", look(link)).problem())
        .isEqualTo("is a link or not a regular file. Put the file itself there.");
  }

  private FileChoice choice(String name) throws IOException {
    return FileChoice.of(name, look(Files.writeString(folder.resolve(name), "x")));
  }

  private static BasicFileAttributes look(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
