package io.github.dncbridge.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A row of a Google sheet; blank cells at its end may be missing.
 *
 * @param cells from the first column on
 */
record SheetRow(List<SheetCell> cells) {

  SheetRow {
    cells = List.copyOf(cells);
  }

  /** Returns the cell; a blank one where the row has ended. */
  SheetCell cell(int column) {
    return column < cells.size() ? cells.get(column) : SheetCell.BLANK;
  }

  int filledCells() {
    return (int) cells.stream().filter(cell -> !cell.isBlank()).count();
  }

  /** Returns 16 hex digits by which the row is known again, and from which nobody is found. */
  String fingerprint() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      int filled = cells.size();
      while (filled > 0 && cells.get(filled - 1).isBlank()) {
        filled--;
      }
      for (SheetCell cell : cells.subList(0, filled)) {
        sha256.update(cell.text().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(cell.links().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 1);
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
