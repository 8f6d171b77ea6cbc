package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.entry.OptOutField;
import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the mapped fields of a vendor's record. Immutable. */
final class RecordReader {

  /** Between the values of a list of options, as CRMs write them. */
  private static final String OPTIONS = ";";

  /** Between the values of a list of addresses or texts, which may hold a semicolon. */
  private static final String TEXTS = "\n";

  private record Field(ValuePath path, String separator) {}

  private final ValuePath key;
  private final List<Field> fields = new ArrayList<>();

  /**
   * @param value where a field stands, {@code {field}} being its name
   * @throws IllegalArgumentException when a field's name makes no path
   */
  RecordReader(ValuePath key, String value, RecordMapping mapping) {
    this.key = key;
    Set<String> options =
        mapping.optOut().stream().map(OptOutField::name).collect(Collectors.toSet());
    for (String field : mapping.fields()) {
      fields.add(
          new Field(
              ValuePath.parse(value.replace("{field}", field)),
              options.contains(field) ? OPTIONS : TEXTS));
    }
  }

  /** Returns the record's key; empty when it has none. */
  String key(JsonNode record) {
    return key.text(record, OPTIONS);
  }

  SourceRecord read(JsonNode record) {
    return new SourceRecord(
        key(record),
        fields.stream().map(field -> field.path().text(record, field.separator())).toList());
  }
}
