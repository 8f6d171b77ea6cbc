package io.github.dncbridge.source;

import java.util.Iterator;

/**
 * One pull from a source: its pages, fetched as they are asked for, one ahead at most.
 *
 * <p>{@link #next} throws {@link SourceException} when the source cannot be read; the pages handed
 * out before stand. A page is committed before the next is asked for, so what a failed pull has
 * recorded is exactly what its last page's cursor says. Not thread-safe.
 */
public interface Pull extends Iterator<SourcePage>, AutoCloseable {

  /** Returns whether a page follows; known without asking the source anything. */
  @Override
  boolean hasNext();

  /**
   * Returns whether this reads everything the source holds, not just what changed.
   *
   * <p>May become true with a page, when the source no longer knows what changed.
   */
  boolean isFull();

  /** Lets go of connections and logins; asks nothing more of the source. */
  @Override
  void close();
}
