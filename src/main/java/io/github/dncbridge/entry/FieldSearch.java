package io.github.dncbridge.entry;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the fields of a mapping among those that a source has. */
final class FieldSearch {

  /** Enough to choose from; some CRMs have a thousand fields. */
  private static final int SHOWN = 60;

  private final List<SourceField> available;

  FieldSearch(Collection<SourceField> available) {
    this.available = List.copyOf(available);
  }

  RecordMapping resolve(RecordMapping mapping) {
    ReasonTemplate reason = mapping.reason();
    return new RecordMapping(
        mapping.identifiers().isEmpty()
            ? List.of(discover())
            : mapping.identifiers().stream()
                .map(name -> one(FieldMapping.IDENTIFIER, name))
                .toList(),
        optOut(mapping.optOut()),
        reason == null
            ? null
            : new ReasonTemplate(
                reason.texts(),
                reason.columns().stream().map(name -> one(FieldMapping.REASON, name)).toList()));
  }

  private List<OptOutField> optOut(List<OptOutField> wanted) {
    List<OptOutField> present =
        wanted.stream()
            .filter(field -> !field.optional() || !matching(field.name()).isEmpty())
            .map(field -> field.withName(one(FieldMapping.OPT_OUT, field.name())))
            .toList();
    // No field at all would mean that every record counts.
    if (present.isEmpty() && !wanted.isEmpty()) {
      throw new MappingException(
          "None of the %s fields '%s' is among the source's fields %s. Set %s to one of them."
              .formatted(
                  FieldMapping.OPT_OUT,
                  wanted.stream().map(OptOutField::name).collect(Collectors.joining(", ")),
                  found(available),
                  FieldMapping.OPT_OUT));
    }
    return present;
  }

  private String discover() {
    int bestRank = Integer.MAX_VALUE;
    for (SourceField field : available) {
      bestRank = Math.min(bestRank, rank(field));
    }
    int best = bestRank;
    List<SourceField> candidates = available.stream().filter(field -> rank(field) == best).toList();
    if (best == Integer.MAX_VALUE || candidates.size() > 1) {
      throw new MappingException(
          best == Integer.MAX_VALUE
              ? "No field is known to hold a person's LinkedIn profile %s. Name it: identifier=FIELD."
                  .formatted(found(mentioningLinkedIn()))
              : "%d fields can hold a person's LinkedIn profile: %s. Name the right one, or several"
                      .formatted(candidates.size(), shown(candidates))
                  + " in the order they count: identifier=FIELD,FIELD.");
    }
    return candidates.get(0).name();
  }

  /** A name beats a label: labels are translated and edited. */
  private static int rank(SourceField field) {
    return Math.min(rankOf(field.name()), rankOf(field.label()));
  }

  private static int rankOf(String text) {
    return KnownColumns.IDENTIFIER.getOrDefault(SourceCell.foldHeader(text), Integer.MAX_VALUE);
  }

  private String one(String use, String wanted) {
    List<SourceField> similar = matching(wanted);
    if (similar.size() == 1) {
      return similar.get(0).name();
    }
    throw new MappingException(
        similar.isEmpty()
            ? "The %s field '%s' is not among the source's fields %s. Set %s to one of them."
                .formatted(use, wanted, found(available), use)
            : "The %s field '%s' can be %s. Use the name before the brackets."
                .formatted(use, wanted, shown(similar)));
  }

  /** Returns the field of this name; those whose name or label is alike when there is none. */
  private List<SourceField> matching(String wanted) {
    List<SourceField> named =
        available.stream().filter(field -> field.name().equals(wanted)).limit(1).toList();
    if (!named.isEmpty()) {
      return named;
    }
    String folded = SourceCell.foldHeader(wanted);
    return available.stream()
        .filter(
            field ->
                SourceCell.foldHeader(field.name()).equals(folded)
                    || SourceCell.foldHeader(field.label()).equals(folded))
        .toList();
  }

  private List<SourceField> mentioningLinkedIn() {
    List<SourceField> near =
        available.stream()
            .filter(
                field -> SourceCell.foldHeader(field.name() + field.label()).contains("linkedin"))
            .toList();
    return near.isEmpty() ? available : near;
  }

  private static String found(List<SourceField> fields) {
    int more = fields.size() - SHOWN;
    return "(found: %s%s)"
        .formatted(
            fields.isEmpty() ? "none" : shown(fields.subList(0, Math.min(SHOWN, fields.size()))),
            more > 0 ? " and " + more + " more" : "");
  }

  private static String shown(List<SourceField> fields) {
    return fields.stream()
        .map(
            field ->
                field.name().equals(field.label())
                    ? ColumnNames.clean(field.name())
                    : "%s (%s)"
                        .formatted(
                            ColumnNames.clean(field.name()), ColumnNames.clean(field.label())))
        .collect(Collectors.joining(", "));
  }
}
