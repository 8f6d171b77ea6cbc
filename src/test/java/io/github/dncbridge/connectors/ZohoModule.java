package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The records of one of Zoho's modules. */
final class ZohoModule {

  private static final long FIRST_ID = 5_843_104_000_000_000_000L;

  private final Map<Long, ZohoRecord> records = new TreeMap<>();

  /** Takes a record as Zoho writes one in a list. */
  void load(JsonNode row) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    row.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    Instant changed = OffsetDateTime.parse(row.path("Modified_Time").asText()).toInstant();
    long id = Long.parseLong(row.path("id").asText());
    records.put(id, new ZohoRecord(id, fields, changed, row.path("$converted").asBoolean()));
  }

  void put(Contact contact) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    fields.put("Last_Name", TextNode.valueOf("Example " + contact.key()));
    fields.put("Email", TextNode.valueOf("person-" + contact.key() + "@example.com"));
    fields.put("Email_Opt_Out", BooleanNode.valueOf(contact.optedOut()));
    if (contact.linkedIn() != null) {
      fields.put("LinkedIn", TextNode.valueOf(contact.linkedIn()));
    }
    long id = FIRST_ID + contact.key();
    records.put(id, new ZohoRecord(id, fields, contact.changedAt(), false));
  }

  void delete(long key) {
    records.remove(FIRST_ID + key);
  }

  /** The loser is gone, and the survivor says nothing of it. */
  void merge(long loser, long survivor) {
    ZohoRecord gone = Objects.requireNonNull(records.remove(FIRST_ID + loser));
    records.computeIfPresent(
        FIRST_ID + survivor,
        (id, kept) -> new ZohoRecord(id, kept.fields(), gone.changedAt(), kept.converted()));
  }

  /** Makes a contact of a lead, which vanishes from the default list. */
  void convert(long key, Instant when) {
    records.computeIfPresent(FIRST_ID + key, (id, lead) -> lead.asConverted(when));
  }

  /**
   * Returns the records that a list shows.
   *
   * @param converted {@code both}, {@code true}, or anything else for those that are not
   */
  Collection<ZohoRecord> shown(String converted) {
    return converted.equals("both")
        ? records.values()
        : records.values().stream()
            .filter(row -> row.converted() == converted.equals("true"))
            .toList();
  }
}
