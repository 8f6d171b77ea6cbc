package io.github.dncbridge.intake;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.SourceRecord;
import java.util.Iterator;
import java.util.List;

/** Maps the records of a file as they are read, each by the mapper of its table. */
public final class MappedRecords implements Iterator<MappingResult> {

  private final FileRecords records;
  private final List<EntryMapper> mappers;

  /**
   * @param mappers one for each table of the file, in their order
   */
  public MappedRecords(FileRecords records, List<EntryMapper> mappers) {
    this.records = records;
    this.mappers = List.copyOf(mappers);
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public MappingResult next() {
    SourceRecord record = records.next();
    EntryMapper mapper = mappers.get(records.table());
    return records.broken() ? mapper.broken(record.key()) : mapper.map(record);
  }
}
