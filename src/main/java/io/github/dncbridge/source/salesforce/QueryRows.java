package io.github.dncbridge.source.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.SourceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON that a query answers with. */
final class QueryRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private QueryRows() {}

  /**
   * Returns the rows of an answer.
   *
   * @throws SalesforceFailure when it is not whole, lacks a field or says not whether it is the
   *     last
   */
  static Rows read(Step step, InputStream answer) throws SalesforceFailure {
    JsonNode page = page(answer);
    List<SourceRecord> records = new ArrayList<>();
    for (JsonNode row : page.path("records")) {
      records.add(record(step, row));
    }
    if (page.path("done").asBoolean()) {
      return new Rows(records, null);
    }
    Place next = Place.after(page.path("nextRecordsUrl").asText());
    if (!next.isSafe()) {
      throw SalesforceFailure.unreadable(
          "the answer is not the last, and its nextRecordsUrl is missing or leads elsewhere", null);
    }
    return new Rows(records, next);
  }

  /** Returns how many rows a query has altogether. */
  static long count(InputStream answer) throws SalesforceFailure {
    JsonNode total = page(answer).path("totalSize");
    if (!total.isIntegralNumber()) {
      throw SalesforceFailure.unreadable("the answer to a count has no totalSize", null);
    }
    return total.longValue();
  }

  private static JsonNode page(InputStream answer) throws SalesforceFailure {
    try (answer) {
      JsonNode page = JSON.readTree(answer);
      if (!page.path("records").isArray() || !page.path("done").isBoolean()) {
        throw SalesforceFailure.unreadable("the answer holds no records", null);
      }
      return page;
    } catch (IOException e) {
      throw SalesforceFailure.unreadable("the answer is not whole JSON", e);
    }
  }

  private static SourceRecord record(Step step, JsonNode row) throws SalesforceFailure {
    List<String> values = new ArrayList<>(step.fields().size());
    for (String field : step.fields()) {
      values.add(value(step, row, field));
    }
    JsonNode key = row.path(Step.KEY);
    if (!key.isTextual()) {
      throw missing(step, Step.KEY);
    }
    return new SourceRecord(step.object() + ":" + key.asText(), values);
  }

  private static String value(Step step, JsonNode row, String field) throws SalesforceFailure {
    JsonNode value = row;
    for (String name : field.split("\\.", -1)) {
      JsonNode found = value.get(name);
      if (found == null) {
        throw missing(step, field);
      }
      // A person without an Individual has none of its fields.
      if (found.isNull()) {
        return "";
      }
      value = found;
    }
    return value.asText();
  }

  private static SalesforceFailure missing(Step step, String field) {
    return new SalesforceFailure(
        0, "MISSING_FIELD", "a row of %s has no field %s".formatted(step.object(), field), null);
  }
}
