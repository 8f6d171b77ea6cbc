package io.github.dncbridge.camel;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.intake.CsvFormat;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.PageReader;
import io.github.dncbridge.intake.ReadAhead;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** One file while it is read: its open records and its run. Used by one exchange. */
final class FileReading implements Closeable {

  private final FileRequest request;
  private final @Nullable CsvRecords records;
  private final @Nullable ReadAhead<Page> pages;
  private Run run;

  /** Opens the file, unless its run is finished: then there is nothing to read. */
  FileReading(
      FileRequest request, CsvFormat format, EntryMapper mapper, Run run, CamelContext context)
      throws IOException {
    this.request = request;
    this.run = run;
    if (run.state() == Run.State.FINISHED) {
      records = null;
      pages = null;
    } else {
      records = CsvRecords.open(context, request.file(), format, request.file().name());
      pages = new ReadAhead<>(new PageReader(records, mapper, run.cursor()));
    }
  }

  Run run() {
    return run;
  }

  Iterator<Page> pages() {
    return pages == null ? Collections.emptyIterator() : pages;
  }

  void advance(Run advanced) {
    run = advanced;
    long size = request.file().size();
    long read = records == null ? size : Math.min(size, records.bytesRead());
    request.progress().committed(run.counts(), read, size);
  }

  /** Fails when the file was changed while it was read. */
  void requireUnchanged() throws IOException {
    request.file().requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    if (pages != null) {
      pages.close();
    }
    if (records != null) {
      records.close();
    }
  }
}
