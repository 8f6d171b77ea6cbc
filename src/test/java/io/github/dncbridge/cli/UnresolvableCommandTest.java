package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.cli.Terminal.Result;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.ledger.SourceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnresolvableCommandTest {

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
  }

  @Test
  void listsPeopleWithWhatToDoAndTheCoverage() {
    twoOfThree();

    Result result = terminal.run("unresolvable");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            Source crm: coverage 33.3 %: of 3 who opted out, 1 have a usable identifier, 2 do not
              4711: not-linkedin: =cmd|'x' \uFFFD[2J (first seen 2026-11-23T10:00:00Z, last seen 2026-11-23T10:00:00Z)
              4712: empty: (blank) (first seen 2026-11-23T10:00:00Z, last seen 2026-11-23T10:00:00Z)
              empty: Find this person's LinkedIn profile and put its URL into the cell.
              not-linkedin: Put the URL of this person's LinkedIn profile in place of this value.
            Source list.csv: nobody opted out.
            """);
  }

  @Test
  void showsWhoHasToBeLookedAt() {
    try (Ledger ledger = terminal.ledger()) {
      Rejected flagged =
          new Rejected(
              "l1",
              "https://www.linkedin.com/in/jane-smith",
              RejectionReason.UNCLEAR_OPT_OUT,
              false);
      ledger.recordEvents(
          List.of(new EventRequest("inbox", List.of(new SourceEvent.Told("1", flagged)))), Crm.NOW);
    }

    assertThat(terminal.run("unresolvable").out())
        .isEqualTo(
            """
            Source inbox: nobody opted out for certain.
              l1: unclear-opt-out: https://www.linkedin.com/in/jane-smith (first seen 2026-11-23T10:00:00Z, last seen 2026-11-23T10:00:00Z)
              unclear-opt-out: Read what this person said. Whoever meant no: `import` a list with the profile.
            """);
  }

  @Test
  void writesATableThatNoSpreadsheetTakesForFormulas() {
    twoOfThree();

    assertThat(terminal.run("unresolvable", "--csv", "crm").out())
        .isEqualTo(
            "\uFEFFsource,key,value,reason,what to do,first seen,last seen\r\n"
                + "\"crm\",\"4711\",\"'=cmd|'x' \u001B[2J\",\"not-linkedin\",\"Put the URL of this"
                + " person's LinkedIn profile in place of this value.\",\"2026-11-23T10:00:00Z\","
                + "\"2026-11-23T10:00:00Z\"\r\n"
                + "\"crm\",\"4712\",\"\",\"empty\",\"Find this person's LinkedIn profile and put"
                + " its URL into the cell.\",\"2026-11-23T10:00:00Z\",\"2026-11-23T10:00:00Z\"\r\n");
  }

  @Test
  void printsOneJsonDocument() throws IOException {
    twoOfThree();

    JsonNode sources =
        new ObjectMapper().readTree(terminal.run("unresolvable", "--json").out()).at("/sources");

    assertThat(sources).hasSize(2);
    assertThat(sources.get(0).toString())
        .isEqualTo(
            "{\"source\":\"crm\",\"coverage\":33.3,\"optedOut\":3,\"usable\":1,\"unresolvable\":2,"
                + "\"optOuts\":[{\"key\":\"4711\",\"reason\":\"not-linkedin\",\"whatToDo\":\"Put"
                + " the URL of this person's LinkedIn profile in place of this value.\","
                + "\"value\":\"=cmd|'x' \\u001B[2J\",\"firstSeen\":\"2026-11-23T10:00:00Z\","
                + "\"lastSeen\":\"2026-11-23T10:00:00Z\"},"
                + "{\"key\":\"4712\",\"reason\":\"empty\",\"whatToDo\":\"Find this person's"
                + " LinkedIn profile and put its URL into the cell.\",\"value\":\"\","
                + "\"firstSeen\":\"2026-11-23T10:00:00Z\",\"lastSeen\":\"2026-11-23T10:00:00Z\"}]}");
    assertThat(sources.get(1).get("coverage").isNull()).isTrue();
  }

  @Test
  void listsOnlyTheSourcesNamed() {
    twoOfThree();

    assertThat(terminal.run("unresolvable", "list.csv").out())
        .isEqualTo("Source list.csv: nobody opted out.\n");
  }

  @Test
  void namesTheKnownSourcesWhenOneIsUnknown() {
    twoOfThree();

    Result result = terminal.run("unresolvable", "crm", "hubspot");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("No source 'hubspot' has been read. Known: 'crm', 'list.csv'.");
  }

  @Test
  void takesOneFormatOnly() {
    assertThat(terminal.run("unresolvable", "--json", "--csv").exitCode()).isEqualTo(2);
  }

  @Test
  void makesNoLedgerWhenThereIsNone() {
    assertThat(terminal.run("unresolvable").out()).isEqualTo("No source has been read yet.\n");
    assertThat(terminal.run("unresolvable", "--json").out())
        .isEqualToIgnoringWhitespace("{\"sources\":[]}");
    assertThat(terminal.data()).doesNotExist();
  }

  @Test
  void roundsTheCoverageDown() {
    try (Ledger ledger = terminal.ledger()) {
      List<MappingResult> results = new ArrayList<>();
      for (int i = 0; i < 1_999; i++) {
        results.add(Crm.person("p" + i));
      }
      results.add(Crm.rejected("x", "n/a", RejectionReason.PLACEHOLDER));
      var run = ledger.begin(new RunStart("crm", "CRM contacts", null), Crm.NOW);
      ledger.record(run, new Page(results, "page 1"), Crm.NOW);
    }

    assertThat(terminal.run("unresolvable").out()).startsWith("Source crm: coverage 99.9 %");
  }

  private void twoOfThree() {
    try (Ledger ledger = terminal.ledger()) {
      Crm.pull(
          ledger,
          null,
          null,
          Crm.rejected("4711", "=cmd|'x' \u001B[2J", RejectionReason.NOT_LINKEDIN),
          Crm.person("john-doe"),
          Crm.rejected("4712", "", RejectionReason.EMPTY));
      var run = ledger.begin(new RunStart("list.csv", "list.csv", "1"), Crm.NOW);
      ledger.record(run, new Page(List.of(), "end"), Crm.NOW);
    }
  }
}
