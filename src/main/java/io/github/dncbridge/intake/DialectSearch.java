package io.github.dncbridge.intake;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file is quoted, escaped or separated in a less usual way.
 *
 * <p>Another dialect than the usual one is taken only on evidence: the usual one does not cut every
 * record at the file's beginning into as many cells as the header row, and the other one does.
 */
final class DialectSearch {

  /** Separators that begin with a usual one, which cuts the header row as well. */
  private static final Map<String, List<String>> LONGER =
      Map.of(
          ",", List.of(", ", ",,"),
          ";", List.of("; ", ";;"),
          "|", List.of("||", "|~|"),
          "\t", List.of("\t\t"));

  /**
   * @param because why cells are quoted or escaped so; empty where that is usual
   * @param separatorBecause why the separator is longer than usual; empty where it is not
   */
  record Choice(Header header, String because, String separatorBecause) {}

  private final String file;
  private final FieldMapping mapping;
  private final ReadingOptions options;
  private final HeadText head;
  private final CsvDialect usual;

  DialectSearch(String file, FieldMapping mapping, ReadingOptions options, HeadText head) {
    this.file = file;
    this.mapping = mapping;
    this.options = options;
    this.head = head;
    Quote quote = options.quote();
    Escape escape = options.escape();
    this.usual =
        new CsvDialect(
            ",", quote == null ? Quote.DOUBLE : quote, escape == null ? Escape.DOUBLED : escape);
  }

  /** Returns the dialect to try first; its separator means nothing. */
  CsvDialect usual() {
    return usual;
  }

  /** Returns the ways of quoting and escaping, in the order in which they are tried. */
  List<CsvDialect> styles() {
    List<CsvDialect> styles = new ArrayList<>(List.of(usual));
    if (options.quote() == null) {
      styles.add(usual.withQuote(Quote.SINGLE));
    }
    if (options.escape() == null) {
      styles.add(usual.withEscape(Escape.BACKSLASH));
    }
    if (options.quote() == null && options.escape() == null) {
      styles.add(usual.withQuote(Quote.SINGLE).withEscape(Escape.BACKSLASH));
    }
    return styles;
  }

  /** Returns whether a header row that only this dialect shows is borne out by the rows below. */
  boolean isBorneOut(Header header) {
    CsvDialect dialect = header.dialect();
    DialectFit fit = DialectFit.of(file, dialect, head, header);
    boolean quoted = dialect.quote() == usual.quote() || fit.tally().quotedCells() > 0;
    boolean escaped = dialect.escape() == usual.escape() || fit.tally().escapes() > 0;
    return fit.isPerfect() && quoted && escaped;
  }

  /**
   * Returns the header row, cut in another way when that is evident.
   *
   * @param anySeparator whether the separator is to be recognised
   * @throws RejectedFileException when two other ways fit equally well
   */
  Choice refined(Header header, boolean anySeparator) {
    DialectFit fit = DialectFit.of(file, header.dialect(), head, header);
    if (fit.isPerfect() && !isSingleQuoted(header)) {
      return new Choice(header, "", "");
    }
    Header chosen = null;
    DialectFit chosenFit = fit;
    for (CsvDialect other : others(header.dialect(), anySeparator)) {
      DialectFit otherFit = DialectFit.of(file, other, head, header);
      Header row = cut(other, header);
      if (row == null || !otherFit.isPerfect() || !isUsed(other, fit, otherFit)) {
        continue;
      }
      if (chosen == null) {
        chosen = row;
        chosenFit = otherFit;
      } else if (!chosenFit.sameCells(otherFit)) {
        throw ambiguous(header.line(), chosen.dialect(), other);
      }
    }
    return chosen == null ? new Choice(header, "", "") : explained(header, chosen, chosenFit);
  }

  private List<CsvDialect> others(CsvDialect dialect, boolean anySeparator) {
    List<CsvDialect> others = new ArrayList<>();
    for (CsvDialect style : styles()) {
      CsvDialect other = style.withSeparator(dialect.separator());
      if (!other.equals(dialect)) {
        others.add(other);
      }
    }
    if (anySeparator) {
      for (String longer : LONGER.getOrDefault(dialect.separator(), List.of())) {
        others.add(dialect.withSeparator(longer));
      }
    }
    return others;
  }

  /** Returns whether what is special about a dialect was met at all. */
  private boolean isUsed(CsvDialect other, DialectFit usualFit, DialectFit otherFit) {
    boolean quoted =
        other.quote() == usual.quote()
            || (usualFit.tally().quotedCells() == 0 && otherFit.tally().quotedCells() > 0);
    boolean escaped = other.escape() == usual.escape() || otherFit.tally().escapes() > 0;
    return quoted && escaped;
  }

  /** Returns the header row in this dialect; null when it is none any more. */
  private @Nullable Header cut(CsvDialect other, Header header) {
    HeaderCandidate candidate = new HeaderCandidate(file, mapping, other);
    candidate.scan(head, header.start(), header.line());
    Header row = candidate.first();
    boolean known = mapping.matchesHeader(header.cells());
    return row != null
            && row.line() == header.line()
            && row.cells().size() > 1
            && (!known || mapping.matchesHeader(row.cells()))
        ? row
        : null;
  }

  private static boolean isSingleQuoted(Header header) {
    return header.cells().stream()
        .allMatch(cell -> cell.length() > 1 && cell.startsWith("'") && cell.endsWith("'"));
  }

  private static Choice explained(Header header, Header chosen, DialectFit fit) {
    String because =
        "so all %d records at the file's beginning have %d cells like the header row, and otherwise they do not"
            .formatted(fit.records(), chosen.cells().size());
    boolean separator = !chosen.dialect().separator().equals(header.dialect().separator());
    return new Choice(chosen, separator ? "" : because, separator ? because : "");
  }

  private RejectedFileException ambiguous(long line, CsvDialect one, CsvDialect other) {
    return RejectedFileException.inLine(
        file,
        line,
        "the table that begins here can be cut in two ways that fit alike: %s, or %s. Say which: %s, or %s."
            .formatted(one.description(), other.description(), one.options(), other.options()));
  }
}
