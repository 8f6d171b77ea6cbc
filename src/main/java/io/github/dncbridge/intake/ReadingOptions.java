package io.github.dncbridge.intake;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read, as far as somebody said so; everything else is told by looking at it.
 *
 * <p>An immutable value.
 *
 * @param encoding how bytes become text; null to recognise it
 * @param separator what stands between two cells, one to four characters; null to recognise it
 * @param quote what cells are quoted with; null to recognise it
 * @param escape how a quote is written within a quoted cell; null to recognise it
 * @param headerLine the line, or row of a sheet, where the header row begins, from 1; null to
 *     recognise it
 * @param sheets the names of the sheets to read; empty to recognise them
 */
public record ReadingOptions(
    @Nullable Charset encoding,
    @Nullable String separator,
    @Nullable Quote quote,
    @Nullable Escape escape,
    @Nullable Long headerLine,
    List<String> sheets) {

  private static final ReadingOptions RECOGNISED =
      new ReadingOptions(null, null, null, null, null, List.of());

  /** What cells are quoted with. */
  public enum Quote {
    DOUBLE,
    SINGLE,
    NONE
  }

  /** How a quote is written within a quoted cell. */
  public enum Escape {
    DOUBLED,
    BACKSLASH
  }

  public ReadingOptions {
    sheets = List.copyOf(sheets);
  }

  /** Returns the options that say nothing: everything is recognised. */
  public static ReadingOptions recognised() {
    return RECOGNISED;
  }

  /**
   * Returns these options with one field as the configuration and the command line write it.
   *
   * @param field one of {@link ReadingField}'s names
   * @throws io.github.dncbridge.entry.MappingException when there is no such field or it does not
   *     take this value; the message says what is allowed
   */
  public ReadingOptions with(String field, String value) {
    return ReadingField.named(field).apply(this, value);
  }

  ReadingOptions withEncoding(Charset charset) {
    return new ReadingOptions(charset, separator, quote, escape, headerLine, sheets);
  }

  ReadingOptions withSeparator(String text) {
    return new ReadingOptions(encoding, text, quote, escape, headerLine, sheets);
  }

  ReadingOptions withQuote(Quote with) {
    return new ReadingOptions(encoding, separator, with, escape, headerLine, sheets);
  }

  ReadingOptions withEscape(Escape by) {
    return new ReadingOptions(encoding, separator, quote, by, headerLine, sheets);
  }

  ReadingOptions withHeaderLine(long line) {
    return new ReadingOptions(encoding, separator, quote, escape, line, sheets);
  }

  ReadingOptions withSheets(List<String> names) {
    return new ReadingOptions(encoding, separator, quote, escape, headerLine, names);
  }

  /** Returns a text that is the same for equal options and differs for others. */
  public String fingerprint() {
    return equals(RECOGNISED) ? "" : toString();
  }
}
