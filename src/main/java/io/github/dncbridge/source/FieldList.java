package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.entry.SourceField;
import io.github.dncbridge.json.JsonPath;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor lists the fields its records have.
 *
 * @param records where the array of fields stands in the answer
 * @param name where a field's name stands
 * @param label where its label stands; null when it has none
 * @param next where the cursor of the next page stands, sent as {@code cursor}; null for one page
 * @param extra fields that exist although they are not listed
 */
record FieldList(
    RequestTemplate request,
    JsonPath records,
    JsonPath name,
    @Nullable JsonPath label,
    @Nullable JsonPath next,
    List<SourceField> extra) {

  /** A vendor that hands out cursors for ever is broken: no CRM has this many pages of fields. */
  private static final int MAX_PAGES = 200;

  private static final RequestTemplate.Line NEXT =
      new RequestTemplate.Line("cursor", Template.parse("{cursor}"));

  /**
   * Returns every field.
   *
   * @param ask sends a request
   */
  List<SourceField> read(
      URI base,
      Map<String, String> headers,
      Function<HttpCall, Reply> ask,
      Conversation conversation) {
    List<SourceField> fields = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode body = ask.apply(paged().call(base, headers, values)).body();
      add(body, fields, conversation);
      String cursor = next == null ? "" : next.text(body);
      if (cursor.isBlank()) {
        return withExtra(fields);
      }
      values.put(Template.CURSOR, cursor);
    }
    throw conversation.failure("the list of fields at %s has no end".formatted(request.path()));
  }

  private RequestTemplate paged() {
    if (next == null || request.uses(Template.CURSOR)) {
      return request;
    }
    List<RequestTemplate.Line> query = new ArrayList<>(request.query());
    query.add(NEXT);
    return new RequestTemplate(
        request.method(), request.path(), query, request.headers(), request.body());
  }

  private void add(JsonNode body, List<SourceField> fields, Conversation conversation) {
    JsonNode listed = records.one(body);
    if (!listed.isArray()) {
      throw conversation.failure(
          "the list of fields at %s has no array at '%s'".formatted(request.path(), records));
    }
    for (JsonNode field : listed) {
      String named = name.text(field);
      String labelled = label == null ? "" : label.text(field);
      if (!named.isBlank()) {
        fields.add(new SourceField(named, labelled.isBlank() ? named : labelled));
      }
    }
  }

  private List<SourceField> withExtra(List<SourceField> fields) {
    Set<String> names = new HashSet<>();
    fields.forEach(field -> names.add(field.name()));
    extra.stream().filter(field -> names.add(field.name())).forEach(fields::add);
    return fields;
  }
}
