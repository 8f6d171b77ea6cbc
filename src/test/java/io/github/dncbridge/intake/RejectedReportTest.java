package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RejectedReportTest {

  private static final Rejection RAGGED =
      new Rejection("contacts.csv:12", "n/a", "ragged-row", true);

  private final Path folder;

  RejectedReportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesOneLineForEachRejection() throws IOException {
    Path place =
        write(
            new Rejection("a:b.csv:12", "José, \"n/a\"", "placeholder", true),
            new Rejection("contacts.csv:13", "maybe", "unclear-opt-out", false));

    assertThat(place).isEqualTo(folder.resolve("contacts.csv.rejected.csv"));
    assertThat(Files.readString(place))
        .isEqualTo(
            "\uFEFFline,value,reason,opted out,what to do\r\n"
                + "\"12\",\"José, \"\"n/a\"\"\",\"placeholder\",\"yes\","
                + "\"Put the URL of this person's LinkedIn profile in place of the placeholder.\"\r\n"
                + "\"13\",\"maybe\",\"unclear-opt-out\",\"unclear\","
                + "\"Say clearly whether this person opted out, such as yes or no, or configure this"
                + " word.\"\r\n");
  }

  static Stream<Arguments> formulas() {
    return Stream.of(
            "=1+1 -> '=1+1",
            "+44 20 -> '+44 20",
            "-1 -> '-1",
            "@SUM(A1) -> '@SUM(A1)",
            "\tx -> '\tx",
            "\rx -> '\rx",
            "\t=1 -> '\t'=1",
            " =1 -> ' =1",
            "＝1 -> '＝1",
            "\"=1\" -> '\"\"=1\"\"",
            "a;=1 -> a;'=1",
            "a;\"=1\" -> a;'\"\"=1\"\"",
            "a\n@x -> a\n'@x",
            "a|+1 -> a|'+1",
            "a\t-1 -> a\t'-1",
            "'=1 -> '=1",
            "a=1 -> a=1",
            "a - b -> a - b",
            "john-doe -> john-doe",
            "https://www.linkedin.com/in/x?a=1 -> https://www.linkedin.com/in/x?a=1",
            "\" -> \"\"",
            " -> ")
        .map(example -> Arguments.of((Object[]) example.split(" -> ", -1)));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void guardsFormulas(String value, String written) throws IOException {
    Path place = write(new Rejection("c.csv:2", value, "malformed", true));

    assertThat(Files.readString(place)).contains("\"2\",\"" + written + "\",\"malformed\"");
  }

  @Test
  void guardsKeyOfForeignSource() throws IOException {
    assertThat(Files.readString(write(new Rejection("crm:=1", "x", "malformed", true))))
        .contains("\"'=1\",\"x\"");
  }

  @Test
  void survivesHalfOfSurrogatePair() throws IOException {
    assertThat(Files.readString(write(new Rejection("c.csv:2", "a\uD83Db", "malformed", true))))
        .contains("\"a?b\"");
  }

  @Test
  void saysWhatToDoForEachReason() {
    List<String> advice =
        Arrays.stream(RejectionReason.values())
            .map(RejectionReason::code)
            .map(RejectionAdvice::of)
            .toList();

    assertThat(advice).doesNotHaveDuplicates().doesNotContain(RejectionAdvice.of("of-tomorrow"));
  }

  @Test
  void leavesForeignFileAsItIs() throws IOException {
    Path foreign = Files.writeString(folder.resolve("contacts.csv.rejected.csv"), "mine");
    Files.writeString(folder.resolve("contacts.csv.rejected-2.csv"), "mine too");

    assertThat(write(RAGGED)).isEqualTo(folder.resolve("contacts.csv.rejected-3.csv"));
    assertThat(foreign).hasContent("mine");
  }

  @Test
  void writesNothingThroughLink() throws IOException {
    Path target = folder.resolve("elsewhere.txt");
    Files.createSymbolicLink(folder.resolve("contacts.csv.rejected.csv"), target);

    assertThat(write(RAGGED)).isEqualTo(folder.resolve("contacts.csv.rejected-2.csv"));
    assertThat(target).doesNotExist();
  }

  @Test
  void addsNothingWhenTheSameReportIsThereFromBeforeCrash() throws IOException {
    Path first = write(RAGGED);

    assertThat(write(RAGGED)).isEqualTo(first);
    assertThat(names()).containsExactly("contacts.csv.rejected.csv");
  }

  @Test
  void showsNothingUntilPublished() throws IOException {
    try (RejectedReport report = RejectedReport.begin(folder, "contacts.csv")) {
      report.add(RAGGED);

      assertThat(names()).singleElement().asString().startsWith(".rejected-").endsWith(".part");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void saysWhichFolderCannotBeWritten() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> RejectedReport.begin(missing, "contacts.csv"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "The report of rejected rows cannot be written in " + missing + ": ")
        .hasMessageEndingWith(". Check its free space and permissions.");
  }

  @Test
  void refusesNameThatLeavesTheFolder() {
    assertThatThrownBy(() -> RejectedReport.begin(folder, "../contacts.csv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a plain file name: ../contacts.csv");
  }

  private Path write(Rejection... rejections) {
    try (RejectedReport report = RejectedReport.begin(folder, "contacts.csv")) {
      for (Rejection rejection : rejections) {
        report.add(rejection);
      }
      return report.publish();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
