package io.github.dncbridge.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Entries on their way in and out of the plain pipeline. */
final class PlainEntry {

  private static final JsonFactory JSON = new JsonFactory();

  private PlainEntry() {}

  static BlocklistEntry of(String identifier, String kind, String reason) {
    PublicIdentifier.Kind known = PublicIdentifier.Kind.VANITY;
    for (PublicIdentifier.Kind each : PublicIdentifier.Kind.values()) {
      known = each.code().equals(kind) ? each : known;
    }
    return new BlocklistEntry(
        new PublicIdentifier(identifier, known), reason == null ? null : Reason.of(reason));
  }

  static String reason(BlocklistEntry entry) {
    return entry.reason() == null ? null : entry.reason().text();
  }

  /** Returns the body of one request. */
  static byte[] json(List<BlocklistEntry> entries) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeArrayFieldStart("leads");
      for (BlocklistEntry entry : entries) {
        json.writeStartObject();
        json.writeStringField("publicIdentifier", entry.identifier().value());
        if (entry.reason() != null) {
          json.writeStringField("reason", entry.reason().text());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return body.toByteArray();
  }
}
