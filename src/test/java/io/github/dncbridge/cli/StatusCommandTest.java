package io.github.dncbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.SourceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    terminal = new Terminal(folder);
  }

  @Test
  void showsTheLastPullOfASourceItsWarningAndWhoIsHeld() {
    try (Ledger ledger = terminal.ledger()) {
      Crm.pull(
          ledger,
          1L,
          "It found 3 records; the last full pull found 900.",
          Crm.person("john-doe"),
          Crm.person("jane-smith"),
          Crm.rejected("3", "n/a", RejectionReason.PLACEHOLDER));
    }

    assertThat(terminal.run("status").out())
        .isEqualTo(
            """
            Workspace default, ledger in %s
              blocked 0   pending 0   sending 0   refused 0   held 2
            Source crm: last full pull 2026-11-23T10:00:00Z of CRM contacts, finished 2026-11-23T10:01:00Z
              read 3: new 2, already known 0, not opted out 0, rejected 1 (placeholder 1)
              cursor page 1
              Warning: It found 3 records; the last full pull found 900.
              held 2: recorded, not sent. `dnc-bridge release crm` has them delivered.
            """
                .formatted(terminal.data()));
  }

  @Test
  void showsAPullThatIsUnderWay() {
    try (Ledger ledger = terminal.ledger()) {
      Crm.begin(ledger, Run.Kind.CHANGES, 5L, Crm.person("john-doe"));
    }

    assertThat(terminal.run("status").out())
        .contains("Source crm: last pull of changes 2026-11-23T10:00:00Z of CRM contacts, running")
        .contains("  held 1: recorded, not sent while this run is under way. `dnc-bridge release");
  }

  @Test
  void showsWhyAPullFailed() {
    try (Ledger ledger = terminal.ledger()) {
      ledger.fail(Crm.begin(ledger, Run.Kind.FULL, null), "The CRM answered 403.", Crm.NOW);
    }

    assertThat(terminal.run("status").out())
        .contains("failed 2026-11-23T10:00:00Z")
        .contains("\n  The CRM answered 403.\n");
  }

  @Test
  void showsWhatASourceHasSentByItself() throws IOException {
    try (Ledger ledger = terminal.ledger()) {
      ledger.recordEvents(
          List.of(
              new EventRequest(
                  "hubspot",
                  List.of(
                      new SourceEvent.Told("1", Crm.person("john-doe")),
                      new SourceEvent.Told(
                          "2", Crm.rejected("7", "n/a", RejectionReason.PLACEHOLDER)),
                      new SourceEvent.Named("3", "8"),
                      new SourceEvent.Irrelevant("4")))),
          Crm.NOW);
    }

    assertThat(terminal.run("status").out())
        .endsWith(
            """
            Source hubspot: events since 2026-11-23T10:00:00Z, the latest 2026-11-23T10:00:00Z
              received 4: new 1, already known 0, not opted out 0, rejected 1 (placeholder 1), irrelevant 1, repeated 0, waiting for a look-up 1
              Oldest look-up waiting since 2026-11-23T10:00:00Z
              Nobody reads the records of these look-ups, which stay: set webhook.hubspot.reads, or enable that webhook.
            """);
    JsonNode status = new ObjectMapper().readTree(terminal.run("status", "--json").out());
    assertThat(status.at("/status/sources/0/lastRun/kind").asText()).isEqualTo("EVENTS");
    assertThat(status.at("/status/sources/0/events/counts/waiting").asInt()).isEqualTo(1);
    assertThat(status.at("/unreadLookups/0").asText()).isEqualTo("hubspot");
  }

  @Test
  void showsEventsBesideTheLastPull() {
    try (Ledger ledger = terminal.ledger()) {
      ledger.recordEvents(
          List.of(new EventRequest("crm", List.of(new SourceEvent.Irrelevant("1")))), Crm.NOW);
      Crm.pull(ledger, null, null, Crm.person("john-doe"));
    }

    assertThat(terminal.run("status").out())
        .contains("Source crm: last full pull 2026-11-23T10:00:00Z of CRM contacts, finished")
        .contains(
            "\n  cursor page 1"
                + "\n  events since 2026-11-23T10:00:00Z, the latest 2026-11-23T10:00:00Z"
                + "\n  received 1: new 0,");
  }

  @Test
  void saysWhatTheLastRequestCameTo() {
    try (Ledger ledger = terminal.ledger()) {
      Crm.pull(ledger, null, null, Crm.person("john-doe"));
      ClaimTerms terms =
          new ClaimTerms(500, Duration.ofMinutes(2), Duration.ZERO, Duration.ofMinutes(5));
      Batch batch = (Batch) ledger.claimDue(terms, Crm.NOW);
      Receipt receipt = new Receipt(200, "HTTP 200, but the answer does not say success: {}", null);
      ledger.retryAt(batch, receipt, Crm.NOW.plusSeconds(1), Crm.NOW);
    }

    assertThat(terminal.run("status").out())
        .contains(
            "  The last request that was not confirmed, at 2026-11-23T10:00:00Z: HTTP 200, but the"
                + " answer does not say success: {}\n");
    assertThat(terminal.run("why", "john-doe").out())
        .contains("    2026-11-23T10:00:00Z: HTTP 200, but the answer does not say success: {}\n");
  }

  @Test
  void printsTheSameAsJson() throws IOException {
    try (Ledger ledger = terminal.ledger()) {
      Crm.pull(ledger, 0L, "Fewer than usual.", Crm.person("john-doe"));
    }

    JsonNode status = new ObjectMapper().readTree(terminal.run("status", "--json").out());

    assertThat(status.at("/status/people/held").asInt()).isEqualTo(1);
    assertThat(status.at("/status/sources/0/held").asInt()).isEqualTo(1);
    assertThat(status.at("/status/sources/0/lastRun/kind").asText()).isEqualTo("FULL");
    assertThat(status.at("/status/sources/0/lastRun/message").asText())
        .isEqualTo("Fewer than usual.");
  }
}
