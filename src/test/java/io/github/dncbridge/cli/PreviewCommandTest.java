package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.cli.Terminal.Result;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreviewCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String LIST =
      """
      Report of people

      LinkedIn URL;DNC;Reason
      john-doe;yes;asked by mail
      jane-smith;yes;
      john-doe;yes;again
      richard-roe;no;
      n/a;yes;
      mary-major;yes;=1+1

      """;

  private static final Path CORPUS = Path.of("src/test/resources/corpus/readable");

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
  }

  @Test
  void showsHowAFileIsUnderstoodAndWhatTakingItInWouldComeTo() throws IOException {
    block("jane-smith");
    Path file = write("list.csv", LIST);

    Result result = terminal.run("preview", file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("list.csv\n")
        .contains("  CSV text, 10 lines: 2 preamble, 1 header, 6 records, 1 blank\n")
        .contains("    identifier  LinkedIn URL: it is named after LinkedIn.\n")
        .contains("    opt-out     DNC: its name says that the person does not want")
        .contains("    reason      Reason: its name says so.\n")
        .contains(
            """
              The first records:
                line 4      to block       john-doe: asked by mail
                line 5      already known  jane-smith
                line 6      repeated       john-doe: again
                line 7      not opted out
                line 8      rejected       placeholder: n/a
                line 9      to block       mary-major: =1+1
              What taking it in would come to:
                        2 to block
                        1 already blocked
                        1 repeated in the file
                        1 not opted out
                        1 rejected
                        6 records in all
              Rejected: placeholder 1
                line 8: placeholder: n/a
            """)
        .contains("    drop-folder.map.identifier=LinkedIn URL\n")
        .endsWith("Nothing was recorded or sent. 2 people would be sent.\n");
  }

  @Test
  void namesTheFileInAnArchiveAndCountsTheRowsOfAWorkbook() throws IOException {
    Result zipped = terminal.run("preview", CORPUS.resolve("zipped-csv.zip").toString());
    Result workbook = terminal.run("preview", CORPUS.resolve("openpyxl.xlsx").toString());

    assertThat(zipped.out())
        .contains("  CSV text, ")
        .contains("    packed      list.csv: it is the one file in the ZIP archive.\n");
    assertThat(workbook.out())
        .contains("  Excel workbook (XLSX), 9 rows: 1 header, 8 records\n")
        .contains("    Sheet1!2    to block       john-doe: asked by mail\n")
        .contains("    Sheet1!6: not-a-person: ");
  }

  @Test
  void saysThatAListIsEmpty() throws IOException {
    Result result = terminal.run("preview", CORPUS.resolve("header-only.csv").toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("  CSV text, 1 line: 1 header\n")
        .contains(
            "    no records  the list is empty: no record stands behind its header row; check");
  }

  @Test
  void leavesTheLedgerAsItIs() throws IOException {
    block("jane-smith");
    Path file = write("list.csv", LIST);

    terminal.run("preview", file.toString());
    terminal.run("import", "--dry-run", file.toString());

    try (Ledger ledger = terminal.ledger()) {
      assertThat(ledger.why("john-doe")).isEmpty();
      assertThat(ledger.status(Crm.NOW).sources()).hasSize(1);
    }
  }

  @Test
  void makesNoLedgerWhenThereIsNone() throws IOException {
    assertThat(terminal.run("preview", write("list.csv", LIST).toString()).exitCode()).isZero();

    assertThat(terminal.data()).doesNotExist();
  }

  @Test
  void isWhatADryRunOfTheImportIs() throws IOException {
    block("jane-smith");
    String file = write("list.csv", LIST).toString();

    assertThat(terminal.run("import", "--dry-run", file).out())
        .isEqualTo(terminal.run("preview", file).out());
    assertThat(terminal.run("import", "--dry-run", "--json", file).out())
        .isEqualTo(terminal.run("preview", "--json", file).out());
  }

  @Test
  void countsEveryRecordOnceAlsoAcrossFiles() throws IOException {
    block("jane-smith");
    String first = write("first.csv", LIST).toString();
    String second =
        write("second.csv", "LinkedIn URL\njohn-doe\njane-smith\nmary-major\nmary-major\nnew\n")
            .toString();

    JsonNode document = JSON.readTree(terminal.run("preview", "--json", first, second).out());

    assertThat(document.at("/files/1/outcome").toString())
        .isEqualTo(
            "{\"records\":5,\"toBlock\":1,\"known\":{\"pending\":0,\"sending\":0,\"blocked\":1,"
                + "\"refused\":0,\"held\":0},\"inEarlierFiles\":3,\"repeated\":0,"
                + "\"notOptedOut\":0,\"rejected\":0}");
    assertThat(document.at("/total/read").longValue()).isEqualTo(11);
    assertThat(document.at("/files/0/lines/lines").longValue()).isEqualTo(10);
    assertThat(document.at("/dryRun").booleanValue()).isTrue();
  }

  @Test
  void showsContentThatWasTakenInBeforeAsKnown() throws IOException {
    block("john-doe", "mary-major", "jane-smith");
    String file = write("list.csv", LIST).toString();

    JsonNode document = JSON.readTree(terminal.run("preview", "--json", file).out());

    assertThat(document.at("/files/0/outcome/toBlock").longValue()).isZero();
    assertThat(document.at("/files/0/outcome/known/blocked").longValue())
        .as("records, not people")
        .isEqualTo(4);
    assertThat(document.at("/files/0/firstRows")).hasSize(6);
  }

  @Test
  void printsACommandThatReadsTheSame() throws IOException {
    String file = write("it's a list.csv", LIST).toString();
    JsonNode found =
        JSON.readTree(
            terminal
                .run("preview", "--json", "--map", "opt-out-blank=no", "--reason", "{DNC}!", file)
                .out());

    String confirm = found.at("/files/0/confirm").textValue();
    assertThat(confirm)
        .startsWith("dnc-bridge import --map identifier='LinkedIn URL' --map opt-out=DNC")
        .contains("--map opt-out-blank=no --map reason-template='{DNC}!'")
        .endsWith("'" + file.replace("'", "'\\''") + "'");
    List<String> words = words(confirm);
    words.set(0, "preview");
    words.add(1, "--json");
    JsonNode confirmed = JSON.readTree(terminal.run(words.toArray(String[]::new)).out());

    assertThat(confirmed.at("/files/0/outcome")).isEqualTo(found.at("/files/0/outcome"));
    assertThat(confirmed.at("/files/0/firstRows")).isEqualTo(found.at("/files/0/firstRows"));
  }

  static List<Path> recognised() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/corpus/readable"))) {
      return files
          .filter(file -> !file.toString().endsWith(".json"))
          // Its encoding has to be said.
          .filter(file -> !file.endsWith("shift-jis.csv"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recognised")
  void confirmsHowAFileOfWhateverTypeIsRead(Path file) throws IOException {
    JsonNode found = preview(file.toString());
    List<String> words = words(found.at("/files/0/confirm").textValue());

    JsonNode confirmed = preview(words.subList(1, words.size()).toArray(String[]::new));

    for (String same : List.of("type", "lines", "outcome", "firstRows", "firstRejected")) {
      assertThat(confirmed.at("/files/0").get(same)).isEqualTo(found.at("/files/0").get(same));
    }
    assertThat(words.stream().filter(word -> word.startsWith("separator=")))
        .hasSize(found.at("/files/0/type").textValue().equals("CSV text") ? 1 : 0);
  }

  private JsonNode preview(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("preview", "--json"));
    command.addAll(List.of(words));
    Result result = terminal.run(command.toArray(String[]::new));
    assertThat(result.exitCode()).as("%s%s", result.out(), result.err()).isZero();
    return JSON.readTree(result.out());
  }

  @Test
  void namesThePlacesInSheetsAndTheSheetsThatAreNotRead() {
    Result result =
        terminal.run("preview", "src/test/resources/corpus/readable/several-sheets.xlsx");

    assertThat(result.out())
        .contains("    not read    sheet 'Summary': no column there names a person; --read")
        .contains("    Opt-outs 2025!2 to block       john-doe: asked\n")
        .as("their columns differ: nothing said once could be true of both")
        .doesNotContain("application.properties");
  }

  @Test
  void confirmsThatEveryRowCountsForThisFileButNotForEveryFileToCome() throws IOException {
    String file = write("plain.csv", "LinkedIn URL\njohn-doe\n").toString();

    JsonNode document = JSON.readTree(terminal.run("preview", "--json", file).out());
    assertThat(document.at("/files/0/confirm").textValue()).contains("--map opt-out=always");
    assertThat(document.at("/files/0/settings").toString())
        .isEqualTo("[\"drop-folder.map.identifier=LinkedIn URL\"]");

    String[] said = {"preview", "--json", "--map", "opt-out=always", file};
    assertThat(JSON.readTree(terminal.run(said).out()).at("/files/0/settings").toString())
        .contains("drop-folder.map.opt-out=always");
  }

  @Test
  void offersTheCommandsOneOfWhichMayBeMeantWhenAFileCannotBeRead() throws IOException {
    String file = write("two.csv", "LinkedIn,LinkedIn URL\njohn-doe,jane-smith\n").toString();

    Result result = terminal.run("preview", file, write("good.csv", LIST).toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out())
        .contains("two.csv\n  NOT READ: File 'two.csv': 2 columns can be the identifier")
        .contains(
            "    dnc-bridge preview --map identifier=LinkedIn "
                + file
                + "\n    dnc-bridge preview --map identifier='LinkedIn URL' "
                + file
                + "\n")
        .as("the other file is shown all the same")
        .contains("    line 4      to block       john-doe");
  }

  @Test
  void namesTheReadingOptionsWhenOneIsUnknown() throws IOException {
    Result result =
        terminal.run("preview", "--read", "delimiter=;", write("list.csv", LIST).toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "There is no reading option 'delimiter' (known: encoding, separator, quote, escape,"
                + " header-line, sheets).");
  }

  @Test
  void showsNothingATerminalWouldObey() throws IOException {
    Path file = write("list.csv", "LinkedIn URL,Reason\njohn-doe,\u001b[2Jgone\n\u001b]0;x,a\n");

    assertThat(terminal.run("preview", file.toString()).out()).doesNotContain("\u001b");
  }

  private void block(String... people) {
    try (Ledger ledger = terminal.ledger()) {
      List<MappingResult> results = new ArrayList<>();
      for (String person : people) {
        results.add(Crm.person(person));
      }
      Crm.pull(ledger, null, null, results.toArray(MappingResult[]::new));
      ClaimTerms terms =
          new ClaimTerms(500, Duration.ofMinutes(2), Duration.ZERO, Duration.ofMinutes(5));
      ledger.acknowledge(
          (Batch) ledger.claimDue(terms, Crm.NOW.plusSeconds(90)),
          new Receipt(200, "blocked", 1),
          Crm.NOW.plusSeconds(90));
    }
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** Splits a command as a shell does, as far as single quotes go. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\\' && !quoted) {
        word.append(command.charAt(++i));
      } else if (c == ' ' && !quoted) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return new ArrayList<>(words.subList(1, words.size()));
  }
}
