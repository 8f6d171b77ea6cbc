package io.github.dncbridge.entry;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the columns of one mapping in one source. */
final class MappingBinder {

  private final FieldMapping mapping;
  private final SourceColumns columns;

  MappingBinder(FieldMapping mapping, SourceColumns columns) {
    this.mapping = mapping;
    this.columns = columns;
  }

  EntryMapper bind() {
    int identifier = identifier();
    List<Integer> optOut = optOut();
    ReasonTemplate reason = reason();
    int[] reasonColumns = reason == null ? new int[0] : reasonColumns(reason);
    BoundColumns bound =
        new BoundColumns(
            columns.name(identifier),
            optOut.stream().map(columns::name).toList(),
            Arrays.stream(reasonColumns).mapToObj(columns::name).toList());
    return new EntryMapper(
        bound,
        columns.count(),
        new int[] {identifier},
        optOut.stream().map(this::optOutColumn).toList(),
        new ReasonReader(reason, reasonColumns),
        false);
  }

  private int identifier() {
    String configured = mapping.identifierColumn();
    if (configured != null) {
      return columns.one(FieldMapping.IDENTIFIER, configured);
    }
    List<Integer> recognised = columns.identifiers();
    if (recognised.isEmpty()) {
      throw columns.unknownIdentifier();
    }
    return columns.sole(FieldMapping.IDENTIFIER, recognised);
  }

  private List<Integer> optOut() {
    OptOutRule rule = mapping.optOut();
    List<Integer> found;
    if (rule instanceof OptOutRule.Columns named) {
      found = named.names().stream().map(name -> columns.one(FieldMapping.OPT_OUT, name)).toList();
    } else if (rule instanceof OptOutRule.Recognised) {
      List<Integer> recognised = columns.known(KnownColumns.OPT_OUT);
      found =
          recognised.isEmpty()
              ? recognised
              : List.of(columns.sole(FieldMapping.OPT_OUT, recognised));
    } else {
      found = List.of();
    }
    requireUseOfWords(found);
    return found;
  }

  /** Words without a column would be ignored, and every record would count. */
  private void requireUseOfWords(List<Integer> optOut) {
    OptOutWords words = mapping.optOutWords();
    if (words == null) {
      return;
    }
    if (words.yes().isEmpty()) {
      throw new MappingException(
          "opt-out-no is set without opt-out-yes: no word would mean do-not-contact. Set both.");
    }
    if (optOut.isEmpty()) {
      throw columns.unusedWords();
    }
  }

  private @Nullable ReasonTemplate reason() {
    ReasonTemplate configured = mapping.reason();
    if (configured != null) {
      return configured;
    }
    List<Integer> recognised = columns.known(KnownColumns.REASON);
    return recognised.isEmpty()
        ? null
        : ReasonTemplate.column(columns.name(columns.sole(FieldMapping.REASON, recognised)));
  }

  private int[] reasonColumns(ReasonTemplate template) {
    return template.columns().stream()
        .mapToInt(name -> columns.one(FieldMapping.REASON, name))
        .toArray();
  }

  private OptOutColumn optOutColumn(int index) {
    OptOutWords configured = mapping.optOutWords();
    return new OptOutColumn(
        index,
        configured != null ? configured : KnownColumns.words(columns.foldedName(index)),
        mapping.blankOptOut(),
        mapping.otherOptOutWords());
  }
}
