package io.github.dncbridge.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;

/** Writes results as JSON: records by their component names, times as ISO 8601. */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

  private Json() {}

  /** Returns one JSON document on one line. */
  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A result could not be written as JSON", e);
    }
  }

  /** Returns one JSON document, indented. */
  static String document(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A result could not be written as JSON", e);
    }
  }

  /** Returns a writer of one JSON document, indented, that is too large to be held in memory. */
  static JsonGenerator generator(Writer out) throws IOException {
    return MAPPER.createGenerator(out).useDefaultPrettyPrinter();
  }

  /** Returns the string that a line holds as JSON; null when it holds anything else. */
  static @org.jspecify.annotations.Nullable String string(String line) {
    try {
      var node = MAPPER.readTree(line);
      return node != null && node.isTextual() ? node.textValue() : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
