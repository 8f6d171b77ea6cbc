package io.github.dncbridge.bench;

import java.util.Arrays;

/** Counts the leads in request bodies. Thread-safe. */
final class LeadCounter {

  private static final byte[] FIELD =
      "\"publicIdentifier\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /** Open addressing; 0 is a free place. */
  private long[] seen = new long[1 << 21];

  private long sent;
  private long distinct;
  private long checksum;

  /**
   * Counts the leads of one body; identifiers must be free of escapes.
   *
   * @return how many it has
   */
  int count(byte[] body, int length) {
    long[] hashes = new long[64];
    int found = 0;
    for (int at = next(body, 0, length); at >= 0; ) {
      int end = at;
      while (body[end] != '"') {
        end++;
      }
      if (found == hashes.length) {
        hashes = Arrays.copyOf(hashes, found * 2);
      }
      hashes[found++] = Leads.hash(body, at, end);
      at = next(body, end, length);
    }
    add(hashes, found);
    return found;
  }

  synchronized Leads leads() {
    return new Leads(sent, distinct, checksum);
  }

  synchronized void reset() {
    Arrays.fill(seen, 0);
    sent = 0;
    distinct = 0;
    checksum = 0;
  }

  private static int next(byte[] body, int from, int length) {
    int last = length - FIELD.length;
    for (int at = from; at <= last; at++) {
      if (body[at] == '"' && Arrays.equals(body, at, at + FIELD.length, FIELD, 0, FIELD.length)) {
        return at + FIELD.length;
      }
    }
    return -1;
  }

  private synchronized void add(long[] hashes, int found) {
    sent += found;
    for (int i = 0; i < found; i++) {
      if (put(seen, hashes[i])) {
        distinct++;
        checksum += hashes[i];
      }
    }
    if (distinct * 2 > seen.length) {
      grow();
    }
  }

  private void grow() {
    long[] larger = new long[seen.length * 2];
    for (long hash : seen) {
      if (hash != 0) {
        put(larger, hash);
      }
    }
    seen = larger;
  }

  private static boolean put(long[] table, long hash) {
    int at = (int) (hash ^ hash >>> 32) & table.length - 1;
    while (table[at] != 0) {
      if (table[at] == hash) {
        return false;
      }
      at = at + 1 & table.length - 1;
    }
    table[at] = hash;
    return true;
  }
}
