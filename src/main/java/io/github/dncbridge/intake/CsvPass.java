package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One look through a whole CSV file in one encoding; memory does not grow with the file. */
final class CsvPass {

  /** The header row must end within this many characters: preamble included, some 100 lines. */
  private static final int HEAD_LENGTH = 1 << 17;

  /** Short enough for the fastest cache, from its decoding to the last look. */
  private static final int PIECE_LENGTH = 1 << 13;

  private final DroppedFile file;
  private final FieldMapping mapping;
  private final ReadingOptions options;
  private final TextEncoding encoding;
  private final IntakeProgress progress;
  private @Nullable StructureCheck check;

  CsvPass(
      DroppedFile file,
      FieldMapping mapping,
      ReadingOptions options,
      TextEncoding encoding,
      IntakeProgress progress) {
    this.file = file;
    this.mapping = mapping;
    this.options = options;
    this.encoding = encoding;
    this.progress = progress;
  }

  /**
   * Returns how the file is to be read.
   *
   * @param escapeEvidence why quotes are escaped as the options say; empty when somebody said it
   */
  InspectedText run(String escapeEvidence) throws IOException {
    try (HashedStream bytes = new HashedStream(file.open());
        Reader reader = encoding.open(bytes)) {
      char[] text = new char[HEAD_LENGTH];
      int length = fill(reader, text);
      HeadText head = new HeadText(text, length, length < text.length);
      HeaderSearch.Found found = new HeaderSearch(file.name(), mapping, options, head).find();
      Header header = found.header();
      check = new StructureCheck(file.name(), header, mapping);
      CsvScanner scanner = check.scanner();
      scanner.tally().lines(text, 0, header.end());
      scanner.feed(text, header.end(), length);
      while ((length = reader.read(text, 0, PIECE_LENGTH)) >= 0) {
        progress.looking(bytes.count(), file.size());
        scanner.feed(text, 0, length);
      }
      scanner.end();
      List<Long> footer = check.footer();
      CsvFormat format =
          new CsvFormat(
              encoding.charset(),
              encoding.byteOrderMark(),
              header.dialect(),
              header.cells(),
              header.line(),
              header.nextLine(),
              header.end(),
              footer,
              check.broken(),
              bytes.sha256Hex(),
              file.size());
      progress.looking(file.size(), file.size());
      return new InspectedText(
          file,
          format,
          CsvFindings.of(format, found, encoding, options, scanner.tally(), escapeEvidence),
          check.lineCounts(footer.size()));
    }
  }

  /** Returns whether quotes behind backslashes were met that did not count as escaped. */
  boolean metBackslashQuotes() {
    return check != null && check.scanner().tally().backslashQuotes() > 0;
  }

  /** Returns whether a row is broken or not as long as the header row. */
  boolean metIrregularRows() {
    return check != null && check.hasIrregularRows();
  }

  private static int fill(Reader reader, char[] text) throws IOException {
    int length = 0;
    int n;
    while (length < text.length && (n = reader.read(text, length, text.length - length)) >= 0) {
      length += n;
    }
    return length;
  }
}
