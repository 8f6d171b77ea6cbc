package io.github.dncbridge.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a CRM's records hold the identifier, the reason and the opt-out, and what counts.
 *
 * <p>An immutable value. Other than a {@link FieldMapping}, which reads whatever columns a
 * spreadsheet has, it says beforehand which fields to ask the source for.
 *
 * @param identifiers the fields that may name the person, the best first; empty to discover it
 * @param optOut any of these saying yes counts; empty when every record of the source counts
 * @param reason null for none
 */
public record RecordMapping(
    List<String> identifiers, List<OptOutField> optOut, @Nullable ReasonTemplate reason) {

  private static final String ALWAYS = "always";

  /** Makes the lists unmodifiable. */
  public RecordMapping {
    identifiers = List.copyOf(identifiers);
    optOut = List.copyOf(optOut);
  }

  /**
   * Reads a mapping as the configuration writes it.
   *
   * @param identifiers field names separated by commas, within {@code ['…']} when they hold one;
   *     blank to discover the field
   * @param optOut {@code field} or {@code field=value|value}, separated by commas, with a question
   *     mark behind the name of a field that not every source has; {@code always} when every record
   *     counts
   * @param reason a {@link ReasonTemplate}; blank for none
   * @throws MappingException when one of them cannot be read; the message says which
   */
  public static RecordMapping of(String identifiers, String optOut, String reason) {
    return of(identifiers, optOut, reason, OptOutField::parse);
  }

  /**
   * Reads the mapping of records that are posted: each of them may lack any field, so a question
   * mark is part of a field's name.
   *
   * @throws MappingException as {@link #of}
   */
  public static RecordMapping ofPosted(String identifiers, String optOut, String reason) {
    return of(identifiers, optOut, reason, OptOutField::posted);
  }

  private static RecordMapping of(
      String identifiers, String optOut, String reason, Function<String, OptOutField> field) {
    if (optOut.isBlank()) {
      throw new MappingException(
          "No opt-out field is set. Name the field that says who has opted out, or write always"
              + " when every record of the source has.");
    }
    return new RecordMapping(
        split(identifiers),
        optOut.strip().equals(ALWAYS) ? List.of() : split(optOut).stream().map(field).toList(),
        reason.isBlank() ? null : ReasonTemplate.parse(reason));
  }

  private static List<String> split(String names) {
    return QuotedText.split(names, ',').stream().filter(name -> !name.isEmpty()).toList();
  }

  /**
   * Returns this mapping in the names of the source's interface.
   *
   * <p>A field may be configured by its name or by its label. The identifier field is discovered by
   * its known names when none is configured: docs/mapping.md.
   *
   * @param available every field the records of the source can have
   * @throws MappingException when a field is not among them, or none or several can hold the
   *     identifier; the message names the candidates found
   */
  public RecordMapping resolved(Collection<SourceField> available) {
    return new FieldSearch(available).resolve(this);
  }

  /** Returns the fields to ask the source for, each once. */
  public List<String> fields() {
    Set<String> fields = new LinkedHashSet<>(identifiers);
    optOut.forEach(field -> fields.add(field.name()));
    if (reason != null) {
      fields.addAll(reason.columns());
    }
    return List.copyOf(fields);
  }

  /**
   * Returns the mapper of records whose values stand in the order of {@link #fields()}.
   *
   * @throws IllegalStateException when the identifier is yet to be discovered
   */
  public EntryMapper bind() {
    if (identifiers.isEmpty()) {
      throw new IllegalStateException("the identifier field is not known yet");
    }
    List<String> fields = fields();
    List<String> reasonFields = reason == null ? List.of() : reason.columns();
    List<OptOutColumn> columns = new ArrayList<>();
    optOut.forEach(field -> columns.add(field.column(fields.indexOf(field.name()))));
    return new EntryMapper(
        new BoundColumns(
            String.join(", ", identifiers),
            optOut.stream().map(OptOutField::name).toList(),
            reasonFields),
        fields.size(),
        identifiers.stream().mapToInt(fields::indexOf).toArray(),
        columns,
        new ReasonReader(reason, reasonFields.stream().mapToInt(fields::indexOf).toArray()),
        true);
  }
}
