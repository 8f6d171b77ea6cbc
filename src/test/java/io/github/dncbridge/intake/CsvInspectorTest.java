package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What small files hold is told in {@code CsvRecordsTest}; here is what takes large ones. */
class CsvInspectorTest {

  private static final int HEAD = 1 << 17;
  private static final String HEADER = "Name,LinkedIn URL\r\n";

  private final Path folder;

  CsvInspectorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, -1, 0, 1, 2})
  void countsLinesExactlyWhereOneBufferEndsAndTheNextBegins(int shift) throws IOException {
    String row = "a,b\r\n";
    String padding = "x".repeat((HEAD - HEADER.length() + shift) % row.length());
    String rows = padding + row.repeat(HEAD / row.length() * 3);
    InspectedText inspected = inspect(HEADER + rows);
    assertThat(inspected.lines().lines()).isEqualTo(1 + HEAD / row.length() * 3L);
  }

  @Test
  void findsAHeaderThatEndsJustWithinTheHead() throws IOException {
    assertThat(inspect(preamble(HEAD) + HEADER + "a,b\r\n").format())
        .extracting(
            CsvFormat::header, CsvFormat::headerLine, CsvFormat::dataLine, CsvFormat::dataStart)
        .containsExactly(List.of("Name", "LinkedIn URL"), 2L, 3L, (long) HEAD);
  }

  @ParameterizedTest
  @ValueSource(ints = {HEAD + 1, HEAD + 2, HEAD + 5})
  void takesTheFirstRowWhenTheHeaderLiesBeyondTheHead(int end) throws IOException {
    CsvFormat format = inspect(preamble(end) + HEADER + "a,b\r\n").format();
    assertThat(format.headerLine()).isEqualTo(1);
    assertThat(format.header()).hasSize(1);
  }

  @Test
  void rejectsARowThatDoesNotEndWithinTheHead() {
    assertThatThrownBy(() -> inspect("a".repeat(HEAD + 1)))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'contacts.csv' has no row that ends within its first 131072 characters. Expected one that names the columns; check that this is the right file.");
  }

  @Test
  void rejectsAFileThatGrewBeforeItWasInspected() throws IOException {
    DroppedFile file = DroppedFile.at(Files.writeString(folder.resolve("a.csv"), HEADER));
    Files.writeString(folder.resolve("a.csv"), HEADER + "a,b\n");
    assertThatThrownBy(
            () ->
                CsvInspector.inspect(file, FieldMapping.recognised(), ReadingOptions.recognised()))
        .isInstanceOf(RejectedFileException.class)
        .hasMessageContaining("still growing");
  }

  @Test
  void tellsHowFarItHasLooked() throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv"), HEADER + "a,b\n".repeat(HEAD));
    List<Long> looked = new ArrayList<>();
    CsvInspector.inspect(
        DroppedFile.at(path),
        FieldMapping.recognised(),
        ReadingOptions.recognised(),
        new IntakeProgress() {
          @Override
          public void looking(long bytesRead, long size) {
            looked.add(bytesRead);
          }

          @Override
          public void committed(RunCounts counts, long bytesRead, long size) {
            throw new AssertionError("nothing is recorded yet");
          }
        });
    assertThat(looked).isSorted().hasSizeGreaterThan(3).last().isEqualTo(Files.size(path));
  }

  /** A title of one cell, so long that a header behind it ends at index {@code end}. */
  private static String preamble(int end) {
    return "t".repeat(end - HEADER.length() - 2) + "\r\n";
  }

  private InspectedText inspect(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("contacts.csv"), text);
    return CsvInspector.inspect(
        DroppedFile.at(file), FieldMapping.recognised(), ReadingOptions.recognised());
  }
}
