package io.github.dncbridge.camel;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.intake.BoundTable;
import io.github.dncbridge.intake.FileRecords;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.Finding;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.InspectedWorkbook;
import io.github.dncbridge.intake.MappedRecords;
import io.github.dncbridge.intake.PageReader;
import io.github.dncbridge.intake.ReadAhead;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** One file while it is read: its open records and its run. Used by one exchange. */
final class FileReading implements Closeable {

  private final FileRequest request;
  private final InspectedFile file;
  private final List<EntryMapper> mappers;
  private final @Nullable FileRecords records;
  private final @Nullable ReadAhead<Page> pages;
  private Run run;

  /**
   * Opens the file, unless its run is finished: then there is nothing to read.
   *
   * @param mappers one for each table of the file
   */
  FileReading(
      FileRequest request,
      InspectedFile file,
      List<EntryMapper> mappers,
      Run run,
      CamelContext context)
      throws IOException {
    this.request = request;
    this.file = file;
    this.mappers = List.copyOf(mappers);
    this.run = run;
    if (run.state() == Run.State.FINISHED) {
      records = null;
      pages = null;
    } else {
      records = records(file, request.file().name(), context);
      pages = new ReadAhead<>(new PageReader(new MappedRecords(records, mappers), run.cursor()));
    }
  }

  static FileRecords records(InspectedFile file, String origin, CamelContext context)
      throws IOException {
    return file instanceof InspectedWorkbook workbook
        ? workbook.open(origin)
        : CsvRecords.open(context, (InspectedText) file, origin);
  }

  Run run() {
    return run;
  }

  Iterator<Page> pages() {
    return pages == null ? Collections.emptyIterator() : pages;
  }

  void advance(Run advanced) {
    run = advanced;
    long size = file.size();
    long read = records == null ? size : Math.min(size, records.bytesRead());
    request.progress().committed(run.counts(), read, size);
  }

  /**
   * Fails when the file was changed while it was read, or when as many records were not read as
   * were counted beforehand.
   */
  void requireWhole() throws IOException {
    request.file().requireUnchanged();
    long expected = file.lines().records();
    long read = run.counts().read();
    if (read != expected) {
      throw new RejectedFileException(
          ("File '%s': %d records were read, but %d were counted before. Nothing of it can be"
                  + " trusted to be complete; please report this as a defect of dnc-bridge.")
              .formatted(request.file().name(), read, expected));
    }
  }

  /** Returns what came of it. */
  TakenFile taken(boolean before) {
    return new TakenFile(run, before, file.type(), file.lines(), findings());
  }

  private List<Finding> findings() {
    List<BoundTable> tables = new ArrayList<>();
    for (int i = 0; i < mappers.size(); i++) {
      tables.add(BoundTable.of(file.tables().get(i), request.mapping(), mappers.get(i)));
    }
    return Finding.of(file, tables);
  }

  @Override
  public void close() throws IOException {
    try {
      if (pages != null) {
        pages.close();
      }
      if (records != null) {
        records.close();
      }
    } finally {
      file.close();
    }
  }
}
