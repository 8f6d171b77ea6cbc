package io.github.dncbridge.intake;

import static java.lang.Integer.parseInt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.regex.Matcher.quoteReplacement;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {

  private static final Pattern BYTE = Pattern.compile("\\\\x(..)");

  /** Those that can only be told by looking into a container. */
  private static final Set<Content> INSIDE =
      EnumSet.of(
          Content.XLSX,
          Content.XLS,
          Content.ODS,
          Content.ARCHIVE,
          Content.XLSB,
          Content.NUMBERS,
          Content.SXC,
          Content.ENCRYPTED,
          Content.WORD,
          Content.POWERPOINT,
          Content.VISIO,
          Content.OUTLOOK,
          Content.OTHER_OFFICE,
          Content.EPUB);

  static Stream<Arguments> signatures() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/formats/signatures.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(parts -> Arguments.of(parts[0], Content.valueOf(parts[1])));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void tellsByTheFirstBytes(String start, Content content) {
    assertThat(Signature.of(bytes(start))).isEqualTo(content);
  }

  @Test
  void everyKindHasAnExample() throws IOException {
    Set<Object> shown =
        signatures()
            .map(row -> row.get()[1])
            .collect(Collectors.toCollection(java.util.HashSet::new));
    shown.add(Signature.of(tar()));
    assertThat(shown).containsAll(EnumSet.complementOf(EnumSet.copyOf(INSIDE)));
  }

  @Test
  void tellsATarArchiveByWhatStandsBehindTheFirstName() {
    assertThat(Signature.of(tar())).isEqualTo(Content.TAR);
  }

  @Test
  void isNotHeldUpByMarkupThatNeverEnds() {
    byte[] start = new byte[Signature.LENGTH];
    Arrays.fill(start, (byte) '<');
    assertThat(Signature.of(start)).isEqualTo(Content.TEXT);
    byte[] open = "<!--".repeat(Signature.LENGTH / 4).getBytes(US_ASCII);
    assertThat(Signature.of(open)).isEqualTo(Content.HTML);
  }

  static byte[] tar() {
    byte[] start = new byte[512];
    byte[] name = "list.csv".getBytes(US_ASCII);
    System.arraycopy(name, 0, start, 0, name.length);
    byte[] magic = "ustar\00000".getBytes(US_ASCII);
    System.arraycopy(magic, 0, start, 257, magic.length);
    return start;
  }

  static byte[] bytes(String text) {
    return BYTE.matcher(text)
        .replaceAll(hex -> quoteReplacement(Character.toString(parseInt(hex.group(1), 16))))
        .translateEscapes()
        .getBytes(ISO_8859_1);
  }
}
