package io.github.dncbridge.intake;

import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How CSV text is cut into records and cells.
 *
 * @param separator what stands between two cells, one to four characters
 * @param quote what cells that hold separators or line ends are quoted with
 * @param escape how a quote is written within a quoted cell; a backslash also takes the meaning
 *     from a separator, and {@code \n}, {@code \r}, {@code \t}, {@code \b}, {@code \f} stand for
 *     the characters they do in Java
 */
public record CsvDialect(String separator, Quote quote, Escape escape) {

  private static final Map<String, String> NAMES =
      Map.of(",", "comma", ";", "semicolon", "\t", "tab", "|", "pipe");

  /** Returns the character that cells are quoted with; null when there is none. */
  public @Nullable Character quoteCharacter() {
    return switch (quote) {
      case DOUBLE -> '"';
      case SINGLE -> '\'';
      case NONE -> null;
    };
  }

  /** Returns the character that takes the meaning from the next one; null when there is none. */
  public @Nullable Character escapeCharacter() {
    return escape == Escape.BACKSLASH ? '\\' : null;
  }

  CsvDialect withSeparator(String other) {
    return new CsvDialect(other, quote, escape);
  }

  CsvDialect withQuote(Quote other) {
    return new CsvDialect(separator, other, escape);
  }

  CsvDialect withEscape(Escape other) {
    return new CsvDialect(separator, quote, other);
  }

  /** Returns the separator as a message shows it. */
  String shownSeparator() {
    return shown(separator);
  }

  /** Returns the separator as a reading option takes it. */
  String separatorName() {
    return NAMES.getOrDefault(separator, separator);
  }

  /** Returns what is to be said so that a file is cut by this separator. */
  String separatorOption() {
    String name = separatorName();
    return "--read separator=" + (name.contains(" ") ? "'" + name + "'" : name);
  }

  /** Returns all of it in words. */
  String description() {
    String quotes =
        switch (quote) {
          case DOUBLE -> "double quotes";
          case SINGLE -> "single quotes";
          case NONE -> "no quotes";
        };
    return "by %s with %s%s"
        .formatted(
            shownSeparator(), quotes, escape == Escape.BACKSLASH ? " and backslash escapes" : "");
  }

  /** Returns what is to be said so that a file is cut in this way. */
  String options() {
    return "%s --read quote=%s --read escape=%s"
        .formatted(
            separatorOption(),
            quote.name().toLowerCase(Locale.ROOT),
            escape.name().toLowerCase(Locale.ROOT));
  }

  static String shown(String separator) {
    return separator.equals("\t") ? "TAB" : "'" + separator.replace("\t", "TAB") + "'";
  }
}
