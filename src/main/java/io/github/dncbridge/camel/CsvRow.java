package io.github.dncbridge.camel;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.camel.dataformat.csv.CsvRecordConverter;
import org.apache.commons.csv.CSVRecord;

/**
 * One row as the parser found it.
 *
 * @param line the physical line of the file where it begins
 * @param cells its cells, as they stand
 */
record CsvRow(long line, List<String> cells) {

  boolean isBlank() {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Numbers the rows of one parser, which must keep empty lines and be asked for each row in turn.
   *
   * <p>The parser counts the lines it has consumed, and it has consumed a row when it hands it
   * over: so the next row begins one line further down, however many lines this one spans.
   */
  static final class Numbering implements CsvRecordConverter<CsvRow> {
    private final long firstLine;
    private long linesBefore;

    Numbering(long firstLine) {
      this.firstLine = firstLine;
    }

    @Override
    public CsvRow convertRecord(CSVRecord row) {
      long line = firstLine + linesBefore;
      linesBefore = row.getParser().getCurrentLineNumber();
      return new CsvRow(line, Collections.unmodifiableList(Arrays.asList(row.values())));
    }
  }
}
