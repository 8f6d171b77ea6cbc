package io.github.dncbridge.delivery;

/** Asks WaLead for a page of its blocklist. */
@FunctionalInterface
public interface BlocklistSearch {

  /**
   * Makes one GET.
   *
   * @param publicIdentifier what to search for
   * @param offset how many records to skip
   */
  Answer page(String publicIdentifier, int offset);
}
