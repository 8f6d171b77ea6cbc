package io.github.dncbridge.source;

import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
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
  private final Standing standing;
  private @Nullable Pull pull;
  private @Nullable PullPages pages;
  private @Nullable Run run;

  private SourceSync(
      ConfiguredSource source, SyncRequest request, Ledger ledger, Clock clock, SourceLock lock) {
    this.source = source;
    this.request = request;
    this.ledger = ledger;
    this.clock = clock;
    this.lock = lock;
    this.history = new PullHistory(ledger.runs(source.name(), PullHistory.RUNS));
    this.standing = new Standing(source, history.last());
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

  /** Returns what the connector is asked for; from here on the pull can be stopped. */
  public PullRequest request() {
    thread.enterSource();
    return new PullRequest(standing.cursor(), request.full() && !standing.isInFullPull());
  }

  /** Takes the connector's pull; returns its pages, each present but the one that marks the end. */
  public Iterator<Optional<SourcePage>> begin(Pull made) {
    thread.leaveSource();
    pull = made;
    PullPages begun = new PullPages(made, thread);
    pages = begun;
    return begun;
  }

  /**
   * Begins the run with the first page at hand: only then is it known whether the source still
   * knows what changed, or everything is read.
   */
  private Run begun() {
    if (run == null) {
      boolean full = pages().isFull();
      standing.begin(full);
      run = begin(full);
    }
    return run;
  }

  private PullPages pages() {
    if (pages == null) {
      throw new IllegalStateException("the pull has not begun");
    }
    return pages;
  }

  private Run begin(boolean full) {
    SourceSettings settings = source.settings();
    Long usual = history.usualAtMost(settings.holdFactor(), settings.holdMinimum());
    if (usual == null && standing.isKnown()) {
      usual = settings.holdMinimum();
    }
    return ledger.begin(
        RunStart.pull(
            full ? Run.Kind.FULL : Run.Kind.CHANGES,
            source.name(),
            settings.connector(),
            usual == null ? null : Math.max(0, usual - standing.fresh())),
        clock.instant());
  }

  /**
   * Records a page with the cursor behind it; it is committed when this returns. With the last page
   * it is the one from which the next pull goes on, or, after a shrunken full pull, went on before.
   */
  public void record(SourcePage page) {
    boolean recorded = false;
    try {
      Run current = begun();
      Bookmark behind =
          standing.behind(page, current.counts().read(), pages().isFull(), pages().isLast());
      Page mapped = new Page(page.mapped().results(), behind.text());
      run = ledger.record(current, mapped, clock.instant());
      recorded = true;
    } finally {
      if (!recorded && pages != null) {
        pages.end();
      }
    }
    request.progress().committed(source.name(), begun().counts());
  }

  /**
   * Ends the run, in one transaction with the cursor for the next pull. A shrunken full pull ends
   * with a warning, and the cursor is where it was before it.
   */
  public SyncResult finish() {
    Run current = begun();
    Standing.Ending ending = standing.ending(current.counts().read());
    Page none = new Page(List.of(), ending.next().text());
    run =
        ledger.together(
            () ->
                ledger.finish(
                    ledger.record(current, none, clock.instant()),
                    ending.warning(),
                    clock.instant()));
    return new SyncResult(source.name(), End.FINISHED, run, ending.warning());
  }

  /** Ends the run after {@code failure}; what was committed stands, and so does its cursor. */
  public SyncResult failed(Exception failure) {
    thread.leaveSource();
    boolean stopped = thread.isStopped();
    String message = stopped ? interrupted() : SyncFailure.message(source.name(), failure);
    if (!(failure instanceof LedgerException)) {
      Run failing = run == null ? begin(isMeantFull()) : run;
      String kept = standing.text();
      if (run == null && kept != null) {
        failing = ledger.record(failing, new Page(List.of(), kept), clock.instant());
      }
      run = ledger.fail(failing, message, clock.instant());
    }
    return new SyncResult(source.name(), stopped ? End.INTERRUPTED : End.FAILED, run, message);
  }

  private boolean isMeantFull() {
    return pages == null ? request.full() || standing.isFullNext() : pages.isFull();
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
