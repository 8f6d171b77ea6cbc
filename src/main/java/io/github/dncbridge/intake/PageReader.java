package io.github.dncbridge.intake;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.ledger.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Maps the records of a file, page by page.
 *
 * <p>The cursor after a page is the number of records up to its end, so that a run that was cut off
 * goes on behind the last page it committed. Holds one page at a time.
 */
public final class PageReader implements Iterator<Page> {

  /**
   * Large enough that neighbours in a sorted page share pages of the index, which are then written
   * once for all of them; small enough that the pages under way fit the heap also when every reason
   * is as long as it may be.
   */
  public static final int PAGE_SIZE = 20_000;

  private final Iterator<SourceRecord> records;
  private final EntryMapper mapper;
  private long position;

  /**
   * @param cursor what the run committed last; null to read from the first record
   */
  public PageReader(Iterator<SourceRecord> records, EntryMapper mapper, @Nullable String cursor) {
    this.records = records;
    this.mapper = mapper;
    long done = cursor == null ? 0 : Long.parseLong(cursor);
    while (position < done && records.hasNext()) {
      records.next();
      position++;
    }
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public Page next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<MappingResult> results = new ArrayList<>(PAGE_SIZE);
    while (results.size() < PAGE_SIZE && records.hasNext()) {
      results.add(mapper.map(records.next()));
      position++;
    }
    return new Page(results, Long.toString(position));
  }
}
