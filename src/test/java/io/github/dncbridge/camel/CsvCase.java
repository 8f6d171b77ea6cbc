package io.github.dncbridge.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.intake.CsvDialect;
import io.github.dncbridge.intake.Finding;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of the files in {@code csv/}.
 *
 * @param encoding how {@code file} becomes bytes; ISO-8859-1 writes each character as one byte
 * @param file the file's text, in pieces
 * @param rejected the whole message, when the file cannot be used
 * @param expected what is found in it, when it can
 */
record CsvCase(
    String name,
    @Nullable String because,
    String encoding,
    List<String> file,
    @Nullable Map<String, String> reading,
    @Nullable String rejected,
    @Nullable Expected expected) {

  /**
   * @param quote null for double quotes
   * @param escape null for doubled quotes
   * @param findings some of them: aspect, what was found, why
   * @param records the line of each, then its cells; of a broken line nothing else
   */
  record Expected(
      String charset,
      int byteOrderMark,
      String separator,
      @Nullable Quote quote,
      @Nullable Escape escape,
      List<String> header,
      long headerLine,
      long lines,
      long blankRows,
      List<Long> footer,
      @Nullable List<List<String>> findings,
      List<List<String>> records) {

    CsvDialect dialect() {
      return new CsvDialect(
          separator,
          quote == null ? Quote.DOUBLE : quote,
          escape == null ? Escape.DOUBLED : escape);
    }

    List<Finding> expectedFindings() {
      return findings == null
          ? List.of()
          : findings.stream()
              .map(each -> new Finding(each.get(0), each.get(1), each.get(2)))
              .toList();
    }
  }

  private static final List<String> FILES =
      List.of(
          "encodings", "separators", "quotes", "headers", "rows", "footers", "findings", "refused");

  static Stream<CsvCase> all() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<CsvCase> cases = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream stream = CsvCase.class.getResourceAsStream("/csv/" + file + ".json")) {
        cases.addAll(List.of(json.readValue(stream, CsvCase[].class)));
      }
    }
    return cases.stream();
  }

  ReadingOptions options() {
    ReadingOptions options = ReadingOptions.recognised();
    for (Map.Entry<String, String> each :
        reading == null ? Map.<String, String>of().entrySet() : reading.entrySet()) {
      options = options.with(each.getKey(), each.getValue());
    }
    return options;
  }

  byte[] bytes() {
    return String.join("", file).getBytes(Charset.forName(encoding));
  }

  @Override
  public String toString() {
    return because == null ? name : name + ": " + because;
  }
}
