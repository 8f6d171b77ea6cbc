package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.entry.OptOutField;
import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.json.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the mapped fields of a vendor's record. Immutable. */
final class RecordReader {

  /** Between the values of a list of options, as CRMs write them. */
  private static final String OPTIONS = ";";

  /** Between the values of a list of addresses or texts, which may hold a semicolon. */
  private static final String TEXTS = "\n";

  private record Field(String name, ValuePath path, String separator, boolean required) {}

  private final ValuePath key;
  private final @Nullable String optionsSeparator;
  private final List<Field> fields = new ArrayList<>();
  private final Set<String> optional;

  /**
   * @param value where a field stands, {@code {field}} being its name
   * @param required the fields that, when mapped, stand in every record
   * @param optionsSeparator separates the options that a vendor writes into one text; null for none
   * @throws IllegalArgumentException when a field's name makes no path
   */
  RecordReader(
      ValuePath key,
      String value,
      RecordMapping mapping,
      List<String> required,
      @Nullable String optionsSeparator) {
    this.key = key;
    this.optionsSeparator = optionsSeparator;
    Set<String> options =
        mapping.optOut().stream().map(OptOutField::name).collect(Collectors.toSet());
    this.optional =
        mapping.optOut().stream()
            .filter(OptOutField::optional)
            .map(OptOutField::name)
            .collect(Collectors.toSet());
    for (String field : mapping.fields()) {
      fields.add(
          new Field(
              field,
              ValuePath.parse(value.replace("{field}", field)),
              options.contains(field) ? OPTIONS : TEXTS,
              required.contains(field)));
    }
  }

  /** Returns the record's key; empty when it has none. */
  String key(JsonNode record) {
    return key.text(record, OPTIONS);
  }

  /**
   * Fails when a field that should stand in the record does not: a switch that is not there says
   * nothing, and to take it for a no would lose who has opted out.
   */
  void requireFields(JsonNode record, Conversation conversation) {
    for (Field field : fields) {
      if (field.required() && !field.path().leadsSomewhere(record)) {
        throw conversation.failure(
            ("record %s has no '%s', which every record has where the account can use it. See the"
                    + " connector's page, or set opt-out to another field.")
                .formatted(key(record), field.name()));
      }
    }
  }

  /** Returns the mapped fields that a source with these records should have. */
  Set<String> names() {
    return fields.stream()
        .map(Field::name)
        .filter(name -> !optional.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Takes out of {@code names} those that stand in the record, be it as null. */
  void removeFound(Set<String> names, JsonNode record) {
    for (Field field : fields) {
      if (names.contains(field.name()) && field.path().leadsSomewhere(record)) {
        names.remove(field.name());
      }
    }
  }

  SourceRecord read(JsonNode record) {
    return new SourceRecord(
        key(record), fields.stream().map(field -> text(field, record)).toList());
  }

  private String text(Field field, JsonNode record) {
    String text = field.path().text(record, field.separator());
    return optionsSeparator == null || !field.separator().equals(OPTIONS)
        ? text
        : text.replace(optionsSeparator, OPTIONS);
  }
}
