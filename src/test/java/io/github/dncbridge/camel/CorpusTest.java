package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files as real programs write them: how they are understood does not depend on the program. And
 * broken and hostile ones: each is refused by one message, in a bounded heap.
 */
class CorpusTest {

  private static final CamelContext CAMEL = new DefaultCamelContext();
  private static final Path BROKEN = Path.of("src/test/resources/corpus/broken");

  @TempDir private Path scratch;

  @AfterAll
  static void stop() {
    CAMEL.stop();
  }

  static Stream<CorpusFile> readable() throws IOException {
    return CorpusFile.all().stream();
  }

  @ParameterizedTest
  @MethodSource("readable")
  void isUnderstoodAsMeant(CorpusFile expected) throws IOException {
    Path file = Objects.requireNonNull(expected.file());

    ReadFile read = ReadFile.read(file, expected.mapping(), expected.reading(), scratch, CAMEL);

    assertThat(read)
        .isEqualTo(
            new ReadFile(
                expected.type(), expected.headerLines(), expected.lines(), expected.records()));
  }

  static Stream<Map.Entry<String, String>> broken() throws IOException {
    return messages().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isRefusedByOneMessage(Map.Entry<String, String> expected) {
    Path file = BROKEN.resolve(expected.getKey());

    assertThatThrownBy(
            () ->
                ReadFile.read(
                    file, FieldMapping.recognised(), ReadingOptions.recognised(), scratch, CAMEL))
        .isInstanceOfAny(RejectedFileException.class, MappingException.class)
        .hasMessage(expected.getValue());
  }

  @Test
  void everyBrokenFileHasItsMessage() throws IOException {
    try (Stream<Path> files = Files.list(BROKEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(messages().keySet());
    }
  }

  private static Map<String, String> messages() throws IOException {
    return new ObjectMapper()
        .readValue(
            BROKEN.resolveSibling("broken.json").toFile(),
            new TypeReference<TreeMap<String, String>>() {});
  }
}
