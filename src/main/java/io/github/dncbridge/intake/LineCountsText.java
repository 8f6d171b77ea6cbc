package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/** Says what the lines of a file are, for people. */
public final class LineCountsText {

  private LineCountsText() {}

  /**
   * Returns {@code 1,204 lines: 3 preamble, 1 header, 1,200 records}; kinds of none are left out.
   */
  public static String of(LineCounts lines) {
    List<String> kinds = new ArrayList<>();
    add(kinds, lines.preamble(), "preamble");
    add(kinds, lines.header(), "header");
    add(kinds, lines.records(), "records");
    add(kinds, lines.continuation(), "further lines of records");
    add(kinds, lines.blank(), "blank");
    add(kinds, lines.footer(), "footer");
    add(kinds, lines.unread(), "in sheets that are not read");
    return "%,d lines: %s".formatted(lines.lines(), String.join(", ", kinds));
  }

  private static void add(List<String> kinds, long number, String kind) {
    if (number > 0) {
      kinds.add("%,d %s".formatted(number, kind));
    }
  }
}
