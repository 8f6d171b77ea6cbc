package io.github.dncbridge.entry;

import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.IdentifierReading.Usable;
import io.github.dncbridge.entry.LinkScanner.Found;
import io.github.dncbridge.entry.PublicIdentifier.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one reading of all the links in a text. */
final class LinkTally {

  /** What to report when there are links but no person, the most telling one first. */
  private static final List<Unusable> PRECEDENCE =
      List.of(
          Readings.NO_PUBLIC_IDENTIFIER,
          Readings.NOT_A_PERSON,
          Readings.PLACEHOLDER,
          Readings.MALFORMED,
          Readings.NOT_LINKEDIN);

  private final Set<RejectionReason> rejections = EnumSet.noneOf(RejectionReason.class);
  private @Nullable PublicIdentifier person;
  private boolean doubtful;

  private LinkTally() {}

  /** Reads a text in which at least one link was found. */
  static IdentifierReading read(String text, List<Found> links) {
    LinkTally tally = new LinkTally();
    for (Found link : links) {
      tally.add(read(text, link));
    }
    return tally.result();
  }

  private static LinkReading read(String text, Found link) {
    LinkReading reading = LinkReader.read(link.address());
    if (!(reading.reading() instanceof Usable)) {
      return reading;
    }
    Remainder rest = new Remainder(text, link);
    boolean broken =
        link.cut()
            || rest.isEllipsis()
            || (reading.endsInIdentifier() && link.clean() && rest.continuesIdentifier());
    return broken ? LinkReading.profile(Readings.MALFORMED, false) : reading;
  }

  private void add(LinkReading link) {
    if (link.reading() instanceof Usable usable) {
      add(usable.identifier());
    } else if (link.reading() instanceof Unusable unusable) {
      rejections.add(unusable.reason());
      // An unreadable profile may be a second person.
      doubtful |= link.profile();
    }
  }

  private void add(PublicIdentifier identifier) {
    if (person == null || person.value().equals(identifier.value())) {
      boolean better = person == null || identifier.kind() == Kind.VANITY;
      person = better ? identifier : person;
    } else {
      doubtful = true;
    }
  }

  private IdentifierReading result() {
    if (person != null) {
      return doubtful ? Readings.MALFORMED : new Usable(person);
    }
    return PRECEDENCE.stream()
        .filter(reading -> rejections.contains(reading.reason()))
        .findFirst()
        .orElse(Readings.MALFORMED);
  }
}
