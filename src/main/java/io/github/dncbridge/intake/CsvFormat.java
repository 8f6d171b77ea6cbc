package io.github.dncbridge.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;

/**
 * How a CSV file is to be read, and what its whole was seen to be.
 *
 * <p>Lines are physical lines, counted from 1; each of CR, LF and CR LF ends one, inside quotes
 * too.
 *
 * @param charset how its bytes become text
 * @param byteOrderMark length of the byte order mark in bytes, 0 when there is none
 * @param dialect how its text is cut into cells
 * @param header the cells of the header row, as they stand
 * @param headerLine the line where the header row begins; everything before it is preamble
 * @param dataLine the line where the first record after the header row begins, or would begin
 * @param dataStart number of UTF-16 code units of text, without the byte order mark, before it
 * @param footer the lines where a record begins that belongs to a report's footer and is no data,
 *     ascending; empty for nearly every file
 * @param broken lines of which each is to be rejected, ascending; empty for nearly every file
 * @param sha256 hash of the raw bytes, 64 lower-case hex digits
 * @param size number of bytes
 */
public record CsvFormat(
    Charset charset,
    int byteOrderMark,
    CsvDialect dialect,
    List<String> header,
    long headerLine,
    long dataLine,
    long dataStart,
    List<Long> footer,
    List<BrokenLines> broken,
    String sha256,
    long size) {

  public CsvFormat {
    header = List.copyOf(header);
    footer = List.copyOf(footer);
    broken = List.copyOf(broken);
  }

  /**
   * Returns the text from the first record after the header row on; of broken lines only a space
   * and their line ends.
   *
   * <p>Reading from it throws {@link java.nio.charset.CharacterCodingException} where the bytes are
   * no text in this charset: they are other bytes than those inspected.
   *
   * @param stream the file from its first byte; closing the reader closes it
   */
  public Reader openData(InputStream stream) throws IOException {
    Reader text = openText(stream);
    return broken.isEmpty() ? text : new UnbrokenText(text, broken);
  }

  /** As the other, with the text of broken lines. */
  Reader openText(InputStream stream) throws IOException {
    Reader reader = TextEncoding.open(stream, charset, byteOrderMark);
    for (long left = dataStart; left > 0; ) {
      long skipped = reader.skip(left);
      if (skipped <= 0) {
        throw new EOFException("The file ends before its header row does");
      }
      left -= skipped;
    }
    return reader;
  }
}
