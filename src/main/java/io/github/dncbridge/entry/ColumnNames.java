package io.github.dncbridge.entry;

import java.util.List;
import java.util.Locale;

/** How columns are shown in messages. */
final class ColumnNames {

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
    List<String> shown =
        names.stream().limit(SHOWN_COLUMNS).map(name -> "'" + clean(name) + "'").toList();
    int more = names.size() - shown.size();
    return "(found: "
        + (shown.isEmpty() ? "none" : String.join(", ", shown))
        + (more > 0 ? " and " + more + " more" : "")
        + ")";
  }

  /** Returns the next step: the option that decides, in each place where it can be set. */
  static String choose(String field) {
    return ("Name the right one: --map %s=COLUMN on the command line, "
            + "drop-folder.map.%s=COLUMN or source.NAME.%s=COLUMN in the configuration.")
        .formatted(field, field, field);
  }

  /** Returns whether this is a URL or an e-mail address, which no column is called. */
  static boolean looksLikeData(String cell) {
    if (cell.contains("://") || cell.toLowerCase(Locale.ROOT).contains("linkedin.com/")) {
      return true;
    }
    int at = cell.indexOf('@');
    return at > 0 && cell.indexOf('.', at) > at + 1 && cell.strip().indexOf(' ') < 0;
  }
}
