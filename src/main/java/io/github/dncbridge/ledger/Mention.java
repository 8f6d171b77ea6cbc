package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult.Mapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One person in a page, however often it names him. */
final class Mention {

  /** The order of the index, where neighbours share pages. */
  static final Comparator<Mapped> ORDER =
      Comparator.comparing(mention -> mention.entry().identifier().value());

  final BlocklistEntry entry;
  final String firstKey;
  String lastKey;

  /** Whether nobody named the person before this page. */
  boolean isNew;

  private Mention(Mapped first) {
    this.entry = first.entry();
    this.firstKey = first.key();
    this.lastKey = first.key();
  }

  String publicIdentifier() {
    return entry.identifier().value();
  }

  /** Returns whether the page names the person more than once. */
  boolean isRepeated() {
    return !lastKey.equals(firstKey);
  }

  /** Returns each person of a page once, in the same order. */
  static List<Mention> of(Page page) {
    List<Mention> mentions = new ArrayList<>(page.people().size());
    Mention latest = null;
    for (Mapped person : page.people()) {
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
