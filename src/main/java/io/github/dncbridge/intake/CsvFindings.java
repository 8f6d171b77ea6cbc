package io.github.dncbridge.intake;

import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tells what was found out about a CSV file, each with its evidence. */
final class CsvFindings {

  private final CsvFormat format;
  private final HeaderSearch.Found found;
  private final ReadingOptions options;
  private final CsvTally tally;
  private final String escapeEvidence;
  private final List<Finding> findings = new ArrayList<>();

  private CsvFindings(
      CsvFormat format,
      HeaderSearch.Found found,
      ReadingOptions options,
      CsvTally tally,
      String escapeEvidence) {
    this.format = format;
    this.found = found;
    this.options = options;
    this.tally = tally;
    this.escapeEvidence = escapeEvidence;
  }

  /**
   * Returns them in the order in which they were found out.
   *
   * @param escapeEvidence why quotes are escaped as the options say; empty when somebody said it
   */
  static List<Finding> of(
      CsvFormat format,
      HeaderSearch.Found found,
      TextEncoding encoding,
      ReadingOptions options,
      CsvTally tally,
      String escapeEvidence) {
    CsvFindings telling = new CsvFindings(format, found, options, tally, escapeEvidence);
    telling.add("encoding", encoding.charset().name(), encoding.because());
    telling.add("separator", format.dialect().shownSeparator(), found.separator());
    telling.quote();
    telling.escape();
    telling.lineEnds();
    telling.add("header row", "line " + format.headerLine(), found.because());
    telling.preamble();
    telling.footer();
    telling.broken();
    return telling.findings;
  }

  private void add(String aspect, String answer, String because) {
    findings.add(new Finding(aspect, answer, because));
  }

  private void quote() {
    Quote quote = format.dialect().quote();
    String name = quote.name().toLowerCase(Locale.ROOT);
    if (options.quote() != null) {
      add("quote", name, "said by the option quote");
    } else if (quote == Quote.SINGLE) {
      add("quote", name, found.style());
    } else if (tally.quotedCells() > 0) {
      add("quote", name, "cells behind the header row that begin with one: " + tally.quotedCells());
    } else {
      add("quote", "none met", "no cell behind the header row begins with one");
    }
  }

  private void escape() {
    Escape escape = format.dialect().escape();
    String name = escape.name().toLowerCase(Locale.ROOT);
    if (escape == Escape.BACKSLASH && !escapeEvidence.isEmpty()) {
      add("escape", name, escapeEvidence);
    } else if (options.escape() != null) {
      add("escape", name, "said by the option escape");
    } else if (escape == Escape.BACKSLASH) {
      add("escape", name, found.style());
    } else if (tally.doubledQuotes() > 0) {
      add("escape", name, "quotes within cells that are doubled: " + tally.doubledQuotes());
    }
  }

  private void lineEnds() {
    List<CsvTally.LineEnd> ends = tally.lineEnds();
    if (ends.isEmpty()) {
      add("line ends", "none", "the file is a single line");
      return;
    }
    add(
        "line ends",
        ends.stream().map(CsvTally.LineEnd::name).collect(Collectors.joining(" and ")),
        ends.stream()
            .map(end -> "%d with %s".formatted(end.count(), end.name()))
            .collect(Collectors.joining(", ", "rows and lines that end so: ", "")));
  }

  private void preamble() {
    long lines = format.headerLine() - 1;
    if (lines == 0) {
      add("preamble", "none", "the header row stands in the first line");
    } else if (options.headerLine() != null) {
      add("preamble", lines(1, lines), "said by the option header-line");
    } else {
      add(
          "preamble",
          lines(1, lines),
          "they are blank, a hint for Excel, or titles and notes: at most half as full as the header row, and no profile in them");
    }
  }

  private void footer() {
    List<Long> lines = format.footer();
    if (lines.isEmpty()) {
      add("footer", "none", "the file does not end with the sentences of a Salesforce report");
    } else {
      add(
          "footer",
          lines(lines.get(0), lines.get(lines.size() - 1)),
          "the sentences with which Salesforce ends a report stand there behind an empty row");
    }
  }

  private void broken() {
    List<BrokenLines> broken = format.broken();
    if (!broken.isEmpty()) {
      long count = broken.stream().mapToLong(each -> each.last() - each.first() + 1).sum();
      add(
          "broken quotes",
          count == 1 ? "1 line" : count + " lines",
          "text follows the closing quote of a cell, or a cell has swallowed the next row; the first is line %d, and each is rejected"
              .formatted(broken.get(0).first()));
    }
  }

  private static String lines(long first, long last) {
    return first == last ? "line " + first : "lines %d to %d".formatted(first, last);
  }
}
