package io.github.dncbridge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the tables of cases under {@code src/test/resources/mapping}. */
final class MappingCases {

  private MappingCases() {}

  /** Returns the rows of a table, each with as many fields as its first line, the header. */
  static List<List<String>> rows(String file) {
    try (InputStream in = MappingCases.class.getResourceAsStream("/mapping/" + file)) {
      assertThat(in).as("table of cases " + file).isNotNull();
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      int fields = split(lines.get(0), '\t').size();
      List<List<String>> rows = lines.stream().skip(1).map(line -> split(line, '\t')).toList();
      assertThat(rows).as(file).isNotEmpty().allSatisfy(row -> assertThat(row).hasSize(fields));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> split(String text, char separator) {
    return Arrays.asList(text.split("[" + separator + "]", -1));
  }

  /** Returns a mapping with settings such as {@code opt-out=Stage} made one after another. */
  static FieldMapping mapping(List<String> settings) {
    FieldMapping mapping = FieldMapping.recognised();
    for (String setting : settings) {
      if (!setting.isEmpty()) {
        int equals = setting.indexOf('=');
        mapping = mapping.with(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return mapping;
  }
}
