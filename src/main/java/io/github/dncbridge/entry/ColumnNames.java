package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How columns are shown in messages. */
public final class ColumnNames {

  /** A header is a few words; what is longer is a sign of a file that is no table. */
  private static final int SHOWN_LENGTH = 80;

  /** The widest CRM exports met have about 300 columns. */
  private static final int SHOWN_COLUMNS = 400;

  private ColumnNames() {}

  /** Returns the name on one line, without marks that cannot be seen. */
  static String clean(String name) {
    Reason line = Reason.of(name);
    if (line == null) {
      return "";
    }
    String text = line.text();
    return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
  }

  /** Returns the list of columns that each error about them ends in. */
  static String found(List<String> names) {
    return "(found: " + shown(names, SHOWN_COLUMNS) + ")";
  }

  /**
   * Returns the cells of a header row for a message: those that are names of columns beyond doubt.
   * The others are counted: a list without a header begins with a person.
   *
   * @param most of so many columns the names are told
   */
  public static String shown(List<String> cells, int most) {
    List<String> names = cells.stream().filter(HeaderWords::make).toList();
    long hidden = hidden(cells);
    long rest = hidden + Math.max(0, names.size() - most);
    List<String> parts = new ArrayList<>();
    if (!names.isEmpty()) {
      parts.add(
          names.stream()
              .limit(most)
              .map(name -> "'" + clean(name) + "'")
              .collect(Collectors.joining(", ")));
    }
    if (rest > 0) {
      parts.add(
          rest
              + (names.isEmpty() ? (rest == 1 ? " cell" : " cells") : " more")
              + (hidden > 0 ? ", not shown as people may stand there" : ""));
    }
    return parts.isEmpty() ? "none" : String.join(" and ", parts);
  }

  /** Returns how many of the cells are not shown, as they may be people. */
  static long hidden(List<String> cells) {
    return cells.stream()
        .filter(cell -> !SourceCell.isBlank(cell) && !HeaderWords.make(cell))
        .count();
  }

  /** Returns the next step: the option that decides, in each place where it can be set. */
  static String choose(String field) {
    return ("Name the right one: --map %s=COLUMN on the command line, "
            + "drop-folder.map.%s=COLUMN or source.NAME.%s=COLUMN in the configuration.")
        .formatted(field, field, field);
  }

  /** Returns whether this is a URL or an e-mail address, which no column is called. */
  public static boolean looksLikeData(String cell) {
    if (cell.contains("://") || cell.toLowerCase(Locale.ROOT).contains("linkedin.com/")) {
      return true;
    }
    int at = cell.indexOf('@');
    return at > 0 && cell.indexOf('.', at) > at + 1 && cell.strip().indexOf(' ') < 0;
  }
}
