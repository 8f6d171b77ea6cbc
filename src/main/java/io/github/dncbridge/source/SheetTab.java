package io.github.dncbridge.source;

import io.github.dncbridge.entry.MappingException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A tab of a Google spreadsheet.
 *
 * @param gid its number, which no renaming changes; it stands in the browser's address bar
 * @param rows how many rows the grid has, blank ones included
 */
record SheetTab(String gid, String title, int rows) {

  private static final String GID = "gid=";

  /**
   * Returns the tab that the configuration means.
   *
   * @param wanted a title, or {@code gid=} and a number; blank for the only tab
   * @throws MappingException when it is not among {@code found}; the message names those that are
   */
  static SheetTab choose(String wanted, List<SheetTab> found) {
    if (wanted.isBlank()) {
      if (found.size() == 1) {
        return found.get(0);
      }
      throw new MappingException(
          "The spreadsheet has %d tabs: %s. Say which one is read: tab=TITLE or tab=gid=NUMBER."
              .formatted(found.size(), shown(found)));
    }
    return found.stream()
        .filter(tab -> tab.title.equals(wanted) || (GID + tab.gid).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new MappingException(
                    ("The tab '%s' is not in the spreadsheet (found: %s). It may have been renamed"
                            + " or deleted. Set tab to one of them; gid=NUMBER survives renaming.")
                        .formatted(wanted, shown(found))));
  }

  private static String shown(List<SheetTab> tabs) {
    return tabs.stream()
        .map(tab -> "'%s' (gid=%s)".formatted(tab.title, tab.gid))
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns the A1 notation of whole rows.
   *
   * @param from the first row; the topmost is 1
   * @param to the last row
   */
  String range(int from, int to) {
    return "'" + title.replace("'", "''") + "'!" + from + ":" + to;
  }

  /** Returns where a row stands, for people to find it: no identity, as rows move. */
  String place(int row) {
    return title + "!" + row;
  }
}
