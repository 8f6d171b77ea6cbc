package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EncodingSurveyTest {

  /** The bytes at which the rules for UTF-8 change. */
  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.of(
            0x00, 0x0A, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
            0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMaxSize(6);
  }

  @Property(tries = 5000)
  void knowsUtf8AsTheDecoderDoes(@ForAll("bytes") byte[] bytes) throws IOException {
    assertThat(EncodingSurvey.of(new ByteArrayInputStream(bytes)).isUtf8())
        .isEqualTo(decodes(bytes, StandardCharsets.UTF_8));
  }

  @Example
  void rejectsExactlyTheBytesThatWindows1252DoesNotDefine() throws IOException {
    for (int b = 0x80; b <= 0xFF; b++) {
      byte[] text = {(byte) 0xE9, 'a', (byte) b, 'a'};
      EncodingSurvey survey = EncodingSurvey.of(new ByteArrayInputStream(text));
      boolean accepted;
      try {
        survey.requireWindows1252("a.csv");
        accepted = true;
      } catch (RejectedFileException e) {
        accepted = false;
      }
      assertThat(accepted)
          .as("byte %02X", b)
          .isEqualTo(decodes(text, Charset.forName("windows-1252")));
    }
  }

  private static boolean decodes(byte[] bytes, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
