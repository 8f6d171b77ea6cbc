package io.github.dncbridge.intake;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which separators a file may have.
 *
 * @param said what the options or the file's own hint say; null when nobody does
 * @param hintLine whether the first line is Excel's hint, {@code sep=;}, and no text
 * @param source who said it
 */
record SeparatorChoice(@Nullable String said, boolean hintLine, String source) {

  /** What spreadsheets and exporters write. */
  private static final List<String> USUAL = List.of(",", ";", "\t", "|");

  /** What scripts write; only looked for when none of the usual ones gives a known column. */
  private static final List<String> RARE = List.of("::", "~|~", "|~|", "~", "^");

  static SeparatorChoice of(String file, ReadingOptions options, HeadText head) {
    String hint = hint(file, head.firstLine(), options.separator() != null);
    String said = options.separator();
    if (said != null) {
      return new SeparatorChoice(said, hint != null, "said by the option separator");
    }
    return new SeparatorChoice(hint, hint != null, "the first line says so");
  }

  /** Returns whether the separator is to be recognised. */
  boolean isOpen() {
    return said == null;
  }

  List<String> tried() {
    return said == null ? USUAL : List.of(said);
  }

  List<String> rare() {
    return said == null ? RARE : List.of();
  }

  /** Returns why it is this one. */
  String because(Header header, List<HeaderCandidate> candidates, DialectSearch.Choice choice) {
    if (said != null) {
      return source;
    }
    if (!choice.separatorBecause().isEmpty()) {
      return choice.separatorBecause();
    }
    int cells = header.cells().size();
    if (cells == 1) {
      return "none is needed: the header row is a single cell";
    }
    String others =
        candidates.stream()
            .filter(other -> !other.dialect().separator().equals(header.dialect().separator()))
            .map(other -> other.dialect().shownSeparator() + " " + other.cellsInLine(header.line()))
            .collect(Collectors.joining(", "));
    return "it cuts the header row into %d cells (%s)".formatted(cells, others);
  }

  /** Excel's own hint: a first line {@code sep=;}, with or without quotes around it. */
  private static @Nullable String hint(String file, String line, boolean overruled) {
    String told = line;
    if (told.length() >= 2 && told.startsWith("\"") && told.endsWith("\"")) {
      told = told.substring(1, told.length() - 1);
    }
    if (told.length() != 5 || !told.toLowerCase(Locale.ROOT).startsWith("sep=")) {
      return null;
    }
    String separator = told.substring(4);
    if (!overruled && !USUAL.contains(separator)) {
      throw RejectedFileException.inLine(
          file,
          1,
          "the separator named after sep= is not known. Expected one of , ; TAB |. If it is right, say it with --read separator=, or export the file with one of these.");
    }
    return separator;
  }
}
