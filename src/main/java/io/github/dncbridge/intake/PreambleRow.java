package io.github.dncbridge.intake;

import java.util.List;

/**
 * A row before what may be the header: a title or a note, or is it people?
 *
 * @param line the line of text or row of a sheet, from 1
 * @param cells how many cells it has
 * @param filledCells how many of them hold text
 * @param showsProfile whether one of them holds the address of a person
 */
record PreambleRow(long line, int cells, int filledCells, boolean showsProfile) {

  /** A preamble is a few lines; further down a match would be data that looks like a header. */
  static final int RECORDS_LOOKED_AT = 30;

  /** With so few columns, a row of several cells may well be data with gaps. */
  private static final int NARROW = 3;

  static PreambleRow of(long line, List<String> cells) {
    return new PreambleRow(
        line, cells.size(), filled(cells), cells.stream().anyMatch(cell -> cell.contains("/in/")));
  }

  /** Returns whether this row can stand above a header with so many cells that hold text. */
  boolean canPrecede(int headerCells) {
    boolean title = cells == 1 || headerCells > NARROW;
    return title && filledCells * 2 <= headerCells && !showsProfile;
  }

  static int filled(List<String> cells) {
    return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
  }
}
