package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.connectors.SampleLines;
import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.intake.FileRecords;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.MappedRecords;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

  @TempDir private Path scratch;

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      return files.filter(Files::isRegularFile).filter(SamplesTest::isList).sorted().toList();
    }
  }

  /** The other samples are connectors' own. */
  private static boolean isList(Path file) {
    return !file.toString().endsWith(".json") && !file.toString().endsWith(".jsonl");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isUnderstoodAsExpected(Path sample) throws IOException {
    List<String> expected = Files.readAllLines(sample.resolveSibling("expected.jsonl"));

    assertThat(read(sample)).containsExactlyElementsOf(expected);
  }

  private List<String> read(Path sample) throws IOException {
    FieldMapping mapping = FieldMapping.recognised();
    FileRequest request =
        new FileRequest(
            DroppedFile.at(sample),
            "sample",
            mapping,
            ReadingOptions.recognised(),
            (counts, bytesRead, size) -> {});
    List<String> lines = new ArrayList<>();
    try (DefaultCamelContext context = new DefaultCamelContext();
        InspectedFile inspected = new FileInspector(scratch).inspect(request)) {
      List<EntryMapper> mappers =
          inspected.tables().stream().map(table -> mapping.bind(table.header())).toList();
      try (FileRecords records = FileReading.records(inspected, request.file().name(), context)) {
        MappedRecords mapped = new MappedRecords(records, mappers);
        while (mapped.hasNext()) {
          lines.add(SampleLines.line(mapped.next()));
        }
      }
    }
    return lines;
  }
}
