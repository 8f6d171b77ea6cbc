package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.product.Product.Result;
import io.github.dncbridge.simulator.FaultRule;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What `import` comes to when WaLead, or the key, is not as it should be. */
class ImportDeliveryIT {

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
  void keepsEveryoneAndSaysSoWhenWaLeadIsOutOfReach() throws Exception {
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\n");
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    Product unreachable =
        Product.in(folder)
            .with("WALEAD_API_KEY", "some-key")
            .with("WALEAD_BASE_URL", "http://127.0.0.1:" + unused + "/api");

    Result result = unreachable.run("import", "--wait", "2s", file.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .contains("Delivered: 0 blocked, 1 pending, 0 refused by WaLead.")
        .contains("Nothing is lost: run the import again");
    Result later = product.run("import", file.toString());
    assertThat(later.exitCode()).isZero();
    assertThat(walead.blocked("default").identifiers()).containsExactly("john-doe");
  }

  @Test
  void stopsAtOnceWithAWrongKeyAndGoesOnWithTheRightOne() throws Exception {
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\njane-smith\n");
    Product wrong = Product.in(folder).with(walead).with("WALEAD_API_KEY", "wrong-key");

    Result result = wrong.run("import", file.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out())
        .contains("answered 401")
        .contains("Set WALEAD_API_KEY to a valid key of this workspace")
        .doesNotContain("wrong-key");
    assertThat(walead.requests()).hasSize(1);
    assertThat(product.run("import", file.toString()).exitCode()).isZero();
    assertThat(walead.blocked("default").size()).isEqualTo(2);
  }

  @Test
  void reportsWhatWaLeadRefuses() throws Exception {
    walead.faults().add(FaultRule.parse("poison=jane-smith"));
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\njane-smith\nrichard-roe\n");

    Result result = product.run("import", file.toString());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).contains("Delivered: 2 blocked, 0 pending, 1 refused by WaLead.");
    assertThat(product.run("why", "jane-smith").out()).contains("refused").contains("HTTP 422");
  }

  @Test
  void deliversAHeldPersonForWhomAFileAsksAndTheOthersOnceReleased() throws Exception {
    hold("john-doe", "richard-roe");
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\njane-smith\n");

    Result result = product.run("import", file.toString());

    assertThat(result.exitCode()).as("waits for nobody who is held").isZero();
    assertThat(result.out()).contains("2 records read: 1 new, 1 already known");
    assertThat(walead.blocked("default").identifiers())
        .containsExactlyInAnyOrder("john-doe", "jane-smith");
    assertThat(product.run("status").out()).contains("held 1: recorded, not sent.");
    assertThat(product.run("release", "crm").out()).contains("1 held people are now to be");
    product.run("import", file.toString());
    assertThat(walead.blocked("default").identifiers())
        .containsExactlyInAnyOrder("john-doe", "jane-smith", "richard-roe");
    assertThat(walead.blocked("default").posted()).isEqualTo(3);
  }

  /** Records people as a pull does that brought more than it may. */
  private void hold(String... people) {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    List<MappingResult> results = new ArrayList<>();
    for (String person : people) {
      PublicIdentifier who = new PublicIdentifier(person, PublicIdentifier.Kind.VANITY);
      results.add(new MappingResult.Mapped(person, new BlocklistEntry(who, null)));
    }
    try (Ledger ledger =
        JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), walead.baseUri().toString()))) {
      Run run = ledger.begin(RunStart.pull(Run.Kind.FULL, "crm", "CRM contacts", 0L), now);
      ledger.finish(ledger.record(run, new Page(results, "end"), now), null, now);
    }
  }

  @Test
  void refusesToTakeARehearsalForTheRealThing() throws Exception {
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\n");
    product.run("import", file.toString());

    Result result =
        product
            .with("WALEAD_BASE_URL", "https://walead.example.com")
            .run("import", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("That was a rehearsal");
  }

  @Test
  void saysThatThereIsNoKey() throws Exception {
    Path file = write("people.csv", "LinkedIn URL\njohn-doe\n");

    Result result = Product.in(folder).run("import", file.toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("No API key. Set WALEAD_API_KEY");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
