package io.github.dncbridge.source.salesforce;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.RecordMapping;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One query of a pull.
 *
 * @param object whose rows are read
 * @param mapping its fields by the org's names
 * @param mapper of rows whose values stand in the order of {@code mapping.fields()}
 * @param individualField when set, the rows whose Individual changed are read, though they did not
 *     change themselves
 */
record Step(
    String object, RecordMapping mapping, EntryMapper mapper, @Nullable String individualField) {

  static final String KEY = "Id";

  /** Dates stand bare in SOQL, with milliseconds. */
  private static final DateTimeFormatter SOQL_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static Step of(String object, RecordMapping mapping) {
    return new Step(object, mapping, mapping.bind(), null);
  }

  Step byIndividual(String field) {
    return new Step(object, mapping, mapper, field);
  }

  String name() {
    return individualField == null ? object : object + "/" + ObjectDescription.INDIVIDUAL;
  }

  List<String> fields() {
    return mapping.fields();
  }

  /** Returns the query for every row: unordered, as an order keeps a job from being split up. */
  String soql() {
    Set<String> selected = new LinkedHashSet<>();
    selected.add(KEY);
    selected.addAll(fields());
    return "SELECT " + String.join(", ", selected) + " FROM " + object;
  }

  /** Returns the query for what changed, by the time at which the org saved it. */
  String soql(Instant since) {
    String changed = "SystemModstamp >= " + SOQL_TIME.format(since);
    return soql()
        + " WHERE "
        + (individualField == null
            ? changed
            : "%s IN (SELECT %s FROM %s WHERE %s)"
                .formatted(individualField, KEY, ObjectDescription.INDIVIDUAL, changed))
        + " ORDER BY SystemModstamp, Id";
  }

  String countSoql() {
    return "SELECT count() FROM " + object;
  }
}
