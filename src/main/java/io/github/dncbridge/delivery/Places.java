package io.github.dncbridge.delivery;

import java.time.Instant;

/** The places that requests have in the rate limit. */
@FunctionalInterface
public interface Places {

  /**
   * Returns when the request may be put on the wire: at once when its place is not long past, at a
   * new place otherwise.
   *
   * @return false when it must not be sent, because delivery is closing
   */
  boolean keep(Instant place);
}
