package io.github.dncbridge.source;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The pages of a pull, and after the last one an empty element. The page after the one handed out
 * is fetched meanwhile, by a thread of its own, so that waiting for the source and recording
 * overlap.
 *
 * <p>Asking for a page changes nothing at a source, and what was fetched but never handed out is
 * asked for again by the next pull. A failure is thrown by the call that would have returned the
 * page; after it nothing is fetched any more. The empty element is asked for when the last page has
 * been handled, so whoever iterates cannot end before it is committed. To be used by one thread,
 * and closed.
 */
final class PullPages implements Iterator<Optional<SourcePage>>, AutoCloseable {

  /** An interrupted request ends at once; this is for one that does not. */
  private static final long LONGEST_END_SECONDS = 10;

  private final Pull pull;
  private final PullThread thread;
  private final ExecutorService fetcher =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread fetching = new Thread(task, "pull-ahead");
            fetching.setDaemon(true);
            return fetching;
          });
  private Future<Fetched> ahead;
  private boolean full;
  private boolean last;
  private boolean ended;

  /** What the pull said of itself right behind the page, before it was asked for another. */
  private record Fetched(Optional<SourcePage> page, boolean full, boolean last) {}

  PullPages(Pull pull, PullThread thread) {
    this.pull = pull;
    this.thread = thread;
    this.full = pull.isFull();
    this.ahead = fetchNext();
  }

  /** Who iterates may ask this before he has handled the last page: it takes no request. */
  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public Optional<SourcePage> next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    ended = true;
    Fetched fetched = await();
    full = fetched.full;
    last = fetched.last;
    if (fetched.page.isPresent()) {
      ahead = fetchNext();
      ended = false;
    }
    return fetched.page;
  }

  /** Returns whether the pull, as of the page handed out last, is one of everything. */
  boolean isFull() {
    return full;
  }

  /** Returns whether the page handed out last is the pull's last. */
  boolean isLast() {
    return last;
  }

  private Future<Fetched> fetchNext() {
    return fetcher.submit(
        () -> {
          Optional<SourcePage> page = pull.hasNext() ? Optional.of(pull.next()) : Optional.empty();
          return new Fetched(page, pull.isFull(), !pull.hasNext());
        });
  }

  private Fetched await() {
    thread.enterSource();
    try {
      return ahead.get();
    } catch (InterruptedException e) {
      // The interrupt has done its work: the ledger, which is told next, must not see it.
      throw new PullStoppedException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      thread.leaveSource();
    }
  }

  /**
   * Hands out nothing any more: who iterates may do so to its end although a page could not be
   * used.
   */
  void end() {
    ended = true;
  }

  /** Breaks off what is being fetched, and waits until the pull is no longer in use. */
  @Override
  public void close() {
    fetcher.shutdownNow();
    try {
      fetcher.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
