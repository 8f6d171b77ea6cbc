package io.github.dncbridge.source;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.ledger.Page;
import java.util.List;

/**
 * One page of a source.
 *
 * @param mapper knows what the records' values mean
 * @param records in the source's order; may be empty
 * @param cursor from where the next pull goes on once this page is committed: opaque to everyone
 *     but the connector, no secret and no person in it, at most 2,000 characters
 */
public record SourcePage(EntryMapper mapper, List<SourceRecord> records, String cursor) {

  /** Makes the list unmodifiable. */
  public SourcePage {
    records = List.copyOf(records);
  }

  /** Returns the page as the ledger records it. */
  public Page mapped() {
    return new Page(records.stream().map(mapper::map).toList(), cursor);
  }
}
