package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.camel.Bridge;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.EventLedger;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.SourceEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that a webhook only names, from the event to the ledger, through the real route. */
class WebhookLookupsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(NOW);
  private JdbcLedger ledger;
  private @Nullable Bridge bridge;
  private int events;

  @BeforeEach
  void open() {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
  }

  @AfterEach
  void close() {
    if (bridge != null) {
      bridge.close();
    }
    ledger.close();
  }

  @Test
  void blocksWhoHasOptedOutAndNobodyElse() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      hubSpot.put(contact(1, true));
      hubSpot.put(contact(2, false));
      name("1", "2", "404");
      start(hubSpot, "hubspot");

      assertThat(settled()).isEqualTo(new EventCounts(1, 0, 0, 1, 1, 0, 0));
      assertThat(ledger.why("person-1").orElseThrow().sightings())
          .extracting(sighting -> sighting.source())
          .containsExactly("hook");
      assertThat(ledger.why("person-2")).isEmpty();
    }
  }

  @Test
  void readsTheSurvivorOfAMergeAndWhoWasArchivedAndNobodyOfWhomNothingIsLeft() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      Stream.of(1, 2, 3, 4).forEach(key -> hubSpot.put(contact(key, true)));
      hubSpot.merge(1, 2);
      hubSpot.delete(3);
      hubSpot.privacyDelete(4);
      name("1", "3", "4");
      start(hubSpot, "hubspot");

      assertThat(settled()).isEqualTo(new EventCounts(2, 0, 0, 0, 1, 0, 0));
      assertThat(ledger.why("person-2")).isPresent();
      assertThat(ledger.why("person-3")).isPresent();
    }
  }

  @Test
  void losesNothingWhileTheVendorIsDown() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      hubSpot.put(contact(1, true));
      hubSpot.down(true);
      name("1");
      start(hubSpot, "hubspot");
      await().until(() -> hubSpot.requests().size() >= 4);
      assertThat(counts().waiting()).isEqualTo(1);

      hubSpot.down(false);
      // The first attempt may still be on its way to its end: whatever it is given is over by then.
      await()
          .untilAsserted(
              () -> {
                clock.advance(Duration.ofMinutes(15));
                assertThat(counts()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 0, 0));
              });
    }
  }

  @Test
  void warnsOnceWhileItsRecordsCannotBeRead() {
    try (HubSpotDouble hubSpot = new HubSpotDouble();
        LogLines log = LogLines.ofEverything()) {
      hubSpot.put(contact(1, true));
      hubSpot.down(true);
      name("1");
      start(hubSpot, "hubspot");
      await()
          .until(
              () -> {
                clock.advance(Duration.ofMinutes(15));
                return hubSpot.requests().size() > 8;
              });
      close();

      assertThat(log.warnings())
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith(
              "Webhook 'hook': a record it named cannot be read yet. It waits in the ledger");
    }
  }

  @Test
  void readsWhatAProcessHadClaimedThatDied() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      hubSpot.put(contact(1, true));
      name("1");
      assertThat(ledger.lookupsDue("hook", 1, NOW)).hasSize(1);
      start(hubSpot, "hubspot");

      clock.set(NOW.plus(EventLedger.LOOKUP_LEASE));
      assertThat(settled()).isEqualTo(new EventCounts(1, 0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void waitsForAMergeOfAttioAndSettlesWhatItLeft() {
    try (AttioDouble attio = new AttioDouble()) {
      attio.put(contact(1, true));
      attio.put(contact(2, true));
      attio.merge(1, 2);
      name(AttioPeople.id(900_000_000_002L), AttioPeople.id(1));
      start(attio, "attio");

      assertThat(settled()).isEqualTo(new EventCounts(1, 0, 0, 0, 1, 0, 0));
      assertThat(ledger.why("person-2")).isPresent();
    }
  }

  @Test
  void readsOfAPipedrivePersonWhatItsWebhookLeavesOut() {
    try (PipedriveDouble pipedrive = new PipedriveDouble()) {
      pipedrive.put(contact(1, true));
      pipedrive.put(contact(2, false));
      name("1", "2", "3");
      start(pipedrive, "pipedrive");

      assertThat(settled()).isEqualTo(new EventCounts(1, 0, 0, 1, 1, 0, 0));
    }
  }

  @Test
  void readsASourceThatIsNotPulled() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      hubSpot.put(contact(1, true));
      name("1");
      start(hubSpot, "hubspot", "SOURCE_CRM_ENABLED", "false");

      assertThat(settled().fresh()).isEqualTo(1);
    }
  }

  @Test
  void leavesLookUpsOfAWebhookThatIsNoLongerConfigured() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      hubSpot.put(contact(1, true));
      record("gone", "1");
      name("1");
      start(hubSpot, "hubspot");

      assertThat(settled().fresh()).isEqualTo(1);
      assertThat(ledger.backlog().lookups()).isEqualTo(1);
    }
  }

  @Test
  void doesNotStartWhenWhatItReadsIsNoSource() {
    try (HubSpotDouble hubSpot = new HubSpotDouble()) {
      assertThatThrownBy(() -> start(hubSpot, "hubspot", "WEBHOOK_HOOK_READS", "crn"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "webhook.hook.reads is 'crn', which is no source (found: crm). Set"
                  + " source.crn.connector, and what that connector needs.");
    }
  }

  @Test
  void doesNotStartWhenTheConnectorCannotReadOneRecord() {
    try (RestJsonDouble vendor = new RestJsonDouble()) {
      assertThatThrownBy(() -> start(vendor, "hubspot"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "webhook.hook.reads is 'crm', whose connector rest-json cannot read one record unless"
                  + " record-path is set. Those that can: attio-people, hubspot-contacts,"
                  + " pipedrive-persons, rest-json.");
    }
  }

  private static Contact contact(long key, boolean optedOut) {
    return new Contact(key, "https://www.linkedin.com/in/person-" + key, optedOut, NOW);
  }

  private void name(String... keys) {
    record("hook", keys);
  }

  private void record(String webhook, String... keys) {
    for (String key : keys) {
      ledger.recordEvents(
          List.of(
              new EventRequest(webhook, List.of(new SourceEvent.Named("event " + events++, key)))),
          NOW);
    }
  }

  private EventCounts counts() {
    return ledger.eventSources().stream()
        .filter(each -> each.source().equals("hook"))
        .findFirst()
        .orElseThrow()
        .counts();
  }

  private EventCounts settled() {
    await().until(() -> counts().waiting() == 0);
    return counts();
  }

  private void start(VendorDouble vendor, String kind, String... more) {
    Map<String, String> environment = new HashMap<>(vendor.environment());
    vendor
        .settings()
        .forEach(
            (name, value) ->
                environment.put(
                    "SOURCE_CRM_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT),
                    value));
    environment.put("SOURCE_CRM_CONNECTOR", vendor.connector());
    environment.put("WEBHOOK_HOOK_KIND", kind);
    environment.put("WEBHOOK_HOOK_READS", "crm");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    bridge =
        Bridge.start(
            Configuration.load(null, environment, folder),
            ledger,
            clock,
            EnumSet.of(Bridge.Job.WEBHOOK_LOOKUPS),
            waited -> {});
  }
}
