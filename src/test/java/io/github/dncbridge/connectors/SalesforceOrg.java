package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rows of a Salesforce org, in its own form, and the fields that a user may see. */
final class SalesforceOrg {

  static final ObjectMapper JSON = new ObjectMapper();

  /** {@code +0000}, without a colon. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

  private static final Map<String, String> PREFIXES =
      Map.of("Contact", "003", "Lead", "00Q", "Individual", "0PK");

  private final Map<String, Map<String, ObjectNode>> rows = new TreeMap<>();
  private final Map<String, Map<String, String>> fields = new TreeMap<>();

  SalesforceOrg() {
    see("Contact", person());
    see("Lead", person());
    see(
        "Individual",
        Map.of(
            "Id", "Individual ID",
            "SystemModstamp", "System Modstamp",
            "IsDeleted", "Deleted",
            "HasOptedOutSolicit", "Don't Market",
            "HasOptedOutProcessing", "Don't Process",
            "HasOptedOutProfiling", "Don't Profile",
            "ShouldForget", "Forget this Individual"));
  }

  private static Map<String, String> person() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field :
        names("Id,Name,Status,IsDeleted,MasterRecordId,SystemModstamp,IndividualId")) {
      fields.put(field, field);
    }
    fields.put("HasOptedOutOfEmail", "Email Opt Out");
    fields.put("DoNotCall", "Do Not Call");
    fields.put("LinkedIn__c", "LinkedIn profile");
    return fields;
  }

  private void see(String object, Map<String, String> labels) {
    fields.put(object, new LinkedHashMap<>(labels));
    rows.put(object, new TreeMap<>());
  }

  /** Hides a field by field-level security, or as if it had never been made. */
  void hide(String object, String field) {
    fields.getOrDefault(object, Map.of()).remove(field);
  }

  void add(String object, String field, String label) {
    fields.get(object).put(field, label);
  }

  /** Switches Data Protection and Privacy off. */
  void hideIndividuals() {
    fields.remove("Individual");
    hide("Contact", "IndividualId");
    hide("Lead", "IndividualId");
  }

  void hideObject(String object) {
    fields.remove(object);
  }

  static String id(String object, long key) {
    return PREFIXES.get(object) + "%012dAAA".formatted(key);
  }

  static String time(Instant moment) {
    return TIME.format(moment);
  }

  /** Returns a row, which is made when it is not there; it can be changed. */
  ObjectNode row(String object, long key) {
    return rows.get(object)
        .computeIfAbsent(
            id(object, key), id -> JSON.createObjectNode().put("Id", id).put("IsDeleted", false));
  }

  void load(Path sample) throws IOException {
    JsonNode objects = JSON.readTree(sample.toFile());
    objects
        .properties()
        .forEach(
            object ->
                object
                    .getValue()
                    .forEach(
                        row -> {
                          ObjectNode copy = row.deepCopy();
                          copy.remove("attributes");
                          rows.get(object.getKey()).put(row.path("Id").asText(), copy);
                        }));
  }

  /** Returns what {@code describe} answers; empty for an object that the user may not see. */
  Optional<ObjectNode> describe(String object) {
    if (!fields.containsKey(object)) {
      return Optional.empty();
    }
    ObjectNode described = JSON.createObjectNode().put("name", object);
    ArrayNode all = described.putArray("fields");
    fields
        .get(object)
        .forEach(
            (name, label) -> {
              ObjectNode field = all.addObject().put("name", name).put("label", label);
              boolean refers = name.equals("IndividualId");
              field.put("relationshipName", refers ? "Individual" : null);
              ArrayNode targets = field.putArray("referenceTo");
              if (refers) {
                targets.add("Individual");
              }
            });
    return Optional.of(described);
  }

  /** Returns the first of the names that the object lacks. */
  Optional<String> unknown(String object, List<String> names) {
    return names.stream().filter(name -> !knows(object, name)).findFirst();
  }

  private boolean knows(String object, String name) {
    if (name.startsWith("Individual.")) {
      return knows(object, "IndividualId") && knows("Individual", name.substring(11));
    }
    return fields.getOrDefault(object, Map.of()).containsKey(name);
  }

  boolean has(String object) {
    return fields.containsKey(object);
  }

  /** Returns the rows, in the order of their ids. */
  List<ObjectNode> rows(String object) {
    return new ArrayList<>(rows.getOrDefault(object, Map.of()).values());
  }

  /** Returns the ids of the Individuals saved at or after a moment. */
  Set<String> individualsSince(Instant since) {
    Set<String> ids = new LinkedHashSet<>();
    rows("Individual").stream()
        .filter(row -> !saved(row).isBefore(since))
        .forEach(row -> ids.add(row.path("Id").asText()));
    return ids;
  }

  static Instant saved(JsonNode row) {
    return TIME.parse(row.path("SystemModstamp").asText(), Instant::from);
  }

  /** Returns a row as REST does: {@code attributes}, nested parents, null for what is not set. */
  ObjectNode shown(String object, JsonNode row, List<String> names) {
    ObjectNode shown = JSON.createObjectNode();
    String id = row.path("Id").asText();
    shown
        .putObject("attributes")
        .put("type", object)
        .put("url", "/services/data/v66.0/sobjects/" + object + "/" + id);
    for (String name : names) {
      String[] parts = name.split("\\.", 2);
      if (parts.length == 1) {
        shown.set(name, row.hasNonNull(name) ? row.get(name) : JSON.nullNode());
      } else {
        parent(shown, row, parts[1]);
      }
    }
    return shown;
  }

  private void parent(ObjectNode shown, JsonNode row, String name) {
    JsonNode individual = individualOf(row);
    if (individual == null) {
      shown.putNull("Individual");
      return;
    }
    ObjectNode parent =
        shown.get("Individual") instanceof ObjectNode known ? known : shown.putObject("Individual");
    if (!parent.has("attributes")) {
      parent.putObject("attributes").put("type", "Individual");
    }
    parent.set(name, individual.hasNonNull(name) ? individual.get(name) : JSON.nullNode());
  }

  /** Returns one value as CSV shows it: empty for null. */
  String cell(JsonNode row, String name) {
    JsonNode holder = name.startsWith("Individual.") ? individualOf(row) : row;
    JsonNode value = holder == null ? null : holder.get(name.substring(name.indexOf('.') + 1));
    return value == null || value.isNull() ? "" : value.asText();
  }

  private JsonNode individualOf(JsonNode row) {
    return rows.get("Individual").get(row.path("IndividualId").asText());
  }

  static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).toList();
  }
}
