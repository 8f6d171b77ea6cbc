package io.github.dncbridge.source;

import java.util.List;

/**
 * A page that is to be read next.
 *
 * @param at what finds it: a cursor, a link, an offset, a page number or a key
 * @param known the keys of the last records before it, for vendors whose rows may shift
 */
record Place(String at, List<String> known) {

  Place {
    known = List.copyOf(known);
  }

  static Place at(String at) {
    return new Place(at, List.of());
  }
}
