package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.dncbridge.entry.FieldMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileInspectorTest {

  private static final String LIST = "Name,LinkedIn URL\r\nJohn Doe,linkedin.com/in/john-doe\r\n";
  private static final byte[] BYTES = LIST.getBytes(UTF_8);
  private static final byte[] ZIP = Zips.zip("list.csv", LIST);
  private static final String DAMAGED =
      "is damaged or was cut off: it cannot be unpacked to its end. Export or copy it again.";
  private static final String PASSWORD =
      "is protected by a password. Save it without one and hand it in again.";
  private static final String LEADS_OUT =
      "holds a file whose path leads out of the archive, which no honest program writes. Check where it comes from; do not unpack it.";

  private static final int FLAGS = 8;
  private static final int METHOD = 10;
  private static final int CHECKSUM = 16;
  private static final int UNPACKED_SIZE = 24;
  private static final int HEADER = 42;

  private final Path folder;

  FileInspectorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments("text", BYTES),
        arguments("zip", ZIP),
        arguments("zip of a folder", Zips.zip("export/", "", "export/list.csv", LIST)),
        arguments(
            "zip made by a Mac",
            Zips.zip("list.csv", LIST, "__MACOSX/._list.csv", "x", ".DS_Store", "y")),
        arguments(
            "zip made by Windows",
            Zips.zip("a\\list.csv", LIST, "a\\Thumbs.db", "x", "desktop.ini", "y")),
        arguments("gzip", Zips.gzip(BYTES)),
        arguments(
            "gzip of several members",
            Zips.joined(
                Zips.gzip(Arrays.copyOf(BYTES, 10)),
                Zips.gzip(Arrays.copyOfRange(BYTES, 10, BYTES.length)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void readsTheListThatIsInIt(String name, byte[] bytes) throws IOException {
    try (InspectedFile file = inspect("export.xls", bytes)) {
      assertThat(file.type()).isEqualTo(FileType.TEXT);
      assertThat(file.tables()).extracting(Table::header).containsExactly(header());
      assertThat(file.lines().records()).isEqualTo(1);
      assertThat(((InspectedText) file).content().path()).hasBinaryContent(BYTES);
    }
    assertThat(leftInScratch()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void knowsTheSameListHoweverItIsPacked(String name, byte[] bytes) throws IOException {
    String plain;
    try (InspectedFile file = inspect("list.csv", BYTES)) {
      plain = file.sha256();
    }
    try (InspectedFile file = inspect("export.zip", bytes)) {
      assertThat(file.sha256()).isEqualTo(plain);
    }
  }

  static Stream<Arguments> refused() {
    byte[] gzip = Zips.gzip(BYTES);
    int entry = Zips.directory(ZIP);
    byte[] zeros = new byte[64 << 20];
    return Stream.of(
        arguments(
            "nothing",
            new byte[0],
            "is empty (0 bytes). Expected a header row; export it again, or delete it."),
        arguments(
            "no file",
            Zips.zip("export/", "", ".DS_Store", "x"),
            "is an empty ZIP archive. Expected one file in it; export or pack it again."),
        arguments(
            "two files",
            Zips.zip("b.csv", LIST, "a.csv", LIST),
            "holds 2 files (a.csv, b.csv). Expected exactly one; unpack it and hand in the list itself."),
        arguments(
            "many files",
            Zips.zip("a", "", "b", "", "c", "", "d\u202E\n", ""),
            "holds 4 files (a, b, c, …). Expected exactly one; unpack it and hand in the list itself."),
        arguments(
            "a thousand and one",
            thousandAndOne(),
            "holds more than 1000 files. Expected one list; unpack it and hand in the list itself."),
        arguments(
            "a huge directory",
            hugeDirectory(),
            "holds more than 1000 files. Expected one list; unpack it and hand in the list itself."),
        arguments(
            "two of one name",
            Zips.zip("a/b.csv", LIST, "a\\b.csv", LIST),
            "holds two files of one name, and which of them is meant cannot be told. Pack it again."),
        arguments("path that climbs", Zips.zip("../../evil.csv", LIST), LEADS_OUT),
        arguments("path that climbs, Windows", Zips.zip("a\\..\\..\\evil.csv", LIST), LEADS_OUT),
        arguments("path from the root", Zips.zip("/etc/evil.csv", LIST), LEADS_OUT),
        arguments("path from a drive", Zips.zip("C:\\evil.csv", LIST), LEADS_OUT),
        arguments(
            "bomb",
            Zips.zip("list.csv", zeros),
            "unpacks to more than 10 MiB. Expected a list: this looks like a file made to fill the disk. If it is not, hand in the list as CSV, not packed."),
        arguments(
            "gzip bomb",
            Zips.gzip(zeros),
            "unpacks to more than 10 MiB. Expected a list: this looks like a file made to fill the disk. If it is not, hand in the list as CSV, not packed."),
        arguments("zip cut off", Arrays.copyOf(ZIP, ZIP.length - 30), DAMAGED),
        arguments("zip cut off early", Arrays.copyOf(ZIP, 40), DAMAGED),
        arguments("zip of four bytes", Arrays.copyOf(ZIP, 4), DAMAGED),
        arguments("wrong checksum", Zips.changed(ZIP, entry + CHECKSUM, 1, 2, 3, 4), DAMAGED),
        arguments("wrong size", Zips.changed(ZIP, entry + UNPACKED_SIZE, 1, 0, 0, 0), DAMAGED),
        arguments(
            "entry beyond the end",
            Zips.changed(ZIP, entry + HEADER, 0xFF, 0xFF, 0xFF, 0x7F),
            DAMAGED),
        arguments("encrypted", Zips.changed(ZIP, entry + FLAGS, 9), PASSWORD),
        arguments(
            "packed otherwise",
            Zips.changed(ZIP, entry + METHOD, 12),
            "is packed by a method that is not read (12; expected stored or deflated). Unpack it and hand in the list itself."),
        arguments(
            "link",
            link(),
            "holds a link instead of a file. Pack the file itself, or hand it in as it is."),
        arguments("gzip cut off", Arrays.copyOf(gzip, gzip.length - 9), DAMAGED),
        arguments("gzip without its end", Arrays.copyOf(gzip, gzip.length - 1), DAMAGED),
        arguments(
            "gzip with a wrong checksum", Zips.changed(gzip, gzip.length - 8, 1, 2, 3, 4), DAMAGED),
        arguments("gzip with something behind it", Zips.joined(gzip, BYTES), DAMAGED),
        arguments("no gzip after all", new byte[] {0x1F, (byte) 0x8B, 1, 2}, DAMAGED),
        arguments(
            "OLE2 without anything",
            HexFormat.of().parseHex("d0cf11e0a1b11ae1"),
            "is damaged or was cut off: its list of parts does not hold together. Export or copy it again."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String what, byte[] bytes, String problem) throws IOException {
    assertThatThrownBy(() -> inspect("export.csv", bytes).close())
        .isInstanceOf(RejectedFileException.class)
        .hasMessage("File 'export.csv' " + problem);
    assertThat(leftInScratch()).isEmpty();
  }

  static Stream<Arguments> refusedInside() {
    byte[] gzip = Zips.gzip(BYTES);
    return Stream.of(
        arguments(
            "export.zip/list.csv",
            Zips.zip("a/list.csv", ""),
            "is empty (0 bytes). Expected a header row; export it again, or delete it."),
        arguments(
            "export.zip/list.pdf",
            Zips.zip("list.pdf", "%PDF-1.7"),
            "is a PDF document. Export the list as CSV or as a workbook instead."),
        arguments(
            "export.zip/a.zip",
            Zips.zip("a.zip", ZIP),
            "is an archive in an archive. Unpack it and hand in the list itself."),
        arguments(
            "export.zip/a.gz",
            Zips.zip("a.gz", gzip),
            "is an archive in an archive. Unpack it and hand in the list itself."),
        arguments(
            "export.zip/export.zip",
            Zips.gzip(gzip),
            "is an archive in an archive. Unpack it and hand in the list itself."),
        arguments(
            "export.zip/a?b.csv",
            Zips.zip("x/a\nb.csv", "%PDF-1.7"),
            "is a PDF document. Export the list as CSV or as a workbook instead."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedInside")
  void namesWhatIsInside(String name, byte[] bytes, String problem) throws IOException {
    assertThatThrownBy(() -> inspect("export.zip", bytes).close())
        .isInstanceOf(RejectedFileException.class)
        .hasMessage("File '" + name + "' " + problem);
    assertThat(leftInScratch()).isEmpty();
  }

  @Test
  void saysThatAFileGrowsRatherThanThatItIsDamaged() throws IOException {
    Path path = Files.write(folder.resolve("export.zip"), Arrays.copyOf(ZIP, 50));
    FileRequest request = request(path);
    Files.write(path, ZIP);
    assertThatThrownBy(() -> inspector().inspect(request).close())
        .isInstanceOf(FileChangedException.class)
        .hasMessageContaining("is still growing");
  }

  private InspectedFile inspect(String name, byte[] bytes) throws IOException {
    return inspector().inspect(request(Files.write(folder.resolve(name), bytes)));
  }

  private FileInspector inspector() {
    return new FileInspector(folder.resolve("scratch"));
  }

  private static FileRequest request(Path path) throws IOException {
    return new FileRequest(
        DroppedFile.at(path),
        "test",
        FieldMapping.recognised(),
        ReadingOptions.recognised(),
        (counts, read, size) -> {});
  }

  private List<String> leftInScratch() throws IOException {
    if (Files.notExists(folder.resolve("scratch"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.resolve("scratch"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> Objects.requireNonNull(file.getFileName()).toString())
          .filter(name -> !name.equals("door") && !name.endsWith(".lock"))
          .toList();
    }
  }

  private static List<String> header() {
    return List.of("Name", "LinkedIn URL");
  }

  private static byte[] thousandAndOne() {
    return Zips.zip(
        Stream.iterate(0, i -> i + 1)
            .limit(1001)
            .flatMap(i -> Stream.of(i + ".csv", ""))
            .toArray(String[]::new));
  }

  private static byte[] hugeDirectory() {
    String name = "n".repeat(60_000);
    return Zips.zip(
        Stream.iterate(0, i -> i + 1)
            .limit(50)
            .flatMap(i -> Stream.of(i + name, ""))
            .toArray(String[]::new));
  }

  /** What a Unix archiver makes of a symbolic link: its target as content, its kind in the mode. */
  private static byte[] link() {
    byte[] zip = Zips.zip("list.csv", "/etc/passwd");
    int entry = Zips.directory(zip);
    return Zips.changed(Zips.changed(zip, entry + 5, 3), entry + 38, 0, 0, 0xFF, 0xA1);
  }
}
