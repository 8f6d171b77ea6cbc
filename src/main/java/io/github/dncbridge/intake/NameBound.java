package io.github.dncbridge.intake;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the different names in a part: a parser keeps each for good, so a part made of ever new
 * ones would fill the heap.
 */
final class NameBound {

  /** SpreadsheetML knows some 900 names, of which a sheet uses a few dozen. */
  static final int MOST = 2_000;

  private final Set<String> names = new HashSet<>();

  /** Some of them, as the same few come again and again. */
  private final @Nullable String[] recent = new String[1 << 8];

  /** Returns false for a name that is one too many; no name at all is always admitted. */
  boolean admits(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return true;
    }
    int slot = name.hashCode() & (recent.length - 1);
    if (name.equals(recent[slot])) {
      return true;
    }
    recent[slot] = name;
    names.add(name);
    return names.size() <= MOST;
  }
}
