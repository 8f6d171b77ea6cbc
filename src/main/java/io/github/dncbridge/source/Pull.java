package io.github.dncbridge.source;

import java.util.Iterator;

/**
 * One pull from a source: its pages, fetched as they are asked for, one ahead at most.
 *
 * <p>{@link #next} throws {@link SourceException} when the source cannot be read; the pages handed
 * out before stand. A page is asked for while the one before it is being committed, never earlier;
 * pages are committed in their order, so what a failed pull has recorded is exactly what its last
 * committed page's cursor says. Used by one thread at a time, not always the same one.
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
