package io.github.dncbridge.delivery;

import java.time.Instant;

/** Asks WaLead for a page of its blocklist. */
@FunctionalInterface
public interface BlocklistSearch {

  /**
   * Makes one GET.
   *
   * @param publicIdentifier what to search for
   * @param offset how many records to skip
   * @param sendAt the request's place in the rate limit
   */
  Answer page(String publicIdentifier, int offset, Instant sendAt);
}
