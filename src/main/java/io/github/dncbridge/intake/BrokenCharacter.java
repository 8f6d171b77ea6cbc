package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Finds where bytes stop being text in their encoding. */
final class BrokenCharacter {

  private final String file;
  private final TextEncoding encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private final CharBuffer text = CharBuffer.allocate(1 << 16);
  private long line = 1;
  private boolean afterCr;

  private BrokenCharacter(String file, TextEncoding encoding) {
    this.file = file;
    this.encoding = encoding;
    this.decoder = encoding.charset().newDecoder();
  }

  /**
   * Returns what is wrong with a file whose decoding failed.
   *
   * @param stream the file from its first byte
   */
  static RejectedFileException in(String file, InputStream stream, TextEncoding encoding)
      throws IOException {
    stream.readNBytes(encoding.byteOrderMark());
    return new BrokenCharacter(file, encoding).search(stream);
  }

  private RejectedFileException search(InputStream stream) throws IOException {
    boolean atEnd = false;
    while (true) {
      CoderResult result = decoder.decode(bytes, text, atEnd);
      count();
      if (result.isError()) {
        return problem(atEnd && bytes.remaining() == result.length());
      }
      if (result.isUnderflow()) {
        if (atEnd) {
          return problem(true);
        }
        bytes.compact();
        int n = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = n < 0;
        bytes.position(bytes.position() + Math.max(n, 0)).flip();
      }
    }
  }

  private void count() {
    text.flip();
    while (text.hasRemaining()) {
      char c = text.get();
      if (c == '\r' || (c == '\n' && !afterCr)) {
        line++;
      }
      afterCr = c == '\r';
    }
    text.clear();
  }

  private RejectedFileException problem(boolean cutOff) {
    return RejectedFileException.inLine(
        file,
        line,
        cutOff
            ? "the file ends in the middle of a %s character, so it was cut off. Export or copy it again."
                .formatted(encoding.charset())
            : "bytes were found that mean nothing in %s (it was taken for that because: %s). Export the file again as \"CSV UTF-8\", or say its encoding: --read encoding=NAME."
                .formatted(encoding.charset(), encoding.because()));
  }
}
