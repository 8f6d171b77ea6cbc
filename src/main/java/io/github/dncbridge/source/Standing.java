package io.github.dncbridge.source;

import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.source.Bookmark.Underway;
import org.jspecify.annotations.Nullable;

/** Where a source stands before, during and after one pull. Used by one thread. */
final class Standing {

  private final ConfiguredSource source;
  private final @Nullable Bookmark mark;
  private Underway underway;
  private @Nullable String cursor;

  /**
   * How a pull ends.
   *
   * @param next where the next one begins
   * @param warning why this one counts for nothing; null when it counts
   */
  record Ending(Bookmark next, @Nullable String warning) {}

  /**
   * @param last the latest pull that committed a cursor; null before the first
   */
  Standing(ConfiguredSource source, @Nullable Run last) {
    this.source = source;
    this.mark = last == null || last.cursor() == null ? null : mark(last, last.cursor());
    this.underway = underway(false);
  }

  /** Of a pull that was cut off, the totals include its last run. */
  private @Nullable Bookmark mark(Run last, String text) {
    return Bookmark.read(text)
        .filter(read -> read.settings().equals(source.fingerprint()))
        .map(read -> read.after(last.counts()))
        .orElse(null);
  }

  /** Returns the connector's cursor before this pull; null when it reads everything. */
  @Nullable String cursor() {
    return mark == null ? null : Bookmark.given(mark.cursor());
  }

  /** Returns the bookmark before this pull; null when there is none. */
  @Nullable String text() {
    return mark == null ? null : mark.text();
  }

  /** Returns whether a full pull was cut off, which this one continues. */
  boolean isInFullPull() {
    return mark != null && mark.pull() != null && mark.pull().full();
  }

  /** Returns whether a pull that is asked for nothing special reads everything. */
  boolean isFullNext() {
    return mark == null || isInFullPull();
  }

  /** Returns whether everything was once read. */
  boolean isKnown() {
    return complete() != null;
  }

  /** Returns how many new people the runs of this pull that were cut off have recorded. */
  long fresh() {
    return underway.fresh();
  }

  private @Nullable Long complete() {
    return mark == null ? null : mark.complete();
  }

  /** Begins the pull, or goes on with one that was cut off. */
  void begin(boolean full) {
    underway = underway(full);
  }

  /** One of everything that replaces increments is a new one. */
  private Underway underway(boolean full) {
    Underway earlier = mark == null ? null : mark.pull();
    return earlier != null && earlier.full() == full
        ? earlier
        : new Underway(full, 0, 0, mark == null ? null : mark.resting());
  }

  /**
   * Returns where the source stands behind a page: behind the last one it is where the next pull
   * begins, so that nothing of this one is left when the process dies before it has ended.
   *
   * @param read how many records this run of the pull had read before
   * @param full whether the pull is one of everything; when it turned into one, what was read
   *     before counts with it, which can only make the guard believe
   */
  Bookmark behind(SourcePage page, long read, boolean full, boolean last) {
    if (full && !underway.full()) {
      underway = new Underway(true, underway.read(), underway.fresh(), underway.before());
    }
    cursor = page.cursor();
    return last
        ? ending(read + page.records().size()).next()
        : new Bookmark(source.fingerprint(), complete(), underway, Bookmark.kept(cursor));
  }

  /**
   * Returns how the pull ends: after a shrunken one of everything the next begins where this one
   * did.
   *
   * @param read how many records this run of the pull has read
   */
  Ending ending(long read) {
    long all = underway.read() + read;
    String warning = underway.full() ? ShrinkGuard.warning(source, complete(), all) : null;
    boolean counts = warning == null;
    return new Ending(
        new Bookmark(
            source.fingerprint(),
            counts && underway.full() ? Long.valueOf(all) : complete(),
            null,
            counts && cursor != null ? Bookmark.kept(cursor) : underway.before()),
        warning);
  }
}
