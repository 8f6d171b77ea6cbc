package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connectors/hubspot.md says, quirk by quirk. */
class HubSpotContactsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubSpotDouble hubSpot = new HubSpotDouble();
  private PulledKamelet kamelet;

  @BeforeEach
  void start() throws Exception {
    kamelet = new PulledKamelet(hubSpot);
  }

  @AfterEach
  void stop() {
    kamelet.close();
    hubSpot.close();
  }

  @Test
  void findsMoreChangesOfOneInstantThanASearchReturns() {
    kamelet.full();
    Instant bulkEdit = justNow();
    for (int key = 1; key <= 10_001; key++) {
      hubSpot.put(new Contact(key, profile("person-" + key), key % 100 == 1, bulkEdit));
    }

    assertThat(kamelet.changes()).hasSize(10_001);
    assertThat(kamelet.blocked()).hasSize(101).contains("person-10001");
    List<JsonNode> searches = searches();
    assertThat(searches).noneMatch(search -> search.has("after"));
    assertThat(searches.stream().map(HubSpotContactsTest::window).distinct()).hasSize(1);
  }

  @Test
  void countsAContactThatWasCreatedOptedOut() {
    kamelet.full();
    hubSpot.put(person(7, "jane-smith", true));

    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("jane-smith");
  }

  @Test
  void keepsWhatMergedAndDeletedContactsSaid() {
    hubSpot.put(person(1, "merged-away", true));
    hubSpot.put(person(2, "survivor", false));
    hubSpot.put(person(3, "archived", true));
    hubSpot.put(person(4, "privacy-deleted", true));
    kamelet.full();
    hubSpot.merge(1, 2);
    hubSpot.delete(3);
    hubSpot.privacyDelete(4);

    kamelet.changes();
    kamelet.full();

    assertThat(kamelet.blocked()).containsExactly("archived", "merged-away", "privacy-deleted");
  }

  @Test
  void readsTheRecycleBinWithEverythingElse() {
    hubSpot.pageSize(2);
    for (int key = 1; key <= 6; key++) {
      hubSpot.put(person(key, "person-" + key, key > 2));
    }
    hubSpot.delete(1);
    hubSpot.delete(5);
    hubSpot.delete(6);

    assertThat(kamelet.full()).hasSize(6);

    assertThat(kamelet.blocked()).containsExactly("person-3", "person-4", "person-5", "person-6");
  }

  @Test
  void goesOnInTheRecycleBinWhereItWasCutOff() {
    hubSpot.pageSize(1);
    for (int key = 1; key <= 4; key++) {
      hubSpot.put(person(key, "person-" + key, true));
    }
    hubSpot.delete(3);
    hubSpot.delete(4);
    try (Pull pull = kamelet.begin()) {
      for (int page = 0; page < 3; page++) {
        kamelet.commit(pull.next());
      }
    }
    assertThat(kamelet.changes()).hasSize(1);
    assertThat(kamelet.blocked()).hasSize(4);
  }

  @Test
  void doesNotTakeTheMarketingStatusForAnOptOut() {
    hubSpot.put(person(2, "marketable", false));
    hubSpot.put(person(3, "not-marketable", false));
    hubSpot.put(person(4, "marketable-and-opted-out", true));
    kamelet.full();
    hubSpot.put(person(5, "not-marketable-either", false));
    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("marketable-and-opted-out");
    assertThat(hubSpot.requests())
        .noneMatch(request -> (request.query() + request.body()).contains("hs_marketable_status"));
  }

  @Test
  void findsWhatSearchLearnsLate() {
    kamelet.full();
    hubSpot.searchLags();
    hubSpot.put(person(1, "john-doe", true));
    assertThat(kamelet.changes()).isEmpty();

    hubSpot.searchCatchesUp();
    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("john-doe");
  }

  @Test
  void waitsOutTheSearchLimitThatNoHeaderAnnounces() {
    kamelet.full();
    hubSpot.pageSize(1);
    hubSpot.searchesPerSecond(2);
    hubSpot.put(person(1, "john-doe", true));
    hubSpot.put(person(2, "jane-smith", true));
    List<Duration> waits = new ArrayList<>();
    kamelet.onWait(
        wait -> {
          waits.add(wait);
          hubSpot.timePasses(wait);
        });

    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("jane-smith", "john-doe");
    assertThat(waits).contains(Duration.ofSeconds(1));
  }

  @Test
  void leavesTheLastTenthOfTheDayToOthers() {
    hubSpot.put(person(1, "john-doe", true));
    hubSpot.callsLeft(24_000);

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("only 23999 of 250000 of today's calls are left");
  }

  @Test
  void stopsWhenTheDayIsUsedUp() {
    hubSpot.callsLeft(0);

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("RATE_LIMITS; DAILY; You have reached your daily limit")
        .hasMessageContaining("nothing is lost");
  }

  @Test
  void failsBeforeItReadsWhenAPropertyIsGone() {
    hubSpot.put(person(1, "john-doe", true));
    hubSpot.removeProperty("hs_email_optout");

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("'hs_email_optout' is not among the source's fields");
    assertThat(hubSpot.pages()).isZero();
  }

  @Test
  void namesThePropertiesThatMayHoldTheProfile() {
    hubSpot.property("linkedin_url", "LinkedIn (enriched)");

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("hs_linkedin_url (LinkedIn URL), linkedin_url (LinkedIn (enriched))");
    assertThat(hubSpot.pages()).isZero();
  }

  @Test
  void readsTheDatedPathsAsWell() throws Exception {
    hubSpot.put(person(1, "john-doe", true));
    Map<String, String> dated =
        Map.of(
            "objectsPath", "/crm/objects/2026-03/contacts",
            "propertiesPath", "/crm/properties/2026-03/contacts");
    try (PulledKamelet of2026 = new PulledKamelet(hubSpot, dated)) {
      of2026.full();
      hubSpot.put(person(2, "jane-smith", true));
      of2026.changes();

      assertThat(of2026.blocked()).containsExactly("jane-smith", "john-doe");
    }
    assertThat(hubSpot.requests()).noneMatch(request -> request.path().contains("/v3/"));
  }

  @Test
  void countsTheValuesOfAStatusThatAreConfigured() throws Exception {
    hubSpot.load(Path.of("samples/hubspot-contacts"));
    Map<String, String> status = Map.of("optOut", "Lead Status=unqualified|DNC");
    try (PulledKamelet byStatus = new PulledKamelet(hubSpot, status)) {
      byStatus.full();

      assertThat(byStatus.blocked()).containsExactly("chris-example");
    }
  }

  private List<JsonNode> searches() {
    return hubSpot.requests().stream()
        .filter(request -> request.method().equals("POST"))
        .map(HubSpotContactsTest::json)
        .toList();
  }

  private static String window(JsonNode search) {
    JsonNode filters = search.at("/filterGroups/0/filters");
    return filters.at("/0/value").asText() + "-" + filters.at("/1/value").asText();
  }

  private static JsonNode json(Request request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Contact person(long key, @Nullable String identifier, boolean optedOut) {
    return new Contact(key, identifier == null ? null : profile(identifier), optedOut, justNow());
  }

  /** The vendor's clock tells seconds: what is younger comes with the next window. */
  private static Instant justNow() {
    return Instant.now().minusSeconds(2);
  }

  private static String profile(String identifier) {
    return "https://www.linkedin.com/in/" + identifier;
  }
}
