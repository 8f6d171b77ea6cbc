package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupScanTest {

  private static final String LONG = "x".repeat(MarkupScan.LONGEST / 2);
  private static final String TOO_LONG = "a text or tag of more than 1,048,576 bytes";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 4096})
  void measuresFromTagToTag(int piece) {
    assertThat(scan("<a>" + LONG + "<b>" + LONG + "</b></a>", piece)).isNull();
    assertThat(scan("<a>" + LONG + LONG + "</a>", piece)).isEqualTo(TOO_LONG);
    assertThat(scan("<a b='" + LONG + LONG, piece)).isEqualTo(TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 4096})
  void isNotMisledByCommentsAndCharacterData(int piece) {
    String tags = "<a>".repeat(MarkupScan.LONGEST / 3 + 1);
    assertThat(scan("<a>" + tags, piece)).isNull();
    assertThat(scan("<a><!--" + tags, piece)).isEqualTo(TOO_LONG);
    assertThat(scan("<a><![CDATA[]>--> " + tags, piece)).isEqualTo(TOO_LONG);
    assertThat(scan("<a><!-- ]]> -- -->" + tags, piece)).isNull();
    assertThat(scan("<a><![CDATA[ ]]]>" + tags, piece)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 4096})
  void allowsNoDocumentType(int piece) {
    assertThat(scan("<?xml?><!DOCTYPE a><a/>", piece))
        .isEqualTo("a document type, which no spreadsheet program writes");
  }

  private static @Nullable String scan(String text, int piece) {
    byte[] bytes = text.getBytes(UTF_8);
    MarkupScan scan = new MarkupScan();
    String problem = null;
    for (int from = 0; from < bytes.length && problem == null; from += piece) {
      int length = Math.min(piece, bytes.length - from);
      byte[] copy = new byte[piece];
      System.arraycopy(bytes, from, copy, 0, length);
      problem = scan.look(copy, length);
    }
    return problem;
  }
}
