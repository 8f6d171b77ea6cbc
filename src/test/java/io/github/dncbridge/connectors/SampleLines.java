package io.github.dncbridge.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes results as the samples' {@code expected.jsonl} does. */
public final class SampleLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleLines() {}

  static List<String> of(List<MappingResult> results) {
    return results.stream().map(SampleLines::line).toList();
  }

  /** Returns the line of one result. */
  public static String line(MappingResult result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("key", result.key());
    if (result instanceof Mapped mapped) {
      line.put("identifier", mapped.entry().identifier().value());
      line.put("kind", mapped.entry().identifier().kind().code());
      line.put("reason", mapped.entry().reason() == null ? null : mapped.entry().reason().text());
    } else if (result instanceof Rejected rejected) {
      line.put("rejection", rejected.reason().code());
      line.put("value", rejected.value());
    } else {
      line.put("optedOut", false);
    }
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
