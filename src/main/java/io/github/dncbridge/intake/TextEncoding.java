package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How bytes become text: never with replacement characters, so what is read is what was written.
 *
 * @param byteOrderMark length in bytes, 0 when there is none
 * @param certain whether it is told by a mark or by somebody, so that no other may be tried
 * @param because the evidence
 */
record TextEncoding(Charset charset, int byteOrderMark, boolean certain, String because) {

  /** What Excel writes as "CSV (comma delimited)" in Western Europe and America. */
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final Charset UTF_32 = Charset.forName("UTF-32");

  private record Mark(Charset charset, String bytes) {
    boolean begins(byte[] start) {
      return new String(start, StandardCharsets.ISO_8859_1).startsWith(bytes);
    }
  }

  /** The longer first: UTF-32's begins with UTF-16's. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark(UTF_8, "\u00EF\u00BB\u00BF"),
          new Mark(Charset.forName("UTF-32LE"), "\u00FF\u00FE\0\0"),
          new Mark(Charset.forName("UTF-32BE"), "\0\0\u00FE\u00FF"),
          new Mark(UTF_16LE, "\u00FF\u00FE"),
          new Mark(UTF_16BE, "\u00FE\u00FF"));

  /**
   * Returns the encoding to read a file with; UTF-8, to be tried, when nothing tells.
   *
   * @param start its first bytes
   * @param said what somebody said; null when nobody did
   * @throws RejectedFileException when the byte order mark says otherwise
   */
  static TextEncoding of(String file, byte[] start, @Nullable Charset said) {
    TextEncoding marked = marked(start);
    if (marked != null) {
      if (said != null && !agree(said, marked.charset)) {
        throw RejectedFileException.of(
            file,
            "begins with the byte order mark of %s, but it is said to be %s. Leave out the option encoding, or correct it."
                .formatted(marked.charset, said));
      }
      return marked;
    }
    if (said != null && !said.equals(UTF_16)) {
      return new TextEncoding(said, 0, true, "said by the option encoding");
    }
    Charset wide = withoutMark(start);
    if (wide != null) {
      return new TextEncoding(
          wide, 0, true, "every second byte at its beginning is zero, and no other");
    }
    return said == null
        ? new TextEncoding(UTF_8, 0, false, "every byte is valid UTF-8, and no byte order mark")
        : new TextEncoding(UTF_16BE, 0, true, "said by the option encoding");
  }

  /** Returns the encoding that a byte order mark tells; null when there is none. */
  static @Nullable TextEncoding marked(byte[] start) {
    for (Mark mark : MARKS) {
      if (mark.begins(start)) {
        return new TextEncoding(
            mark.charset, mark.bytes.length(), true, "its byte order mark says so");
      }
    }
    return null;
  }

  /** Returns the guess for bytes that are not UTF-8. */
  static TextEncoding windows1252(long foreignLine) {
    return new TextEncoding(
        WINDOWS_1252,
        0,
        true,
        "guessed: line %d is not UTF-8, and every byte has a meaning in windows-1252; if names look wrong, say --read encoding=NAME"
            .formatted(foreignLine));
  }

  private static boolean agree(Charset said, Charset marked) {
    return said.equals(marked)
        || (said.equals(UTF_16) && (marked.equals(UTF_16LE) || marked.equals(UTF_16BE)))
        || (said.equals(UTF_32) && marked.name().startsWith("UTF-32"));
  }

  /** Recognises UTF-16 by the zeros that Latin letters have in it. */
  private static @Nullable Charset withoutMark(byte[] start) {
    int pairs = start.length / 2;
    int[] zeros = new int[2];
    for (int i = 0; i < pairs * 2; i++) {
      if (start[i] == 0) {
        zeros[i % 2]++;
      }
    }
    if (pairs < 4 || Math.max(zeros[0], zeros[1]) * 2 < pairs) {
      return null;
    }
    return zeros[0] == 0 ? UTF_16LE : zeros[1] == 0 ? UTF_16BE : null;
  }

  /** Returns the text after the byte order mark; reading it fails at the first broken character. */
  Reader open(InputStream stream) throws IOException {
    return open(stream, charset, byteOrderMark);
  }

  static Reader open(InputStream stream, Charset charset, int byteOrderMark) throws IOException {
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
