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
 * <p>Whether another element follows is found out there as well, together with each element:
 * Camel's splitter asks before it processes what it was given, and would wait for the next one to
 * be read. An exception of the source is thrown where the element would have been that it was
 * looking for. To be used by one thread, and closed.
 */
public final class ReadAhead<T> implements Iterator<T>, AutoCloseable {

  /**
   * An element.
   *
   * @param last whether none follows
   */
  private record Read<T>(T element, boolean last) {}

  private final Iterator<T> source;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "read-ahead");
            thread.setDaemon(true);
            return thread;
          });
  private CompletableFuture<@Nullable Read<T>> ahead;
  private @Nullable Read<T> latest;

  /** What the source threw behind the element that was read last; of the reading thread only. */
  private @Nullable RuntimeException failure;

  public ReadAhead(Iterator<T> source) {
    this.source = source;
    this.ahead = readNext();
  }

  /** Waits for the first element only. */
  @Override
  public boolean hasNext() {
    return latest == null ? await() != null : !latest.last;
  }

  @Override
  public T next() {
    Read<T> read = hasNext() ? await() : null;
    if (read == null) {
      throw new NoSuchElementException();
    }
    latest = read;
    if (!read.last) {
      ahead = readNext();
    }
    return read.element;
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

  private CompletableFuture<@Nullable Read<T>> readNext() {
    return CompletableFuture.supplyAsync(this::read, reader);
  }

  private @Nullable Read<T> read() {
    if (failure != null) {
      throw failure;
    }
    return source.hasNext() ? new Read<>(source.next(), !mayHaveMore()) : null;
  }

  private boolean mayHaveMore() {
    try {
      return source.hasNext();
    } catch (RuntimeException e) {
      failure = e;
      return true;
    }
  }

  private @Nullable Read<T> await() {
    try {
      return ahead.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
