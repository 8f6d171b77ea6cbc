package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Looks through a whole CSV file before a row of it is used.
 *
 * <p>A file that passes can be read to its end: no quote is open, no character is broken, nothing
 * was visibly cut off. Memory does not grow with the file. Files in Windows-1252 are gone through
 * three times, all others once.
 */
public final class CsvInspector {

  /** The header row must end within this many characters: preamble included, some 100 lines. */
  private static final int HEAD_LENGTH = 1 << 17;

  private static final int MAGIC_LENGTH = 64;

  private CsvInspector() {}

  /**
   * Returns how the file is to be read.
   *
   * @param file the file, which is opened and closed here
   * @param mapping tells the header row from a preamble
   * @param options what is not to be recognised but was said
   * @throws RejectedFileException when the file cannot be used as a whole, or changed meanwhile
   * @throws IOException when it cannot be read
   */
  public static InspectedText inspect(
      DroppedFile file, FieldMapping mapping, ReadingOptions options) throws IOException {
    if (file.size() == 0) {
      throw RejectedFileException.of(
          file.name(), "is empty (0 bytes). Expected a header row; export it again, or delete it.");
    }
    byte[] start;
    try (InputStream stream = file.open()) {
      start = stream.readNBytes(MAGIC_LENGTH);
    }
    InspectedText inspected = inspect(file, mapping, TextEncoding.announcedBy(start));
    file.requireUnchanged();
    return inspected;
  }

  private static InspectedText inspect(
      DroppedFile file, FieldMapping mapping, TextEncoding encoding) throws IOException {
    try {
      return look(file, mapping, encoding);
    } catch (CharacterCodingException e) {
      file.requireUnchanged();
      if (!encoding.isUtf8()) {
        throw RejectedFileException.of(
            file.name(),
            (file.size() % 2 == 0
                        ? "holds half of a %s character pair"
                        : "ends in the middle of a %s character, so it was cut off")
                    .formatted(encoding.charset())
                + ". Export or copy it again.");
      }
      try (InputStream stream = file.open()) {
        EncodingSurvey.of(stream).requireWindows1252(file.name(), encoding.byteOrderMark() > 0);
      }
      return inspect(file, mapping, TextEncoding.WINDOWS_1252);
    }
  }

  private static InspectedText look(DroppedFile file, FieldMapping mapping, TextEncoding encoding)
      throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream stream = file.open();
        InputStream digested = new DigestInputStream(stream, sha256);
        Reader reader = encoding.open(digested)) {
      char[] text = new char[HEAD_LENGTH];
      int length = fill(reader, text);
      HeaderSearch.Header header =
          new HeaderSearch(file.name(), mapping, text, length, length < text.length).find();
      StructureCheck check = new StructureCheck(file.name(), header, mapping);
      CsvScanner scanner = check.scanner();
      scanner.feed(text, header.end(), length);
      while (length == text.length) {
        length = fill(reader, text);
        scanner.feed(text, 0, length);
      }
      scanner.end();
      List<Long> footer = check.footer();
      CsvFormat format =
          new CsvFormat(
              encoding.charset(),
              encoding.byteOrderMark(),
              header.separator(),
              header.cells(),
              header.line(),
              header.nextLine(),
              header.end(),
              footer,
              HexFormat.of().formatHex(sha256.digest()),
              file.size());
      return new InspectedText(file, format, List.of(), check.lineCounts(footer.size()));
    }
  }

  private static int fill(Reader reader, char[] text) throws IOException {
    int length = 0;
    int n;
    while (length < text.length && (n = reader.read(text, length, text.length - length)) >= 0) {
      length += n;
    }
    return length;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
