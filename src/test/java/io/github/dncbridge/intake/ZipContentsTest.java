package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipContentsTest {

  private static final String PART = "xl/workbook.xml";
  private static final String DAMAGED =
      "is damaged or was cut off: it cannot be unpacked to its end. Export or copy it again.";

  private final Path file;

  ZipContentsTest(@TempDir Path folder) {
    this.file = folder.resolve("book.xlsx");
  }

  @Test
  void findsPartsWithoutCase() throws IOException {
    Files.write(file, Zips.zip(PART, "<workbook/>"));

    try (ZipContents zip = ZipContents.open(file, "book.xlsx")) {
      assertThat(zip.has("XL/Workbook.xml")).isTrue();
      assertThat(zip.claimedSize("xl/workbook.XML")).isEqualTo("<workbook/>".length());
      assertThat(zip.has("xl/other.xml")).isFalse();
    }
  }

  @Test
  void refusesWhatGrowsBeyondMeasure() throws IOException {
    Files.write(file, Zips.zip(PART, new byte[(10 << 20) + 1]));

    assertRefused(
        "unpacks to more than 10 MiB. Expected a list: this looks like a file made to fill the disk. If it is not, hand in the list as CSV, not packed.");
  }

  @Test
  void boundsAllPartsTogether() throws IOException {
    Files.write(file, Zips.zip(PART, new byte[6 << 20]));

    try (ZipContents zip = ZipContents.open(file, "book.xlsx")) {
      readAll(zip);
      assertThatThrownBy(() -> readAll(zip))
          .isInstanceOf(RejectedFileException.class)
          .hasMessageContaining("unpacks to more than 10 MiB");
    }
  }

  @Test
  void refusesAPassword() throws IOException {
    byte[] zip = Zips.zip(PART, "<workbook/>");
    zip[Zips.directory(zip) + 8] |= 1;
    Files.write(file, zip);

    assertRefused("is protected by a password. Save it without one and hand it in again.");
  }

  @Test
  void comparesChecksums() throws IOException {
    byte[] zip = Zips.zip(PART, "<workbook/>");
    zip[Zips.directory(zip) + 16] ^= 1;
    Files.write(file, zip);

    assertRefused(DAMAGED);
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    Files.writeString(file, "PK", ISO_8859_1);

    assertRefused(DAMAGED);
  }

  @Test
  void namesAPartThatIsMissing() throws IOException {
    Files.write(file, Zips.zip("a", "b"));

    assertRefused(
        "is a workbook without its part 'xl/workbook.xml'. Open it in a spreadsheet and save it again, or export it again.");
  }

  private void assertRefused(String problem) {
    assertThatThrownBy(
            () -> {
              try (ZipContents zip = ZipContents.open(file, "book.xlsx")) {
                readAll(zip);
              }
            })
        .isInstanceOf(RejectedFileException.class)
        .hasMessage("File 'book.xlsx' " + problem);
  }

  private static void readAll(ZipContents zip) throws IOException {
    try (InputStream part = zip.openPart(PART)) {
      part.transferTo(OutputStream.nullOutputStream());
    }
  }
}
