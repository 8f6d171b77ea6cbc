package io.github.dncbridge.intake;

import io.github.dncbridge.entry.SourceRecord;
import java.io.Closeable;
import java.util.Iterator;

/**
 * Streams the records of an inspected file, table by table; memory does not grow with the file.
 *
 * <p>For use by one thread, but for {@link #bytesRead()}. To be closed, at the end too.
 */
public interface FileRecords extends Iterator<SourceRecord>, Closeable {

  /** Returns the index of the table that the record handed out last stands in, from 0. */
  int table();

  /**
   * Returns whether the record handed out last is a line whose cells cannot be told apart: it has
   * no values, and is to be rejected.
   */
  default boolean broken() {
    return false;
  }

  /** Returns how many bytes of the file have been read so far; any thread may ask. */
  long bytesRead();
}
