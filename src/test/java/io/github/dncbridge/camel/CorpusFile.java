package io.github.dncbridge.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.FileType;
import io.github.dncbridge.intake.LineCounts;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One spreadsheet of {@code corpus/readable/} and what it must come to.
 *
 * @param madeBy the program that wrote it; how: {@code src/test/corpus/make.py}
 * @param because what is special about it
 * @param options what is said on the command line: {@code map} and {@code read}, by field
 * @param headerLines the line of each table's header row
 * @param lines what each line is
 * @param records each record's place and what it means
 */
record CorpusFile(
    @Nullable Path file,
    String madeBy,
    String because,
    FileType type,
    @Nullable Map<String, Map<String, String>> options,
    List<Long> headerLines,
    LineCounts lines,
    List<String> records) {

  private static final Path FOLDER = Path.of("src/test/resources/corpus/readable");

  /** Returns all of them, by name. */
  static List<CorpusFile> all() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<CorpusFile> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json")) {
          CorpusFile read = json.readValue(file.toFile(), CorpusFile.class);
          all.add(read.of(FOLDER.resolve(name.substring(0, name.length() - ".json".length()))));
        }
      }
    }
    return all;
  }

  private CorpusFile of(Path path) {
    return new CorpusFile(path, madeBy, because, type, options, headerLines, lines, records);
  }

  FieldMapping mapping() {
    FieldMapping mapping = FieldMapping.recognised();
    for (Map.Entry<String, String> field : options("map").entrySet()) {
      mapping = mapping.with(field.getKey(), field.getValue());
    }
    return mapping;
  }

  ReadingOptions reading() {
    ReadingOptions reading = ReadingOptions.recognised();
    for (Map.Entry<String, String> field : options("read").entrySet()) {
      reading = reading.with(field.getKey(), field.getValue());
    }
    return reading;
  }

  private Map<String, String> options(String kind) {
    return options == null ? Map.of() : options.getOrDefault(kind, Map.of());
  }

  @Override
  public String toString() {
    return file + ": " + because;
  }
}
