package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.product.Product.Result;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands print and how they end, from a file to the answers about it. */
class CommandsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Simulator walead;
  private Product product;

  @BeforeEach
  void start() {
    walead = Simulator.start(SimulatorOptions.defaults());
    product = Product.in(folder).with(walead);
  }

  @AfterEach
  void stop() {
    walead.close();
  }

  @Test
  void blocksEveryoneInAFileAndSendsNothingTheSecondTime() throws Exception {
    Path file = write("people.csv", "LinkedIn URL\nlinkedin.com/in/john-doe\njane-smith\nn/a\n");

    Result first = product.run("import", file.toString());
    int requests = walead.requests().size();
    Result second = product.run("import", file.toString());

    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .contains("3 records read: 2 new, 0 already known, 0 not opted out, 1 rejected")
        .contains("line 4: placeholder: n/a")
        .contains("Delivered: 2 blocked, 0 pending, 0 refused by WaLead.");
    assertThat(walead.blocked("default").identifiers())
        .containsExactlyInAnyOrder("john-doe", "jane-smith");
    assertThat(second.exitCode()).isZero();
    assertThat(second.out())
        .contains("3 records read: 0 new, 2 already known, 0 not opted out, 1 rejected");
    assertThat(walead.requests()).hasSize(requests);
  }

  @Test
  void takesInAWorkbookAndNamesTheSheetItPassesOver() throws Exception {
    Path workbook = Path.of("samples/excel-workbook/do-not-contact.xlsx").toAbsolutePath();

    Result result = product.run("import", workbook.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("  15 rows: 2 preamble, 3 header, 8 records, 2 in sheets that are not read\n")
        .contains("  not read: sheet 'Read me': no column there names a person;")
        .contains("    Q1 2026!7: placeholder: n/a\n");
    assertThat(walead.blocked("default").identifiers())
        .containsExactlyInAnyOrder("nia-example-7a8b9c", "pia-muster", "rae-sample", "sol-example");
    assertThat(product.run("why", "rae-sample").out())
        .contains("do-not-contact.xlsx: do-not-contact.xlsx:Q2 2026!2 at ");
  }

  @Test
  void sendsNobodyOfTheDemoToTheConfiguredWaLead() throws Exception {
    Result result = product.run("demo");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Blocked in the stand-in now, 22 leads:");
    assertThat(walead.requests()).isEmpty();
  }

  @Test
  void sendsEachPersonOfOverlappingFilesOnce() throws Exception {
    Path one = write("one.csv", "LinkedIn URL\njohn-doe\njane-smith\n");
    Path two = write("two.csv", "LinkedIn URL\nJane-Smith\nrichard-roe\n");

    product.run("import", one.toString());
    product.run("import", two.toString());

    assertThat(walead.blocked("default").posted()).isEqualTo(3);
    assertThat(walead.blocked("default").identifiers())
        .containsExactlyInAnyOrder("john-doe", "jane-smith", "richard-roe");
  }

  @Test
  void printsExactlyOneJsonDocument() throws Exception {
    Path file = write("people.csv", "LinkedIn URL,Reason\njohn-doe,asked us\nacme.com,x\n");

    JsonNode summary = json(product.run("import", "--json", "--source", "fair", file.toString()));

    assertThat(summary.at("/total/fresh").asInt()).isEqualTo(1);
    assertThat(summary.at("/total/rejected").asInt()).isEqualTo(1);
    assertThat(summary.at("/delivery/blocked").asInt()).isEqualTo(1);
    assertThat(summary.at("/settled").asBoolean()).isTrue();
    assertThat(summary.at("/exitCode").asInt()).isZero();
    JsonNode status = json(product.run("status", "--json"));
    assertThat(status.at("/status/people/blocked").asInt()).isEqualTo(1);
    assertThat(status.at("/status/sources/0/name").asText()).isEqualTo("fair");
    assertThat(status.at("/status/sources/0/lastRun/counts/read").asInt()).isEqualTo(2);
    JsonNode why = json(product.run("why", "--json", "https://linkedin.com/in/John-Doe"));
    assertThat(why.at("/history/sightings/0/source").asText()).isEqualTo("fair");
    assertThat(why.at("/history/sightings/0/firstKey").asText()).isEqualTo("people.csv:2");
    assertThat(why.at("/history/sightings/0/reason").asText()).isEqualTo("asked us");
    assertThat(why.at("/history/deliveries/0/state").asText()).isEqualTo("blocked");
  }

  @Test
  void recordsAndSendsNothingInADryRun() throws Exception {
    Path known = write("known.csv", "LinkedIn URL\njohn-doe\n");
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\njane-smith\n");
    product.run("import", known.toString());
    int requests = walead.requests().size();

    Result result = product.run("import", "--dry-run", file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("1 to block")
        .contains("1 already blocked")
        .contains("Nothing was recorded or sent. 1 people would be sent.");
    assertThat(walead.requests()).hasSize(requests);
    assertThat(json(product.run("status", "--json")).at("/status/sources")).hasSize(1);
  }

  @Test
  void needsNoKeyForADryRun() throws Exception {
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\n");

    Result result = Product.in(folder).run("import", "--dry-run", file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void takesColumnsAndReasonFromTheCommandLine() throws Exception {
    Path file = write("people.csv", "Who,Gone,List\njohn-doe,yes,A\njane-smith,no,B\n");

    Result result =
        product.run(
            "import",
            "--map",
            "identifier=Who",
            "--map",
            "opt-out=Gone",
            "--reason",
            "On list {List}",
            file.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(walead.blocked("default").leads())
        .singleElement()
        .satisfies(
            lead -> {
              assertThat(lead.publicIdentifier()).isEqualTo("john-doe");
              assertThat(lead.reason()).isEqualTo("On list A");
            });
  }

  @Test
  void namesTheColumnsFoundWhenNoneFits() throws Exception {
    Path file = write("people.csv", "Name,Profile\nJohn,john-doe\n");

    Result result = product.run("import", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("NOT READ").contains("(found: 'Name', 'Profile')");
    assertThat(walead.requests()).isEmpty();
  }

  @Test
  void readsTheOtherFilesWhenOneIsBad() throws Exception {
    Path bad = write("bad.csv", "LinkedIn URL\n\"john-doe\n");
    Path good = write("good.csv", "LinkedIn URL\njane-smith\n");

    Result result = product.run("import", bad.toString(), good.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("File 'bad.csv', line 2: a quoted cell begins here");
    assertThat(walead.blocked("default").identifiers()).containsExactly("jane-smith");
  }

  @Test
  void saysThatAFileIsMissing() throws Exception {
    Result result = product.run("import", "missing.csv");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("File 'missing.csv' does not exist (any more). Check the path");
  }

  @Test
  void namesTheKeyAndWhatIsAllowedWhenTheConfigurationIsWrong() throws Exception {
    write("application.properties", "delivery.batch-size=many\n");

    Result result = product.run("status");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("delivery.batch-size is 'many'; allowed is a whole number from 1 to 10000.\n");
  }

  @Test
  void showsAnEmptyStatusWithoutMakingALedger() throws Exception {
    Result result = Product.in(folder).run("status");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("No source has been read yet.");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void saysWhyAValueNamesNobody() throws Exception {
    Result result = product.run("why", "https://www.linkedin.com/company/acme");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("The value names no person (not-a-person).");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static JsonNode json(Result result) throws IOException {
    try (var parser = JSON.createParser(result.out())) {
      JsonNode document = JSON.readTree(parser);
      assertThat(parser.nextToken()).as("a second JSON document").isNull();
      return document;
    }
  }
}
