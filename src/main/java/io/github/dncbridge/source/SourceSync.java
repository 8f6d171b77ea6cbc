package io.github.dncbridge.source;

import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.source.Bookmark.Underway;
import io.github.dncbridge.source.SyncResult.End;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pull of one source, from its cursor in the ledger to its next.
 *
 * <p>Called in this order: {@link #request}, {@link #begin}, {@link #record} for each page, {@link
 * #finish}; {@link #failed} instead of the rest when one of them, or the connector, throws; {@link
 * #close} always. Used by one thread, but for {@link #stop}.
 */
public final class SourceSync implements AutoCloseable {

  private final ConfiguredSource source;
  private final SyncRequest request;
  private final Ledger ledger;
  private final Clock clock;
  private final SourceLock lock;
  private final PullThread thread = new PullThread();
  private final PullHistory history;
  private final @Nullable Bookmark mark;
  private @Nullable Pull pull;
  private @Nullable PullPages pages;
  private @Nullable Long complete;
  private @Nullable Underway underway;
  private @Nullable Run run;
  private @Nullable String cursor;

  private SourceSync(
      ConfiguredSource source, SyncRequest request, Ledger ledger, Clock clock, SourceLock lock) {
    this.source = source;
    this.request = request;
    this.ledger = ledger;
    this.clock = clock;
    this.lock = lock;
    this.history = new PullHistory(ledger.runs(source.name(), PullHistory.RUNS));
    this.mark = bookmark();
    this.complete = mark == null ? null : mark.complete();
  }

  /**
   * Takes the source for this pull.
   *
   * @param locks the folder of the locks
   * @param workspace the ledger's, as several may share the folder
   * @throws SourceException when somebody else pulls it
   */
  public static SourceSync of(
      ConfiguredSource source,
      SyncRequest request,
      Ledger ledger,
      Clock clock,
      Path locks,
      String workspace) {
    SourceLock lock =
        SourceLock.take(locks, workspace + "." + source.name())
            .orElseThrow(() -> new SourceBusyException(source.name()));
    try {
      return new SourceSync(source, request, ledger, clock, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Of a pull that was cut off, the totals include its last run. */
  private @Nullable Bookmark bookmark() {
    Run last = history.last();
    return last == null || last.cursor() == null
        ? null
        : Bookmark.read(last.cursor())
            .filter(read -> read.settings().equals(source.fingerprint()))
            .map(read -> read.after(last.counts()))
            .orElse(null);
  }

  /** Returns what the connector is asked for; from here on the pull can be stopped. */
  public PullRequest request() {
    boolean continued = mark != null && mark.pull() != null && mark.pull().full();
    thread.enterSource();
    return new PullRequest(
        mark == null ? null : Bookmark.given(mark.cursor()), request.full() && !continued);
  }

  /** Begins the run; returns the pages, each present but the one that marks the end. */
  public Iterator<Optional<SourcePage>> begin(Pull made) {
    thread.leaveSource();
    pull = made;
    underway = underway(made.isFull());
    run = begin(made.isFull());
    PullPages begun = new PullPages(made, thread);
    pages = begun;
    return begun;
  }

  /** A pull that was cut off goes on; a full one that replaces increments is a new one. */
  private Underway underway(boolean full) {
    Underway earlier = mark == null ? null : mark.pull();
    if (earlier != null && earlier.full() == full) {
      return earlier;
    }
    if (earlier != null && earlier.full() && !isShrunken(earlier.read())) {
      // Cut off between its last page and its end: its cursor is already that of increments.
      complete = earlier.read();
    }
    return new Underway(full, 0, 0, mark == null ? null : mark.resting());
  }

  private boolean isShrunken(long read) {
    return ShrinkGuard.warning(source, complete, read) != null;
  }

  private Run begin(boolean full) {
    SourceSettings settings = source.settings();
    Long usual = history.usualAtMost(settings.holdFactor(), settings.holdMinimum());
    if (usual == null && complete != null) {
      usual = settings.holdMinimum();
    }
    long fresh = underway == null ? 0 : underway.fresh();
    return ledger.begin(
        RunStart.pull(
            full ? Run.Kind.FULL : Run.Kind.CHANGES,
            source.name(),
            settings.connector(),
            usual == null ? null : Math.max(0, usual - fresh)),
        clock.instant());
  }

  /** Records a page with the cursor behind it; it is committed when this returns. */
  public void record(SourcePage page) {
    Bookmark behind =
        new Bookmark(source.fingerprint(), complete, underway, Bookmark.kept(page.cursor()));
    boolean recorded = false;
    try {
      Page mapped = new Page(page.mapped().results(), behind.text());
      run = ledger.record(begun(), mapped, clock.instant());
      cursor = page.cursor();
      recorded = true;
    } finally {
      if (!recorded && pages != null) {
        pages.end();
      }
    }
    request.progress().committed(source.name(), begun().counts());
  }

  /**
   * Ends the run and takes over the cursor for the next pull, in one transaction. A shrunken full
   * pull ends with a warning, and the cursor stays where it was before it.
   */
  public SyncResult finish() {
    Underway ended = underway == null ? new Underway(false, 0, 0, null) : underway;
    long read = ended.read() + begun().counts().read();
    String warning = ended.full() ? ShrinkGuard.warning(source, complete, read) : null;
    Bookmark next =
        warning != null
            ? new Bookmark(source.fingerprint(), complete, null, ended.before())
            : new Bookmark(
                source.fingerprint(),
                ended.full() ? Long.valueOf(read) : complete,
                null,
                cursor == null ? ended.before() : Bookmark.kept(cursor));
    run =
        ledger.together(
            () ->
                ledger.finish(
                    ledger.record(begun(), new Page(List.of(), next.text()), clock.instant()),
                    warning,
                    clock.instant()));
    return new SyncResult(source.name(), End.FINISHED, run, warning);
  }

  /** Ends the run after {@code failure}; what was committed stands, and so does its cursor. */
  public SyncResult failed(Exception failure) {
    thread.leaveSource();
    boolean stopped = thread.isStopped();
    String message = stopped ? interrupted() : SyncFailure.message(source.name(), failure);
    if (!(failure instanceof LedgerException)) {
      boolean full = request.full() || mark == null || (mark.pull() != null && mark.pull().full());
      Run failing = run == null ? begin(full) : run;
      if (run == null && mark != null) {
        failing = ledger.record(failing, new Page(List.of(), mark.text()), clock.instant());
      }
      run = ledger.fail(failing, message, clock.instant());
    }
    return new SyncResult(source.name(), stopped ? End.INTERRUPTED : End.FAILED, run, message);
  }

  /** Returns what became of a pull that could not take its source. */
  public static SyncResult notBegun(SyncRequest request, Exception failure) {
    return failure instanceof SourceBusyException
        ? new SyncResult(request.source(), End.BUSY, null, failure.getMessage())
        : new SyncResult(
            request.source(), End.FAILED, null, SyncFailure.message(request.source(), failure));
  }

  private String interrupted() {
    return "Interrupted after %,d records, which are recorded. The next pull goes on behind them."
        .formatted(run == null ? 0 : run.counts().read());
  }

  private Run begun() {
    if (run == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return run;
  }

  /** Ends the pull soon, from another thread; a page that is being recorded is still committed. */
  public void stop() {
    thread.stop();
  }

  /** Lets go of the connector and of the source. */
  @Override
  public void close() {
    try (lock) {
      if (pages != null) {
        pages.close();
      }
      if (pull != null) {
        pull.close();
      }
    }
  }
}
