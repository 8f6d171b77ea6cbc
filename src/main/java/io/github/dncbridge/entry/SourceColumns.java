package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The columns of one source, among which a mapping finds its own. */
final class SourceColumns {

  private final List<String> names;
  private final List<String> folded;

  SourceColumns(List<String> names) {
    this.names = List.copyOf(names);
    this.folded = this.names.stream().map(SourceCell::foldHeader).toList();
  }

  int count() {
    return names.size();
  }

  String name(int index) {
    return ColumnNames.clean(names.get(index));
  }

  String foldedName(int index) {
    return folded.get(index);
  }

  /** Returns where the columns stand that fit a configured name; exact spelling wins. */
  List<Integer> named(String name) {
    List<Integer> exact = new ArrayList<>();
    List<Integer> similar = new ArrayList<>();
    String wanted = ColumnNames.clean(name);
    String wantedFolded = SourceCell.foldHeader(name);
    for (int i = 0; i < names.size(); i++) {
      if (name(i).equals(wanted)) {
        exact.add(i);
      }
      if (!wantedFolded.isEmpty() && folded.get(i).equals(wantedFolded)) {
        similar.add(i);
      }
    }
    return exact.isEmpty() ? similar : exact;
  }

  /** Returns where the known columns of the best rank stand that is met here. */
  List<Integer> known(Map<String, Integer> ranks) {
    List<Integer> best = new ArrayList<>();
    int bestRank = Integer.MAX_VALUE;
    for (int i = 0; i < names.size(); i++) {
      Integer rank = ranks.get(folded.get(i));
      if (rank != null && rank < bestRank) {
        bestRank = rank;
        best.clear();
      }
      if (rank != null && rank == bestRank) {
        best.add(i);
      }
    }
    return best;
  }

  /** Returns where the columns stand that may hold the identifier, by their names. */
  List<Integer> identifiers() {
    List<Integer> known = known(KnownColumns.IDENTIFIER);
    if (known.isEmpty() && folded.containsAll(KnownColumns.CONNECTIONS_SHAPE)) {
      return known(Map.of(KnownColumns.CONNECTIONS_IDENTIFIER, 0));
    }
    return known;
  }

  /** Returns the one column that a configured name means. */
  int one(String field, String name) {
    List<Integer> found = named(name);
    if (found.isEmpty()) {
      throw missing(
          "The %s column '%s' is not among the columns".formatted(field, ColumnNames.clean(name)),
          field);
    }
    return sole(field, found);
  }

  /** Returns the only one of {@code candidates}, which are not none. */
  int sole(String field, List<Integer> candidates) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    String fitting =
        String.join(
            " and ",
            candidates.stream().map(i -> "'%s' (column %d)".formatted(name(i), i + 1)).toList());
    boolean sameName = candidates.stream().map(this::name).distinct().count() < candidates.size();
    throw new MappingException(
        "%d columns can be the %s: %s %s. %s"
            .formatted(
                candidates.size(),
                field,
                fitting,
                found(),
                sameName
                    ? "Rename those with the same name in the source."
                    : ColumnNames.choose(field)),
        sameName ? List.of() : choices(field, candidates.stream().map(this::name).toList()));
  }

  MappingException unknownIdentifier() {
    return missing(
        "No column is known to hold a person's LinkedIn identifier", FieldMapping.IDENTIFIER);
  }

  MappingException unusedWords() {
    return new MappingException(
        "Opt-out words are configured, but no opt-out column is used %s. %s"
            .formatted(found(), ColumnNames.choose(FieldMapping.OPT_OUT)));
  }

  private MappingException missing(String problem, String field) {
    if (names.stream().anyMatch(ColumnNames::looksLikeData)) {
      // The cells are people then: who they are must not get into a message.
      return new MappingException(
          ("No header row: the row with %d cells that stands for it holds an address or a URL. "
                  + "Put a row with column names above the data, such as 'LinkedIn URL'.")
              .formatted(names.size()));
    }
    return new MappingException(
        "%s %s. %s%s"
            .formatted(
                problem,
                found(),
                ColumnNames.choose(field),
                ColumnNames.hidden(names) == 0
                    ? ""
                    : " If the row is data, put a row with column names above it, such as"
                        + " 'LinkedIn URL'."),
        choices(field, IntStream.range(0, names.size()).mapToObj(this::name).toList()));
  }

  private static List<String> choices(String field, List<String> columns) {
    return columns.stream()
        .filter(column -> !column.isEmpty())
        .map(column -> field + "=" + column)
        .distinct()
        .toList();
  }

  private String found() {
    return ColumnNames.found(names);
  }
}
