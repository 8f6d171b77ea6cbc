package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.SourcePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceSourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLE = Path.of("samples/salesforce-contacts");

  private final SalesforceDouble salesforce = new SalesforceDouble();

  @AfterEach
  void closeDouble() {
    salesforce.close();
  }

  @Test
  void readsTheSample() throws Exception {
    salesforce.load(SAMPLE.resolve("input.json"));
    salesforce.pageSize(2);

    assertThat(lines(Map.of())).containsExactlyElementsOf(expected());
  }

  @Test
  void readsTheSampleByBulkJobs() throws Exception {
    salesforce.load(SAMPLE.resolve("input.json"));
    salesforce.pageSize(2);

    assertThat(lines(Map.of("bulkThreshold", "2"))).containsExactlyElementsOf(expected());
    assertThat(salesforce.jobs().made()).isEqualTo(2);
  }

  private static List<String> expected() throws IOException {
    return Files.readAllLines(SAMPLE.resolve("expected.jsonl"));
  }

  private List<String> lines(Map<String, String> settings) throws Exception {
    List<String> lines = new ArrayList<>();
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, settings);
        Pull pull = kamelet.pull(null, false)) {
      while (pull.hasNext()) {
        SourcePage page = pull.next();
        for (var record : page.records()) {
          lines.add(JSON.writeValueAsString(line(page.mapper().map(record))));
        }
      }
    }
    return lines;
  }

  private static Map<String, Object> line(MappingResult result) {
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
    return line;
  }
}
