package io.github.dncbridge.intake;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element ahead on a thread of its own, so that reading and recording overlap.
 *
 * <p>An exception of the source is thrown by the call that would have returned the element. To be
 * used by one thread, and closed.
 */
public final class ReadAhead<T> implements Iterator<T>, AutoCloseable {

  private final Iterator<T> source;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "read-ahead");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<@Nullable T> ahead;

  public ReadAhead(Iterator<T> source) {
    this.source = source;
    this.ahead = readNext();
  }

  @Override
  public boolean hasNext() {
    return await() != null;
  }

  @Override
  public T next() {
    T element = await();
    if (element == null) {
      throw new NoSuchElementException();
    }
    ahead = readNext();
    return element;
  }

  /** Ends reading and waits until the source is no longer in use. */
  @Override
  public void close() {
    reader.shutdown();
    try {
      if (!reader.awaitTermination(1, TimeUnit.MINUTES)) {
        reader.shutdownNow();
      }
    } catch (InterruptedException e) {
      reader.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<@Nullable T> readNext() {
    return CompletableFuture.supplyAsync(() -> source.hasNext() ? source.next() : null, reader);
  }

  private @Nullable T await() {
    try {
      return ahead.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
