package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That the double is as strict as HubSpot where a connector could go wrong. */
class HubSpotDoubleTest {

  private static final String CONTACTS = "/crm/v3/objects/contacts";

  private final HubSpotDouble hubSpot = new HubSpotDouble();

  @AfterEach
  void stop() {
    hubSpot.close();
  }

  @Test
  void answersAMergedIdWithTheSurvivor() {
    person(1);
    person(2);
    hubSpot.merge(1, 2);

    assertThat(get(CONTACTS + "/1", "").body()).contains("\"id\":\"2\"");
  }

  @Test
  void leavesNothingOfWhomItDeletesForPrivacy() {
    person(1);
    hubSpot.privacyDelete(1);

    assertThat(get(CONTACTS + "/1", "").status()).isEqualTo(404);
    assertThat(get(CONTACTS, "archived=true").body()).contains("\"results\":[]");
  }

  @Test
  void keepsArchivedContactsInAListOfTheirOwn() {
    person(1);
    person(2);
    hubSpot.delete(1);

    assertThat(get(CONTACTS, "").body()).contains("\"id\":\"2\"").doesNotContain("\"id\":\"1\"");
    assertThat(get(CONTACTS, "archived=true").body()).contains("\"id\":\"1\"", "archivedAt");
  }

  @Test
  void leavesOutPropertiesThatItDoesNotKnow() {
    person(1);

    assertThat(get(CONTACTS, "properties=email,hs_email_optuot").body())
        .contains("contact-1@example.com")
        .doesNotContain("hs_email_optuot");
  }

  @Test
  void searchesNoFurtherThanTenThousand() {
    assertThat(search("{\"limit\":200,\"after\":\"9800\"}").status()).isEqualTo(200);
    assertThat(search("{\"limit\":200,\"after\":\"9801\"}").status()).isEqualTo(400);
  }

  @Test
  void takesSixFiltersOfAGroupAndNotSeven() {
    assertThat(search(filters(6)).status()).isEqualTo(200);
    assertThat(search(filters(7)).status()).isEqualTo(400);
  }

  @Test
  void refusesTheModificationDateOfOtherObjects() {
    assertThat(search(filters(1).replace("lastmodifieddate", "hs_lastmodifieddate")).status())
        .isEqualTo(400);
  }

  @Test
  void refusesTheSixthSearchOfASecondWithoutSayingWhenToGoOn() {
    hubSpot.searchesPerSecond(5);
    for (int i = 0; i < 5; i++) {
      assertThat(search("{}").status()).isEqualTo(200);
    }

    Reply sixth = search("{}");

    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.body()).contains("\"policyName\":\"SECONDLY\"");
    assertThat(sixth.headers()).extracting(Map.Entry::getKey).containsExactly("Content-Type");
    hubSpot.timePasses(Duration.ofSeconds(1));
    assertThat(search("{}").status()).isEqualTo(200);
  }

  private void person(long key) {
    hubSpot.put(new Contact(key, null, true, Instant.parse("2026-11-01T00:00:00Z")));
  }

  private static String filters(int number) {
    String filter =
        "{\"propertyName\":\"lastmodifieddate\",\"operator\":\"GTE\",\"value\":\"1764000000000\"}";
    return "{\"filterGroups\":[{\"filters\":["
        + String.join(",", Collections.nCopies(number, filter))
        + "]}]}";
  }

  private Reply get(String path, String query) {
    return ask("GET", path, query, "");
  }

  private Reply search(String body) {
    return ask("POST", CONTACTS + "/search", "", body);
  }

  private Reply ask(String method, String path, String query, String body) {
    String token = hubSpot.environment().get("HUBSPOT_TOKEN");
    return hubSpot.answer(
        new Request(method, path, query, Map.of("authorization", "Bearer " + token), body));
  }
}
