package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;

/**
 * A contact or lead as Zoho holds it.
 *
 * @param id 18 or 19 digits
 * @param changedAt to the second
 * @param converted whether it is a lead that became a contact
 */
record ZohoRecord(long id, Map<String, JsonNode> fields, Instant changedAt, boolean converted) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ZohoRecord {
    changedAt = changedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  ZohoRecord asConverted(Instant when) {
    return new ZohoRecord(id, fields, when, true);
  }

  /** Writes the record with the fields asked for, its times in the organisation's offset. */
  ObjectNode write(Collection<String> wanted, ZoneId organisation) {
    ObjectNode record = JSON.createObjectNode();
    for (String name : wanted) {
      if (name.equals("Modified_Time")) {
        record.put(
            name, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(changedAt.atZone(organisation)));
      } else if (!name.equals("id")) {
        record.set(name, fields.getOrDefault(name, JSON.nullNode()));
      }
    }
    return record.put("id", Long.toString(id));
  }
}
