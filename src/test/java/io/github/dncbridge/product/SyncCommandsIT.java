package io.github.dncbridge.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.Trouble;
import io.github.dncbridge.connectors.VendorDouble;
import io.github.dncbridge.connectors.Vendors;
import io.github.dncbridge.product.Product.Result;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged `sync` and `status` with two sources that read doubles. */
class SyncCommandsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private final Simulator walead = Simulator.start(SimulatorOptions.defaults());
  private final VendorDouble crm = Vendors.start("pipedrive-persons");
  private final VendorDouble list = Vendors.start("pipedrive-persons");
  private Product product;

  @BeforeEach
  void start() {
    product = Product.in(folder).with(walead);
    Vendors.environment("crm", crm).forEach(product::with);
    Vendors.environment("list", list).forEach(product::with);
    product.with("SOURCE_CRM_SCHEDULE", "0 0 0 1 1 ? 2099");
    crm.put(person(1, "john-doe"));
    crm.put(person(2, "jane-smith"));
    list.put(person(1, "richard-roe"));
  }

  @AfterEach
  void stop() {
    crm.close();
    list.close();
    walead.close();
  }

  @Test
  void pullsEverySourceAndDelivers() throws Exception {
    Result result = product.run("sync", "--json");

    assertThat(result.exitCode()).as("%s", result).isZero();
    JsonNode summary = JSON.readTree(result.out());
    assertThat(summary.at("/total/fresh").asInt()).isEqualTo(3);
    assertThat(summary.at("/sources/0/source").asText()).isEqualTo("crm");
    assertThat(summary.at("/sources/0/end").asText()).isEqualTo("FINISHED");
    assertThat(summary.at("/sources/0/kind").asText()).isEqualTo("FULL");
    assertThat(walead.blocked("default").identifiers())
        .containsExactlyInAnyOrder("john-doe", "jane-smith", "richard-roe");
  }

  @Test
  void pullsOnlyTheSourceThatIsNamed() throws Exception {
    Result result = product.run("sync", "list");

    assertThat(result.exitCode()).as("%s", result).isZero();
    assertThat(result.out())
        .contains("list\n  everything, 1 records read: 1 new,")
        .contains("Delivered: 1 blocked, 0 pending, 0 refused by WaLead.");
    assertThat(crm.requests()).isEmpty();
  }

  @Test
  void keepsWhatTheOthersBroughtWhenOneFails() throws Exception {
    crm.trouble(Trouble.FORBIDDEN, 1);

    Result result = product.run("sync");

    assertThat(result.exitCode()).as("%s", result).isEqualTo(1);
    assertThat(result.out()).contains("  FAILED: Source 'crm'").contains("Delivered: 1 blocked");
    assertThat(result.err()).as("said once, in words").doesNotContain("ERROR", "Exception");
    assertThat(walead.blocked("default").identifiers()).containsExactly("richard-roe");
    assertThat(product.run("status").out())
        .contains("Source crm: last full pull")
        .contains("failed");
    assertThat(product.run("sync").exitCode()).isZero();
    assertThat(walead.blocked("default").size()).isEqualTo(3);
  }

  @Test
  void recordsAndSendsNothingInADryRun() throws Exception {
    Result result = product.run("sync", "--dry-run");

    assertThat(result.exitCode()).as("%s", result).isZero();
    assertThat(result.out())
        .contains("Dry run: nothing was recorded or sent. 3 people would be sent.");
    assertThat(walead.requests()).isEmpty();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void namesTheSourcesThereAre() throws Exception {
    Result result = product.run("sync", "salesforce");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("There is no source 'salesforce'. Configured are: crm, list.\n");
  }

  @Test
  void failsAtTheStartWhenASettingIsUnknown() throws Exception {
    Result result = product.with("SOURCE_CRM_TOKEN", "x").run("sync");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("Unknown key 'SOURCE_CRM_TOKEN'. Connector ");
    assertThat(crm.requests()).isEmpty();
  }

  @Test
  void holdsUnusuallyManyUntilTheyAreReleased() throws Exception {
    product.with("SOURCE_CRM_HOLD_MINIMUM", "1");
    product.run("sync");
    crm.put(new Contact(3, "https://www.linkedin.com/in/a-1", true, justNow()));
    crm.put(new Contact(4, "https://www.linkedin.com/in/a-2", true, justNow()));

    Result held = product.run("sync");

    assertThat(held.exitCode()).as("%s", held).isEqualTo(3);
    assertThat(held.out())
        .contains("  2 new people are more than usual: they are held. `dnc-bridge release crm`");
    assertThat(walead.blocked("default").size()).isEqualTo(3);
    assertThat(product.run("release", "crm").exitCode()).isZero();
    assertThat(product.run("sync").exitCode()).isZero();
    assertThat(walead.blocked("default").size()).isEqualTo(5);
  }

  @Test
  void leavesASourceToTheProcessThatPullsIt() throws Exception {
    crm.delay(Duration.ofSeconds(20));
    Process run = product.start("run", List.of(Product.launcher().toString(), "run"));
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  Files.exists(folder.resolve("data/sources/default.crm.lock"))
                      && Files.readString(folder.resolve("run.log")).contains("is up"));

      Result result = product.run("sync", "crm");

      assertThat(result.exitCode()).as("%s", result).isEqualTo(3);
      assertThat(result.out())
          .contains("Source 'crm' is being pulled by another process or command;");
    } finally {
      run.destroyForcibly();
    }
  }

  @Test
  void showsTheNextRun() throws Exception {
    assertThat(product.run("status").out())
        .contains("Source crm: not pulled yet, next run 2099-01-01T00:00:00Z")
        .doesNotContain("Source list");
    assertThat(json(product.run("status", "--json")).at("/nextRuns/crm").asText())
        .isEqualTo("2099-01-01T00:00:00Z");
  }

  private static JsonNode json(Result result) throws IOException {
    return JSON.readTree(result.out());
  }

  private static Contact person(long key, String who) {
    return new Contact(key, "https://www.linkedin.com/in/" + who, true, LONG_AGO);
  }

  private static Instant justNow() {
    return Instant.now().minusSeconds(10);
  }
}
