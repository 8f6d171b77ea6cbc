package io.github.dncbridge.entry;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Percent-encoding as strict UTF-8: nothing is replaced, nothing is passed over. */
final class PercentCode {

  /** Double encoding is common and triple has been seen; more is damage. */
  static final int MAX_LAYERS = 3;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCode() {}

  /** Takes off every layer, three at most; null when an escape is bad or still there. */
  static @Nullable String decodeAll(String text) {
    String decoded = text;
    for (int layer = 0; layer < MAX_LAYERS && decoded.indexOf('%') >= 0; layer++) {
      String next = decode(decoded);
      if (next == null) {
        return null;
      }
      decoded = next;
    }
    return decoded.indexOf('%') >= 0 ? null : decoded;
  }

  /** Takes off one layer; null when an escape is incomplete or the bytes are not UTF-8. */
  static @Nullable String decode(String text) {
    int length = text.length();
    int i = text.indexOf('%');
    if (i < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(length).append(text, 0, i);
    while (i < length) {
      char c = text.charAt(i);
      if (c != '%') {
        decoded.append(c);
        i++;
        continue;
      }
      int end = i;
      while (end < length && text.charAt(end) == '%') {
        end += 3;
      }
      String run = end > length ? null : decodeRun(text, i, end);
      if (run == null) {
        return null;
      }
      decoded.append(run);
      i = end;
    }
    return decoded.toString();
  }

  /** Encodes everything but ASCII letters, digits, {@code -} and {@code _}. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() * 3);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (Characters.isAsciiIdentifier(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static @Nullable String decodeRun(String text, int start, int end) {
    ByteBuffer bytes = ByteBuffer.allocate((end - start) / 3);
    for (int i = start; i < end; i += 3) {
      char high = text.charAt(i + 1);
      char low = text.charAt(i + 2);
      if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
        return null;
      }
      bytes.put((byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low)));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
