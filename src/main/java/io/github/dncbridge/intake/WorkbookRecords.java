package io.github.dncbridge.intake;

import io.github.dncbridge.entry.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a workbook, from its spool.
 *
 * <p>A row that ends before the header does is filled up with empty cells: a workbook leaves out
 * cells that are empty, and what a cell stands under is never in doubt. Longer rows are handed on
 * as they are.
 */
final class WorkbookRecords implements FileRecords {

  private final Spool spool;
  private final Iterator<SpooledTable> tables;
  private final String origin;
  private final long size;
  private final long spooled;
  private Spool.@Nullable Reader rows;
  private @Nullable SpooledTable open;
  private String keyPrefix = "";
  private @Nullable SourceRecord next;
  private int table = -1;
  private int handedOut;
  private volatile long bytesRead;

  /**
   * @param size the size of the file, of which the share that was read is told
   */
  WorkbookRecords(Spool spool, List<SpooledTable> tables, String origin, long size) {
    this.spool = spool;
    this.tables = tables.iterator();
    this.origin = origin;
    this.size = size;
    this.spooled = Math.max(1, tables.get(tables.size() - 1).to());
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        if (rows == null || !rows.hasNext()) {
          if (!tables.hasNext()) {
            bytesRead = size;
            return false;
          }
          begin(tables.next());
        } else {
          next = record(rows);
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the rows of '" + origin + "' back", e);
    }
  }

  private void begin(SpooledTable following) {
    open = following;
    rows = spool.read(following.from(), following.to());
    keyPrefix = origin + ":" + following.table().name().replace(':', '_') + "!";
    table++;
  }

  private @Nullable SourceRecord record(Spool.Reader from) throws IOException {
    SpooledTable of = open;
    if (of == null) {
      return null;
    }
    List<String> cells = from.next(of.table().header().size());
    long row = from.row();
    bytesRead = (long) ((double) from.position() / spooled * size);
    boolean record =
        row > of.table().headerLine()
            && !of.footer().contains(row)
            && !cells.stream().allMatch(String::isBlank);
    return record ? new SourceRecord(keyPrefix + row, cells) : null;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("The workbook has no more records");
    }
    SourceRecord record = next;
    next = null;
    handedOut = table;
    return record;
  }

  @Override
  public int table() {
    return handedOut;
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() {}
}
