package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.CsvInspector;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The inspector and the parser have to agree, or a file could fail when half of it is recorded. */
class CsvQuotingTest {

  private static final CamelContext CAMEL = new DefaultCamelContext();
  private static final String HEADER = "Name,LinkedIn URL,Note\n";
  private static @Nullable Path scratch;

  @BeforeContainer
  static void makeScratchFile() throws IOException {
    scratch = Files.createTempFile("csv-quoting", ".csv");
  }

  @AfterContainer
  static void deleteScratchFile() throws IOException {
    CAMEL.stop();
    if (scratch != null) {
      Files.delete(scratch);
    }
  }

  /** \u2003 is white space to the parser, \u00a0 is not; \u001c is white space and a control. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('"', '"', '"', ',', ',', ';', '\n', '\r', 'a', ' ', '\t', '\u2003', '\u00a0')
        .withChars('\u001c', '\u00e9')
        .ofMaxLength(24);
  }

  @Property(tries = 2500)
  void acceptsExactlyTheFilesThatTheParserReadsToTheEnd(@ForAll("texts") String data)
      throws IOException {
    List<List<String>> parsed = parse(HEADER + data);
    DroppedFile file = drop(HEADER + data);
    InspectedText inspected;
    try {
      inspected =
          CsvInspector.inspect(file, FieldMapping.recognised(), ReadingOptions.recognised());
    } catch (RejectedFileException e) {
      if (!e.toString().contains("The file was cut off.")) {
        assertThat(parsed).as(e.toString()).isNull();
      }
      return;
    }
    assertThat(parsed).isNotNull();
    assertThat(inspected.lines().lines()).isEqualTo(lines(HEADER + data));
    assertThat(read(inspected)).isEqualTo(parsed);
    assertThat(parsed).hasSize((int) inspected.lines().records());
  }

  /** Reads through the inspected format, each row with its line in front. */
  private static List<List<String>> read(InspectedText inspected) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvRecords records = CsvRecords.open(CAMEL, inspected, "")) {
      while (records.hasNext()) {
        var record = records.next();
        List<String> row = new ArrayList<>(List.of(record.key().substring(1)));
        row.addAll(record.values());
        rows.add(row);
      }
      assertThat(records.records()).isEqualTo(rows.size());
    }
    return rows;
  }

  /** Reads with the bare parser; the line is counted in the text before the row. */
  private static @Nullable List<List<String>> parse(String text) throws IOException {
    CSVFormat dialect = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), dialect)) {
      for (CSVRecord record : parser) {
        int at = (int) record.getCharacterPosition();
        if (at > 0 && !record.toList().stream().allMatch(String::isBlank)) {
          List<String> row = new ArrayList<>();
          row.add(Integer.toString(lineAt(text, at)));
          row.addAll(record.toList());
          rows.add(row);
        }
      }
    } catch (UncheckedIOException e) {
      return null;
    }
    return rows;
  }

  private static int lineAt(String text, int at) {
    return text.substring(0, at).split("\r\n|\r|\n", -1).length;
  }

  private static long lines(String text) {
    return text.lines().count();
  }

  private static DroppedFile drop(String text) throws IOException {
    if (scratch == null) {
      throw new IllegalStateException("no scratch file");
    }
    return DroppedFile.at(Files.writeString(scratch, text));
  }
}
