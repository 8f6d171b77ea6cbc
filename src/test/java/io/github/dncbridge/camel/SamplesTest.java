package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.intake.CsvInspector;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> samples() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("samples"))) {
      return folders.filter(SamplesTest::holdsCsv).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isUnderstoodAsExpected(Path sample) throws IOException {
    List<String> expected = Files.readAllLines(sample.resolve("expected.jsonl"));

    assertThat(read(input(sample))).containsExactlyElementsOf(expected);
  }

  /** The other samples are connectors' own. */
  private static boolean holdsCsv(Path sample) {
    try (Stream<Path> files = Files.list(sample)) {
      return files.anyMatch(file -> file.toString().endsWith(".csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path input(Path sample) throws IOException {
    try (Stream<Path> files = Files.list(sample)) {
      return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
    }
  }

  private static List<String> read(Path input) throws IOException {
    DroppedFile file = DroppedFile.at(input);
    InspectedText inspected =
        CsvInspector.inspect(file, FieldMapping.recognised(), ReadingOptions.recognised());
    EntryMapper mapper = FieldMapping.recognised().bind(inspected.format().header());
    List<String> lines = new ArrayList<>();
    try (DefaultCamelContext context = new DefaultCamelContext();
        CsvRecords records = CsvRecords.open(context, inspected, file.name())) {
      while (records.hasNext()) {
        lines.add(JSON.writeValueAsString(describe(mapper.map(records.next()))));
      }
    }
    return lines;
  }

  private static Map<String, Object> describe(MappingResult result) {
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
