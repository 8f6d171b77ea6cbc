package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult.Mapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One person in a page, however often it names him. */
final class Mention {

  /** No entry has this id. */
  private static final long KNOWN_BEFORE = 0;

  final BlocklistEntry entry;
  final String firstKey;
  String lastKey;

  /** The id the person's entry was given in this page. */
  long entryId = KNOWN_BEFORE;

  private Mention(Mapped first) {
    this.entry = first.entry();
    this.firstKey = first.key();
    this.lastKey = first.key();
  }

  String publicIdentifier() {
    return entry.identifier().value();
  }

  boolean isNew() {
    return entryId != KNOWN_BEFORE;
  }

  /** Returns whether the page names the person more than once. */
  boolean isRepeated() {
    return !lastKey.equals(firstKey);
  }

  /**
   * Returns each person once, in the order of the index: neighbours share its pages.
   *
   * @param mapped is sorted in place, first mentions first
   */
  static List<Mention> sorted(List<Mapped> mapped) {
    mapped.sort(Comparator.comparing(person -> person.entry().identifier().value()));
    List<Mention> mentions = new ArrayList<>(mapped.size());
    Mention latest = null;
    for (Mapped person : mapped) {
      if (latest != null && latest.publicIdentifier().equals(person.entry().identifier().value())) {
        latest.lastKey = person.key();
      } else {
        latest = new Mention(person);
        mentions.add(latest);
      }
    }
    return mentions;
  }
}
