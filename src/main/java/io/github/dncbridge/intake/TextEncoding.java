package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/**
 * How bytes become text: never with replacement characters, so what is read is what was written.
 *
 * @param byteOrderMark length in bytes, 0 when there is none
 */
record TextEncoding(Charset charset, int byteOrderMark) {

  /** What Excel writes as "CSV (comma delimited)" in Western Europe and America. */
  static final TextEncoding WINDOWS_1252 = new TextEncoding(Charset.forName("windows-1252"), 0);

  /** Reads the byte order mark; without one, UTF-8 is the first thing to try. */
  static TextEncoding announcedBy(byte[] start) {
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding(UTF_8, 3);
    }
    if (begins(start, 0xFF, 0xFE)) {
      return new TextEncoding(UTF_16LE, 2);
    }
    if (begins(start, 0xFE, 0xFF)) {
      return new TextEncoding(UTF_16BE, 2);
    }
    return new TextEncoding(UTF_8, 0);
  }

  boolean isUtf8() {
    return charset.equals(UTF_8);
  }

  /** Returns the text after the byte order mark; reading it fails at the first broken character. */
  Reader open(InputStream stream) throws IOException {
    // Read, not skipped: the bytes may be digested on their way.
    stream.readNBytes(byteOrderMark);
    return new InputStreamReader(
        stream,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  static boolean begins(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((start[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
