package io.github.dncbridge.intake;

import java.util.List;

/**
 * One table of a file that is read.
 *
 * @param name the sheet's name; empty where the file is a single table
 * @param header the cells of its header row, as they stand
 * @param headerLine the line or row of the header, counted from 1
 */
public record Table(String name, List<String> header, long headerLine) {

  public Table {
    header = List.copyOf(header);
  }
}
