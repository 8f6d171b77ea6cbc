package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table of {@link DynamicsDouble}: rows, each with the version of its last change. */
final class DynamicsTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String logicalName;
  private final Map<String, String> columns = new TreeMap<>();
  private final Map<String, Entry> rows = new TreeMap<>();
  private final Map<String, Entry> deleted = new TreeMap<>();
  private long version = 72_201_545;

  DynamicsTable(String logicalName) {
    this.logicalName = logicalName;
    columns.putAll(
        Map.of(
            key(),
            "Uniqueidentifier",
            "fullname",
            "String",
            "emailaddress1",
            "String",
            "new_linkedin",
            "String",
            "followemail",
            "Boolean",
            "merged",
            "Boolean",
            "statecode",
            "State",
            "_masterid_value",
            "Lookup",
            "modifiedon",
            "DateTime"));
    List.of(
            "donotemail",
            "donotbulkemail",
            "donotphone",
            "donotfax",
            "donotpostalmail",
            "donotsendmm",
            "msdyn_gdproptout")
        .forEach(column -> columns.put(column, "Boolean"));
    if (logicalName.equals(DynamicsDouble.CONTACT)) {
      columns.put("donotbulkpostalmail", "Boolean");
    }
  }

  /** A row as it is now, or what is left of a deleted one: no row. */
  record Entry(String id, long version, @Nullable ObjectNode row, String order) {
    boolean isAfter(String place) {
      return order.compareTo(place) > 0;
    }
  }

  static String guid(long key) {
    return "60c4e274-0d87-e711-80e5-%012d".formatted(key);
  }

  String logicalName() {
    return logicalName;
  }

  String key() {
    return logicalName + "id";
  }

  long version() {
    return version;
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  void addColumn(String name) {
    columns.putIfAbsent(name, "String");
  }

  void removeColumn(String name) {
    columns.remove(name);
  }

  ObjectNode row(long key) {
    return rows.get(guid(key)).row().deepCopy();
  }

  void save(ObjectNode row) {
    String id = row.path(key()).asText();
    rows.put(id, new Entry(id, ++version, row, id));
  }

  void delete(long key) {
    String id = guid(key);
    rows.remove(id);
    deleted.put(id, new Entry(id, ++version, null, id));
  }

  /** Returns every row there is, by its key. */
  List<Entry> all() {
    return List.copyOf(rows.values());
  }

  /** Returns what changed in these versions: rows by version, then the deleted ones. */
  List<Entry> changes(long since, long until) {
    List<Entry> changes = new ArrayList<>();
    rows.values().forEach(entry -> changes.add(ordered(entry, "1")));
    deleted.values().forEach(entry -> changes.add(ordered(entry, "2")));
    return changes.stream()
        .filter(entry -> entry.version() > since && entry.version() <= until)
        .sorted(Comparator.comparing(Entry::order))
        .toList();
  }

  private static Entry ordered(Entry entry, String group) {
    return new Entry(
        entry.id(), entry.version(), entry.row(), "%s/%012d".formatted(group, entry.version()));
  }

  /** Returns an entry as the interface shows it: the key always, null where nothing stands. */
  ObjectNode shown(Entry entry, List<String> select, String api) {
    ObjectNode row = entry.row();
    ObjectNode shown = JSON.createObjectNode();
    if (row == null) {
      return shown
          .put("@odata.context", "%s$metadata#%ss/$deletedEntity".formatted(api, logicalName))
          .put("id", entry.id())
          .put("reason", "deleted");
    }
    shown.put("@odata.etag", "W/\"%d\"".formatted(entry.version()));
    select.forEach(
        column -> shown.set(column, row.path(column).isMissingNode() ? null : row.get(column)));
    return shown.put(key(), entry.id());
  }

  /** Returns the table's description; labels are those of the user, and inverted. */
  ObjectNode attributes() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode value = answer.putArray("value");
    columns.forEach((name, type) -> value.add(attribute(listed(name), type, label(name))));
    // Every yes-or-no column has a twin that holds its formatted label, without a name of its own.
    columns.forEach(
        (name, type) -> {
          if (type.equals("Boolean")) {
            value.add(attribute(name + "name", "Virtual", null));
          }
        });
    return answer;
  }

  /** A lookup is read under another name than it is listed. */
  private static String listed(String name) {
    return name.replaceFirst("^_(.*)_value$", "$1");
  }

  private static String label(String name) {
    return switch (name) {
      case "donotemail" -> "Do not allow Emails";
      case "donotbulkemail" -> "Do not allow Bulk Emails";
      case "msdyn_gdproptout" -> "GDPR Optout";
      case "new_linkedin" -> "LinkedIn";
      default -> listed(name);
    };
  }

  private static ObjectNode attribute(String name, String type, @Nullable String label) {
    ObjectNode attribute =
        JSON.createObjectNode().put("LogicalName", name).put("AttributeType", type);
    ObjectNode display = attribute.putObject("DisplayName");
    if (label == null) {
      display.putNull("UserLocalizedLabel");
    } else {
      display.putObject("UserLocalizedLabel").put("Label", label).put("LanguageCode", 1_033);
    }
    return attribute;
  }
}
