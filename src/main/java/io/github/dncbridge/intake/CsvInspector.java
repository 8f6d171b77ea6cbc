package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.ReadingOptions.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a whole CSV file before a row of it is used.
 *
 * <p>A file that passes can be read to its end: no quote is open, no character is broken, nothing
 * was visibly cut off. Memory does not grow with the file. Files in Windows-1252 are gone through
 * three times, those with backslash escapes that do not show at once twice, all others once.
 */
public final class CsvInspector {

  /** Enough to know UTF-16 by. */
  private static final int START_LENGTH = 512;

  private final DroppedFile file;
  private final FieldMapping mapping;
  private final ReadingOptions options;
  private final IntakeProgress progress;

  private CsvInspector(
      DroppedFile file, FieldMapping mapping, ReadingOptions options, IntakeProgress progress) {
    this.file = file;
    this.mapping = mapping;
    this.options = options;
    this.progress = progress;
  }

  /** As the other, with nobody to be told of the progress. */
  public static InspectedText inspect(
      DroppedFile file, FieldMapping mapping, ReadingOptions options) throws IOException {
    return inspect(file, mapping, options, (counts, bytesRead, size) -> {});
  }

  /**
   * Returns how the file is to be read.
   *
   * @param file the file, which is opened and closed here
   * @param mapping tells the header row from a preamble
   * @param options what is not to be recognised but was said
   * @param progress is told how much was looked at
   * @throws RejectedFileException when the file cannot be used as a whole, or changed meanwhile
   * @throws IOException when it cannot be read
   */
  public static InspectedText inspect(
      DroppedFile file, FieldMapping mapping, ReadingOptions options, IntakeProgress progress)
      throws IOException {
    if (file.size() == 0) {
      throw RejectedFileException.of(
          file.name(), "is empty (0 bytes). Expected a header row; export it again, or delete it.");
    }
    if (options.escape() == Escape.BACKSLASH
        && options.separator() != null
        && options.separator().length() > 1) {
      throw RejectedFileException.of(
          file.name(),
          "is said to have backslash escapes and a separator of several characters, which cannot be read together. Export it with a separator of one character.");
    }
    byte[] start;
    try (InputStream stream = file.open()) {
      start = stream.readNBytes(START_LENGTH);
    }
    TextEncoding encoding = TextEncoding.of(file.name(), start, options.encoding());
    InspectedText inspected = new CsvInspector(file, mapping, options, progress).decoded(encoding);
    file.requireUnchanged();
    return inspected;
  }

  private InspectedText decoded(TextEncoding encoding) throws IOException {
    try {
      return look(encoding);
    } catch (CharacterCodingException e) {
      file.requireUnchanged();
      try (InputStream stream = file.open()) {
        if (encoding.certain()) {
          throw BrokenCharacter.in(file.name(), stream, encoding);
        }
        EncodingSurvey survey = EncodingSurvey.of(stream);
        survey.requireWindows1252(file.name());
        return decoded(TextEncoding.windows1252(survey.foreignLine()));
      }
    }
  }

  /** Looks again with backslash escapes, when only these make the rows of one length. */
  private InspectedText look(TextEncoding encoding) throws IOException {
    CsvPass pass = new CsvPass(file, mapping, options, encoding, progress);
    InspectedText inspected = null;
    RejectedFileException problem = null;
    try {
      InspectedText looked = pass.run("");
      AssumedEnds.require(file, looked.format());
      inspected = looked;
    } catch (RejectedFileException e) {
      problem = e;
    }
    if (options.escape() == null
        && pass.metBackslashQuotes()
        && (problem != null || pass.metIrregularRows())) {
      InspectedText other = withBackslashes(encoding);
      if (other != null) {
        return other;
      }
    }
    if (inspected == null) {
      throw problem == null ? new IllegalStateException("neither read nor rejected") : problem;
    }
    return inspected;
  }

  private @Nullable InspectedText withBackslashes(TextEncoding encoding) throws IOException {
    CsvPass pass =
        new CsvPass(file, mapping, options.withEscape(Escape.BACKSLASH), encoding, progress);
    try {
      InspectedText inspected =
          pass.run(
              "so all records have as many cells as the header row, and otherwise they do not");
      return pass.metIrregularRows() ? null : inspected;
    } catch (RejectedFileException e) {
      file.requireUnchanged();
      return null;
    }
  }
}
