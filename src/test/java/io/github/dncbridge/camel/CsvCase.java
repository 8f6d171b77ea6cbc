package io.github.dncbridge.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
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
    @Nullable String rejected,
    @Nullable Expected expected) {

  /**
   * @param records the line of each, then its cells
   */
  record Expected(
      String charset,
      int byteOrderMark,
      char separator,
      List<String> header,
      long headerLine,
      long lines,
      long blankRows,
      List<Long> footer,
      List<List<String>> records) {}

  private static final List<String> FILES =
      List.of("encodings", "separators", "headers", "rows", "footers", "refused");

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

  byte[] bytes() {
    return String.join("", file).getBytes(Charset.forName(encoding));
  }

  @Override
  public String toString() {
    return because == null ? name : name + ": " + because;
  }
}
