package io.github.dncbridge.intake;

import java.util.ArrayList;
import java.util.List;

/** Says what the lines of a file are, for people. */
public final class LineCountsText {

  private LineCountsText() {}

  /**
   * Returns {@code 1,204 lines: 3 preamble, 1 header, 1,200 records}; kinds of none are left out.
   *
   * @param type of the file: text has lines, sheets and tables have rows
   */
  public static String of(FileType type, LineCounts lines) {
    List<String> kinds = new ArrayList<>();
    add(kinds, lines.preamble(), "preamble");
    add(kinds, lines.header(), "header");
    add(kinds, lines.records(), lines.records() == 1 ? "record" : "records");
    add(
        kinds,
        lines.continuation(),
        lines.continuation() == 1 ? "further line of records" : "further lines of records");
    add(kinds, lines.blank(), "blank");
    add(kinds, lines.footer(), "footer");
    add(kinds, lines.unread(), "in sheets that are not read");
    return "%,d %s: %s"
        .formatted(lines.lines(), unit(type, lines.lines()), String.join(", ", kinds));
  }

  /**
   * Returns where a record stands: {@code line 12}, or of a sheet {@code Sheet1!12}.
   *
   * @param place what follows the file's name in the record's key
   */
  public static String place(String place) {
    return place.indexOf('!') < 0 ? "line " + place : place;
  }

  private static String unit(FileType type, long number) {
    String one = type == FileType.TEXT ? "line" : "row";
    return number == 1 ? one : one + "s";
  }

  private static void add(List<String> kinds, long number, String kind) {
    if (number > 0) {
      kinds.add("%,d %s".formatted(number, kind));
    }
  }
}
