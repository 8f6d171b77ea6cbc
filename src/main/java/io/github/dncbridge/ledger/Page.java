package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A page of a source, mapped.
 *
 * <p>It is put in the ledger's order as it is made: a thread that reads ahead takes that work off
 * the one that records. Not to be changed afterwards, nor the list it was made of.
 */
public final class Page {

  private final List<MappingResult> results;
  private final String cursor;
  private final List<Mapped> people;

  /**
   * @param results what became of each record, in the source's order
   * @param cursor where the source stands after this page
   */
  public Page(List<MappingResult> results, String cursor) {
    this.results = Collections.unmodifiableList(results);
    this.cursor = cursor;
    List<Mapped> mapped = new ArrayList<>(results.size());
    for (MappingResult result : results) {
      if (result instanceof Mapped person) {
        mapped.add(person);
      }
    }
    mapped.sort(Mention.ORDER);
    this.people = mapped;
  }

  /** Returns what became of each record, in the source's order. */
  public List<MappingResult> results() {
    return results;
  }

  /** Returns where the source stands after this page. */
  public String cursor() {
    return cursor;
  }

  /** Returns each mention of a person, in the order of the index, first mentions first. */
  List<Mapped> people() {
    return people;
  }
}
