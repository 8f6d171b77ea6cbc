package io.github.dncbridge.intake;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.Reason;
import io.github.dncbridge.ledger.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the mapped records of a file into pages.
 *
 * <p>The cursor after a page is the number of records up to its end, so that a run that was cut off
 * goes on behind the last page it committed. Holds one page at a time.
 */
public final class PageReader implements Iterator<Page> {

  /** So few that delivery starts soon, and that a file of ordinary size is not a single page. */
  static final int FIRST_PAGE = 10_000;

  /**
   * So many that neighbours in a sorted page share pages of the index, which are then written once
   * for all of them: recording a million rows takes two thirds of the time of pages of 10,000.
   */
  static final int FURTHER_PAGES = 50_000;

  /** What a page may hold of a file's text, so that no file fills the heap; a few megabytes. */
  static final int MAX_TEXT = 6_000_000;

  /** As much of a rejected value is kept; the ledger's limit. */
  private static final int MAX_VALUE = 1_000;

  private final Iterator<MappingResult> records;
  private long position;

  /**
   * @param cursor what the run committed last; null to read from the first record
   */
  public PageReader(Iterator<MappingResult> records, @Nullable String cursor) {
    this.records = records;
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
    int most = position == 0 ? FIRST_PAGE : FURTHER_PAGES;
    List<MappingResult> results = new ArrayList<>(most);
    for (int text = 0; results.size() < most && text < MAX_TEXT && records.hasNext(); position++) {
      MappingResult result = clipped(records.next());
      results.add(result);
      text += textOf(result);
    }
    return new Page(results, Long.toString(position));
  }

  private static MappingResult clipped(MappingResult result) {
    if (result instanceof Rejected rejected && rejected.value().length() > MAX_VALUE) {
      return new Rejected(
          rejected.key(),
          rejected.value().substring(0, MAX_VALUE),
          rejected.reason(),
          rejected.optedOut());
    }
    return result;
  }

  private static int textOf(MappingResult result) {
    if (result instanceof Mapped mapped) {
      Reason reason = mapped.entry().reason();
      return mapped.entry().identifier().value().length()
          + (reason == null ? 0 : reason.text().length());
    }
    return result instanceof Rejected rejected ? rejected.value().length() : 0;
  }
}
