package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.Reason;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.intake.FileRecords;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.FileType;
import io.github.dncbridge.intake.InspectedFile;
import io.github.dncbridge.intake.LineCounts;
import io.github.dncbridge.intake.MappedRecords;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/**
 * What a file came to, read to its end as an import reads it.
 *
 * @param records each record's place and what it means
 */
record ReadFile(FileType type, List<Long> headerLines, LineCounts lines, List<String> records) {

  /**
   * Reads the file.
   *
   * @param scratch a folder in which nothing is left afterwards
   */
  static ReadFile read(
      Path file, FieldMapping mapping, ReadingOptions reading, Path scratch, CamelContext camel)
      throws IOException {
    FileRequest request =
        new FileRequest(
            DroppedFile.at(file), "test", mapping, reading, (counts, bytesRead, size) -> {});
    ReadFile read;
    try (InspectedFile inspected = new FileInspector(scratch).inspect(request)) {
      read =
          new ReadFile(
              inspected.type(),
              inspected.tables().stream().map(Table::headerLine).toList(),
              inspected.lines(),
              records(inspected, mapping, camel));
    } finally {
      assertThat(left(scratch)).isEmpty();
    }
    assertThat(read.records()).hasSize((int) read.lines().records());
    return read;
  }

  /** Returns the files in a scratch folder, but for the locks of those who use it. */
  static List<Path> left(Path scratch) throws IOException {
    try (Stream<Path> files = Files.walk(scratch)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".lock") && !file.endsWith("door"))
          .toList();
    }
  }

  private static List<String> records(InspectedFile file, FieldMapping mapping, CamelContext camel)
      throws IOException {
    List<EntryMapper> mappers =
        file.tables().stream().map(table -> mapping.bind(table.header())).toList();
    List<String> records = new ArrayList<>();
    try (FileRecords opened = FileReading.records(file, "", camel)) {
      new MappedRecords(opened, mappers).forEachRemaining(result -> records.add(meaning(result)));
    }
    return records;
  }

  private static String meaning(MappingResult result) {
    String place = result.key().substring(result.key().lastIndexOf(':') + 1) + " ";
    if (result instanceof Mapped mapped) {
      Reason reason = mapped.entry().reason();
      return place
          + "ok "
          + mapped.entry().identifier().value()
          + (reason == null ? "" : ": " + reason.text());
    }
    return result instanceof Rejected rejected
        ? place + "rejected " + rejected.reason().code()
        : place + "not opted out";
  }
}
