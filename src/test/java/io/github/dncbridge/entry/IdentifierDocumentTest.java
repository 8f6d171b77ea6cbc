package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifierDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/identifiers.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(.+?)` \\| `((?:ok|reject):.+?)` \\| .+ \\|");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4})");

  static Stream<String> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.contains("`ok:") || line.contains("`reject:"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void promisesWhatIsDone(String row) {
    Matcher cells = ROW.matcher(row);
    assertThat(cells.matches()).as("a row of value, result, why: %s", row).isTrue();
    String value =
        ESCAPE
            .matcher(cells.group(1))
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(escape.group(1), 16))));
    assertThat(IdentifierCases.shown(PublicIdentifier.read(value))).isEqualTo(cells.group(2));
  }

  @Test
  void findsTheRows() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(40);
  }
}
