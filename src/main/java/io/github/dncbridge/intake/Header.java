package io.github.dncbridge.intake;

import java.util.List;

/**
 * A row that may be the header row.
 *
 * @param line the line where it begins
 * @param start index of its first character in the text that was searched
 * @param end index behind the row and its line end
 * @param nextLine the line that begins there
 */
record Header(
    CsvDialect dialect, List<String> cells, long line, int start, int end, long nextLine) {

  int filledCells() {
    return PreambleRow.filled(cells);
  }
}
