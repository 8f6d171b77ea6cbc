package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeArchiveTest {

  private final Path file;

  OfficeArchiveTest(@TempDir Path folder) {
    this.file = folder.resolve("book.xlsx");
  }

  private interface Content {
    void write(ZipOutputStream zip) throws IOException;
  }

  @Test
  void refusesWhatGrowsBeyondMeasure() throws IOException {
    write(
        zip -> {
          zip.putNextEntry(new ZipEntry("xl/media/image1.bin"));
          byte[] zeros = new byte[1 << 20];
          for (int i = 0; i < 17; i++) {
            zip.write(zeros);
          }
        });

    assertRefused(
        "grows to more than 100 times its size when it is unpacked, as archives do that are made to fill disks. Save it anew with a spreadsheet program.");
  }

  @Test
  void allowsWhatIsSmallHoweverWellItIsPacked() throws IOException {
    write(
        zip -> {
          zip.putNextEntry(new ZipEntry("xl/media/image1.bin"));
          zip.write(new byte[1 << 20]);
        });

    try (OfficeArchive archive = OfficeArchive.open(file, "book.xlsx")) {
      assertThat(archive.has("XL/media/Image1.bin")).isTrue();
      assertThat(archive.size("xl/media/image1.bin")).isEqualTo(1 << 20);
    }
  }

  @Test
  void refusesTooManyParts() throws IOException {
    write(
        zip -> {
          for (int i = 0; i <= OfficeArchive.MAX_PARTS; i++) {
            zip.putNextEntry(new ZipEntry("part" + i));
          }
        });

    assertRefused(
        "is an archive of 10,001 parts. Expected 10,000 at most; save it anew with a spreadsheet program.");
  }

  @Test
  void refusesATextThatWouldFillTheHeap() throws IOException {
    write(
        zip -> {
          zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
          zip.write("<sst><si><t>".getBytes(StandardCharsets.UTF_8));
          zip.write(" ".repeat(MarkupScan.LONGEST).getBytes(StandardCharsets.UTF_8));
        });

    assertRefused(
        "holds a text or tag of more than 1,048,576 bytes in part 'xl/sharedStrings.xml'. Save it anew with a spreadsheet program.");
  }

  @Test
  void refusesAPassword() throws IOException {
    write(zip -> zip.putNextEntry(new ZipEntry("xl/workbook.xml")));
    byte[] bytes = Files.readAllBytes(file);
    bytes[6] |= 1;
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 8] |= 1;
    Files.write(file, bytes);

    assertRefused("is an archive with a password. Save it without one and hand it in again.");
  }

  @Test
  void comparesChecksums() throws IOException {
    write(
        zip -> {
          zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
          zip.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
        });
    byte[] bytes = Files.readAllBytes(file);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 16] ^= 1;
    Files.write(file, bytes);

    assertRefused(
        "is damaged: part 'xl/workbook.xml' cannot be unpacked. Export or copy it again.");
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    Files.writeString(file, "PK");

    assertRefused(
        "is cut off: the list of its parts, which stands at the end, is missing. Export or copy it again.");
  }

  private void write(Content content) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      content.write(zip);
    }
  }

  private void assertRefused(String problem) {
    assertThatThrownBy(() -> OfficeArchive.open(file, "book.xlsx"))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage("File 'book.xlsx': " + problem);
  }
}
