package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.BrokenLines;
import io.github.dncbridge.intake.CsvDialect;
import io.github.dncbridge.intake.CsvInspector;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
  private static final CsvDialect USUAL = new CsvDialect(",", Quote.DOUBLE, Escape.DOUBLED);
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
  void readsTheUsualDialectAsTheParserDoes(@ForAll("texts") String data) throws IOException {
    agree(USUAL, data);
  }

  @Provide
  Arbitrary<CsvDialect> dialects() {
    return Combinators.combine(
            Arbitraries.of(",", ";", "\t", "|", "::", ", ", "|~|", "a", " | "),
            Arbitraries.of(Quote.values()),
            Arbitraries.of(Escape.values()))
        .as(CsvDialect::new)
        .filter(dialect -> dialect.escape() == Escape.DOUBLED || dialect.separator().length() == 1);
  }

  @Provide
  Arbitrary<String> wildTexts() {
    return Arbitraries.strings()
        .withChars('"', '\'', '\\', '\\', ',', ';', '|', '~', ':', '\t', ' ', '\n', '\r')
        .withChars('a', 'n', 'r', 't', 'b', '\u001c')
        .ofMaxLength(24);
  }

  @Property(tries = 6000)
  void readsEveryDialectAsTheParserDoes(
      @ForAll("dialects") CsvDialect dialect, @ForAll("wildTexts") String data) throws IOException {
    agree(dialect, data);
  }

  private static void agree(CsvDialect dialect, String data) throws IOException {
    String text = String.join(dialect.separator(), "Nome", "LinkedIn URL", "Note") + "\n" + data;
    DroppedFile file = drop(text);
    InspectedText inspected;
    try {
      inspected = CsvInspector.inspect(file, FieldMapping.recognised(), said(dialect));
    } catch (RejectedFileException e) {
      if (!e.toString().contains("so it was cut off")
          && !e.toString().contains("The file was cut off.")) {
        assertThat(parse(dialect, text)).as(e.toString()).isNull();
      }
      return;
    }
    List<BrokenLines> broken = inspected.format().broken();
    String shown = text.replace("\r", "<CR>").replace("\n", "<LF>");
    assertThat(inspected.lines().lines()).as("lines of " + shown).isEqualTo(text.lines().count());
    List<List<String>> parsed = parse(dialect, without(broken, text));
    if (parsed == null) {
      throw new AssertionError("the parser refuses what is left of " + shown);
    }
    assertThat(read(inspected)).as(shown).isEqualTo(parsed);
    long brokenLines = broken.stream().mapToLong(each -> each.last() - each.first() + 1).sum();
    assertThat(inspected.lines().records()).as(shown).isEqualTo(parsed.size() + brokenLines);
  }

  private static ReadingOptions said(CsvDialect dialect) {
    return ReadingOptions.recognised()
        .with("separator", dialect.separator())
        .with("quote", dialect.quote().name().toLowerCase(Locale.ROOT))
        .with("escape", dialect.escape().name().toLowerCase(Locale.ROOT));
  }

  private static String without(List<BrokenLines> broken, String text) {
    int dataStart = text.indexOf('\n') + 1;
    StringBuilder left = new StringBuilder(text);
    for (int i = broken.size() - 1; i >= 0; i--) {
      int start = dataStart + (int) broken.get(i).start();
      int end = dataStart + (int) broken.get(i).end();
      left.replace(start, end, left.substring(start, end).replaceAll("[^\r\n]+", " "));
    }
    return left.toString();
  }

  /** Reads through the inspected format, each row with its line in front; not the broken lines. */
  private static List<List<String>> read(InspectedText inspected) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    long handedOut = 0;
    try (CsvRecords records = CsvRecords.open(CAMEL, inspected, "")) {
      while (records.hasNext()) {
        var record = records.next();
        handedOut++;
        if (!records.broken()) {
          List<String> row = new ArrayList<>(List.of(record.key().substring(1)));
          row.addAll(record.values());
          rows.add(row);
        }
      }
    }
    assertThat(handedOut).isEqualTo(inspected.lines().records());
    return rows;
  }

  /** Reads with the bare parser; the line is counted in the text before the row. */
  private static @Nullable List<List<String>> parse(CsvDialect dialect, String text)
      throws IOException {
    CSVFormat rules =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(dialect.separator())
            .setQuote(dialect.quoteCharacter())
            .setEscape(dialect.escapeCharacter())
            .setIgnoreEmptyLines(false)
            .get();
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), rules)) {
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

  private static DroppedFile drop(String text) throws IOException {
    if (scratch == null) {
      throw new IllegalStateException("no scratch file");
    }
    return DroppedFile.at(Files.writeString(scratch, text));
  }
}
