package io.github.dncbridge.bench;

import java.nio.charset.StandardCharsets;

/**
 * What a server was sent: enough to tell whether it was everybody, and everybody once.
 *
 * @param sent how many leads, repeats included
 * @param distinct how many different ones
 * @param checksum the sum of their hashes, each different one once
 */
record Leads(long sent, long distinct, long checksum) {

  static final Leads NONE = new Leads(0, 0, 0);

  /** 64-bit FNV-1a, and never 0. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = 0xCBF29CE484222325L;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (bytes[i] & 0xFF)) * 0x100000001B3L;
    }
    return hash == 0 ? 1 : hash;
  }

  static long hash(String identifier) {
    byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
    return hash(bytes, 0, bytes.length);
  }

  static Leads parse(String line) {
    String[] numbers = line.strip().split(" ", -1);
    return new Leads(
        Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
  }

  @Override
  public String toString() {
    return sent + " " + distinct + " " + checksum;
  }
}
