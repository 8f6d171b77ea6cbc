package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.intake.CsvFormat;
import io.github.dncbridge.intake.CsvInspector;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.LineCounts;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRecordsTest {

  private static final CamelContext CAMEL = new DefaultCamelContext();

  private final Path folder;

  CsvRecordsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterAll
  static void stopCamel() {
    CAMEL.stop();
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.camel.CsvCase#all")
  void readsOrRejectsEachFileAsExpected(CsvCase given) throws Exception {
    DroppedFile file = drop(given.bytes());
    CsvCase.Expected expected = given.expected();
    if (expected == null) {
      assertThatThrownBy(() -> inspect(file, given.options()))
          .isInstanceOf(RejectedFileException.class)
          .hasMessage(given.rejected());
      return;
    }

    InspectedText inspected = inspect(file, given.options());
    CsvFormat format = inspected.format();

    assertThat(inspected.findings()).containsAll(expected.expectedFindings());
    assertThat(format)
        .usingRecursiveComparison()
        .ignoringFields("dataLine", "dataStart", "broken")
        .isEqualTo(
            new CsvFormat(
                Charset.forName(expected.charset()),
                expected.byteOrderMark(),
                expected.dialect(),
                expected.header(),
                expected.headerLine(),
                format.dataLine(),
                format.dataStart(),
                expected.footer(),
                format.broken(),
                sha256(given.bytes()),
                given.bytes().length));
    LineCounts lines = inspected.lines();
    assertThat(lines.lines()).isEqualTo(expected.lines());
    assertThat(lines.preamble()).isEqualTo(expected.headerLine() - 1);
    assertThat(lines.records()).isEqualTo(expected.records().size());
    assertThat(lines.blank()).isEqualTo(expected.blankRows());
    assertThat(lines.footer()).isEqualTo(expected.footer().size());
    try (CsvRecords records = CsvRecords.open(CAMEL, inspected, "contacts")) {
      assertThat(drain(records)).isEqualTo(expected.records());
      assertThat(records.bytesRead()).isEqualTo(given.bytes().length);
    }
  }

  @Test
  void keysRecordsByOriginAndLine() throws Exception {
    DroppedFile file = drop("Name,LinkedIn URL\n\n\"John\nDoe\",john-doe\nJane,jane-smith\n");
    try (CsvRecords records = CsvRecords.open(CAMEL, inspect(file), "crm/contacts.csv")) {
      assertThat(records.next())
          .isEqualTo(new SourceRecord("crm/contacts.csv:3", List.of("John\nDoe", "john-doe")));
      assertThat(records.next())
          .isEqualTo(new SourceRecord("crm/contacts.csv:5", List.of("Jane", "jane-smith")));
      assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void findsTheFirstRecordBehindAPreambleThatIsLongerThanAnyBuffer() throws Exception {
    String note = "\"" + "note,\r\n".repeat(12_000) + "\"\r\n";
    DroppedFile file = drop(note + "Name,LinkedIn URL\r\nJohn,john-doe\r\n");
    InspectedText inspected = inspect(file);
    assertThat(inspected.format().headerLine()).isEqualTo(12_002);
    try (CsvRecords records = CsvRecords.open(CAMEL, inspected, "a")) {
      assertThat(drain(records)).containsExactly(List.of("12003", "John", "john-doe"));
    }
  }

  @Test
  void keepsLinesExactOverManyBuffers() throws Exception {
    StringBuilder text = new StringBuilder("Name,LinkedIn URL\r\n");
    List<List<String>> expected = new ArrayList<>();
    int line = 2;
    for (int i = 0; i < 20_000; i++) {
      String quoted = "x".repeat(i % 37) + "\r\n".repeat(i % 3) + "\r".repeat(i % 2);
      text.append('"').append(quoted).append("\",").append(i).append(i % 5 == 0 ? "\r" : "\r\n");
      expected.add(List.of(Integer.toString(line), quoted, Integer.toString(i)));
      line += 1 + i % 3 + i % 2;
    }
    DroppedFile file = drop(text.toString());
    try (CsvRecords records = CsvRecords.open(CAMEL, inspect(file), "a")) {
      assertThat(drain(records)).isEqualTo(expected);
    }
  }

  /**
   * Of a file whose cells are quoted, only a cut at the end of a row goes unnoticed, or one before
   * the last cell of a row, which is then empty.
   */
  @Test
  void rejectsAQuotedFileThatIsCutOffWithinARow() throws Exception {
    String header = "\"Name\",\"LinkedIn URL\",\"Note\"\r\n";
    String row = "\"J\u00e9r\u00f4me\",\"john-doe\",\"two\r\nlines\"\r\n";
    byte[] bytes = (header + row).getBytes(StandardCharsets.UTF_8);
    List<String> accepted = new ArrayList<>();
    for (int cut = header.length(); cut <= bytes.length; cut++) {
      try {
        DroppedFile file = drop(Arrays.copyOf(bytes, cut));
        try (CsvRecords records = CsvRecords.open(CAMEL, inspect(file), "a")) {
          accepted.add(cut - bytes.length + ": " + drain(records));
        }
      } catch (RejectedFileException e) {
        assertThat(e).hasMessageStartingWith("File 'contacts.csv', line ");
      }
    }
    String whole = "[[2, J\u00e9r\u00f4me, john-doe, two\r\nlines]]";
    assertThat(accepted)
        .containsExactly(
            "-36: []",
            "-14: [[2, J\u00e9r\u00f4me, john-doe, ]]",
            "-2: " + whole,
            "-1: " + whole,
            "0: " + whole);
  }

  @Test
  void refusesToOpenAFileThatGrewSinceItWasInspected() throws Exception {
    DroppedFile file = drop("Name,LinkedIn URL\nJohn,john-doe\n");
    InspectedText inspected = inspect(file);
    Files.writeString(file.path(), "Jane,jane-smith\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> CsvRecords.open(CAMEL, inspected, "a"))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'contacts.csv' is still growing or was changed while it was read (32 bytes at first, 48 bytes now). Wait until it is complete and hand it in again.");
  }

  @Test
  void rejectsAtItsEndAFileThatGrewWhileItWasRead() throws Exception {
    DroppedFile file = drop("Name,LinkedIn URL\nJohn,john-doe\n");
    try (CsvRecords records = CsvRecords.open(CAMEL, inspect(file), "a")) {
      records.next();
      Files.writeString(file.path(), "Jane,jane-smith\n", StandardOpenOption.APPEND);
      assertThatThrownBy(records::hasNext)
          .isInstanceOf(RejectedFileException.class)
          .hasMessageContaining("still growing");
    }
  }

  @Test
  void saysThatTheFileChangedWhenTheParserFailsForThatReason() throws Exception {
    String row = "John,john-doe\n";
    DroppedFile file = drop("Name,LinkedIn URL\n" + row.repeat(20_000));
    try (CsvRecords records = CsvRecords.open(CAMEL, inspect(file), "a")) {
      records.next();
      Files.writeString(file.path(), "\"".repeat(100_001));
      assertThatThrownBy(() -> drain(records))
          .isInstanceOf(RejectedFileException.class)
          .hasMessageContaining("was changed while it was read");
    }
  }

  private static List<List<String>> drain(CsvRecords records) {
    List<List<String>> all = new ArrayList<>();
    while (records.hasNext()) {
      SourceRecord record = records.next();
      List<String> line = new ArrayList<>();
      line.add(record.key().substring(record.key().indexOf(':') + 1));
      line.addAll(record.values());
      assertThat(records.broken()).isEqualTo(record.values().isEmpty());
      all.add(line);
    }
    return all;
  }

  private DroppedFile drop(String text) throws IOException {
    return drop(text.getBytes(StandardCharsets.UTF_8));
  }

  private DroppedFile drop(byte[] bytes) throws IOException {
    return DroppedFile.at(Files.write(folder.resolve("contacts.csv"), bytes));
  }

  private static InspectedText inspect(DroppedFile file) throws IOException {
    return inspect(file, ReadingOptions.recognised());
  }

  private static InspectedText inspect(DroppedFile file, ReadingOptions options)
      throws IOException {
    return CsvInspector.inspect(file, FieldMapping.recognised(), options);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
