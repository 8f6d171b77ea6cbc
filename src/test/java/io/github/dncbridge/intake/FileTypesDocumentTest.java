package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every row of the table of types in docs/mapping.md. */
class FileTypesDocumentTest {

  private static final Path FIXTURES = Path.of("src/test/resources/corpus/readable");
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

  private final Path folder;

  FileTypesDocumentTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> types() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/mapping.md"));
    return lines.stream()
        .skip(lines.indexOf("<!-- checked: types -->") + 3L)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split(" *\\| *"))
        .map(cells -> Arguments.of(Content.valueOf(cells[2].replace("`", "")), cells[3]));
  }

  @ParameterizedTest
  @MethodSource("types")
  void tellsTheTruthAboutTypes(Content kind, String done) throws IOException {
    byte[] example = examples().get(kind);
    assertThat(example).as("example of " + kind).isNotNull();
    Path file = Files.write(folder.resolve("misnamed.txt"), Objects.requireNonNull(example));
    Content told = told(file);
    assertThat(told).isEqualTo(kind);
    assertThat(outcome(told)).isEqualTo(done);
  }

  @Test
  void everyTypeIsInTheDocument() throws IOException {
    assertThat(types().map(row -> row.get()[0]))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Content.values())
                .filter(content -> content != Content.ZIP && content != Content.OLE2)
                .map(Object.class::cast)
                .toList());
  }

  private static Content told(Path file) throws IOException {
    byte[] start = Files.readAllBytes(file);
    Content content = Signature.of(Arrays.copyOf(start, Math.min(start.length, Signature.LENGTH)));
    if (content == Content.OLE2) {
      return CompoundFile.kind(file, "misnamed.txt");
    }
    if (content == Content.ZIP) {
      try (ZipContents zip = ZipContents.open(file, "misnamed.txt")) {
        return ZipKind.of(zip);
      }
    }
    return content;
  }

  private static String outcome(Content content) {
    FileType type = content.type();
    if (type != null) {
      return "read as " + type.title();
    }
    if (content == Content.ARCHIVE || content == Content.GZIP) {
      return "the one file in it is read";
    }
    return String.valueOf(content.refused("x").getMessage()).replace("File 'x' ", "refused: ");
  }

  /** Those told by their first bytes are taken from the data of {@code SignatureTest}. */
  private static Map<Content, byte[]> examples() throws IOException {
    Map<Content, byte[]> examples = new EnumMap<>(Content.class);
    SignatureTest.signatures()
        .forEach(
            row ->
                examples.put((Content) row.get()[1], SignatureTest.bytes((String) row.get()[0])));
    examples.put(Content.TAR, SignatureTest.tar());
    examples.put(Content.XLSX, Files.readAllBytes(FIXTURES.resolve("libreoffice.xlsx")));
    examples.put(Content.XLS, Files.readAllBytes(FIXTURES.resolve("libreoffice.xls")));
    examples.put(Content.ODS, Files.readAllBytes(FIXTURES.resolve("libreoffice.ods")));
    examples.put(Content.FLAT_ODS, Files.readAllBytes(FIXTURES.resolve("libreoffice.fods")));
    examples.put(Content.HTML, Files.readAllBytes(FIXTURES.resolve("libreoffice.html")));
    examples.put(Content.EXCEL_XML, Files.readAllBytes(FIXTURES.resolve("excel-2003.xls")));
    examples.put(Content.ARCHIVE, Zips.zip("list.csv", "a"));
    examples.put(Content.GZIP, Zips.gzip("a".getBytes(ISO_8859_1)));
    examples.put(Content.XLSB, office("xl/workbook.bin"));
    examples.put(Content.WORD, office("word/document.xml"));
    examples.put(Content.POWERPOINT, office("ppt/presentation.xml"));
    examples.put(Content.VISIO, office("visio/document.xml"));
    examples.put(Content.OTHER_OFFICE, office("FixedDocSeq.fdseq"));
    examples.put(Content.NUMBERS, Zips.zip("Index/Document.iwa", ""));
    examples.put(Content.SXC, Zips.zip("mimetype", "application/vnd.sun.xml.calc"));
    examples.put(Content.EPUB, Zips.zip("mimetype", "application/epub+zip"));
    examples.put(Content.OTHER_OPEN_DOCUMENT, Zips.zip("mimetype", OPEN_DOCUMENT + "text"));
    examples.put(Content.ENCRYPTED, compound("EncryptedPackage"));
    examples.put(Content.OUTLOOK, compound("__properties_version1.0"));
    return examples;
  }

  @ParameterizedTest
  @MethodSource("insides")
  void looksIntoContainers(byte[] example, Content kind) throws IOException {
    assertThat(told(Files.write(folder.resolve("a"), example))).isEqualTo(kind);
  }

  static Stream<Arguments> insides() throws IOException {
    return Stream.of(
        Arguments.of(
            Zips.zip("mimetype", OPEN_DOCUMENT + "spreadsheet", "encrypted-package", "x"),
            Content.ENCRYPTED),
        Arguments.of(Zips.zip("mimetype", OPEN_DOCUMENT + "spreadsheet-template"), Content.ODS),
        Arguments.of(Zips.zip("content.xml", "", "META-INF/manifest.xml", ""), Content.ODS),
        Arguments.of(Zips.zip("mimetype", "text/csv", "list.csv", ""), Content.ARCHIVE),
        Arguments.of(Zips.zip("xl\\workbook.xml", "", "[Content_Types].xml", ""), Content.XLSX),
        Arguments.of(compound("WordDocument"), Content.WORD),
        Arguments.of(compound("PowerPoint Document"), Content.POWERPOINT),
        Arguments.of(compound("VisioDocument"), Content.VISIO),
        Arguments.of(compound("Book"), Content.XLS),
        Arguments.of(compound("Other"), Content.OTHER_OFFICE));
  }

  private static byte[] office(String part) {
    return Zips.zip("[Content_Types].xml", "", part, "");
  }

  private static byte[] compound(String stream) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      container.createDocument(new ByteArrayInputStream(new byte[1]), stream);
      container.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }
}
