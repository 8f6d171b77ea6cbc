package io.github.dncbridge.source;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The pages of a pull, each fetched only when it is asked for; after the last one comes an empty
 * element.
 *
 * <p>That element is asked for when the last page has been handled, so whoever iterates cannot end
 * before it is committed. After a failure nothing is fetched any more.
 */
final class PullPages implements Iterator<Optional<SourcePage>> {

  private final Pull pull;
  private final PullThread thread;
  private boolean ended;

  PullPages(Pull pull, PullThread thread) {
    this.pull = pull;
    this.thread = thread;
  }

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
    thread.enterSource();
    try {
      if (!pull.hasNext()) {
        return Optional.empty();
      }
      Optional<SourcePage> page = Optional.of(pull.next());
      ended = false;
      return page;
    } finally {
      thread.leaveSource();
    }
  }

  /**
   * Fetches nothing any more: who iterates may do so to its end although a page could not be used.
   */
  void end() {
    ended = true;
  }
}
