package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.connectors.Exchange.Reply;
import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What connectors/zoho.md says, quirk by quirk. */
class ZohoContactsTest {

  private final ZohoDouble zoho = new ZohoDouble();
  private PulledKamelet kamelet;

  @BeforeEach
  void start() throws Exception {
    kamelet = new PulledKamelet(zoho);
  }

  @AfterEach
  void stop() {
    kamelet.close();
    zoho.close();
  }

  @Test
  void callsTheInterfaceThatTheLoginNames() {
    zoho.put(person(1, "john-doe", true));

    kamelet.full();

    assertThat(kamelet.blocked()).containsExactly("john-doe");
    assertThat(pages())
        .isNotEmpty()
        .allMatch(page -> page.header("Host").startsWith("localhost:"))
        .allMatch(page -> page.header("Authorization").startsWith("Zoho-oauthtoken 1000."));
  }

  @Test
  void saysInvalidTokenWhenTheRegionIsWrong() {
    zoho.put(person(1, "john-doe", true));
    zoho.apiDomain(zoho.url());

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("INVALID_TOKEN")
        .hasMessageContaining("belongs to this account");
  }

  @Test
  void saysWhatTheLoginRefusesWithStatus200() throws Exception {
    Map<String, String> swapped = Map.of("refreshToken", "env:ZOHO_CLIENT_ID");
    try (PulledKamelet wrong = new PulledKamelet(zoho, swapped)) {
      assertThatThrownBy(wrong::full)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("invalid_code");
    }
    assertThat(zoho.pages()).isZero();
  }

  @Test
  void logsInOnceForManyPulls() {
    kamelet.full();
    kamelet.changes();
    kamelet.full();

    assertThat(logins()).isEqualTo(1);
  }

  @Test
  void stopsAtTheEleventhLogin() {
    zoho.tokenLifetime(1);
    zoho.pageSize(1);
    for (int key = 1; key <= 12; key++) {
      zoho.put(person(key, "person-" + key, true));
    }

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Access Denied");
    assertThat(logins()).isEqualTo(11);
    assertThat(kamelet.blocked()).isNotEmpty().doesNotContain("person-12");
  }

  @Test
  void readsPastTwoThousandWithoutPageNumbers() {
    for (int key = 1; key <= 2_201; key++) {
      zoho.put(person(key, "person-" + key, true));
    }

    kamelet.full();

    assertThat(kamelet.blocked()).hasSize(2_201);
    assertThat(pages()).hasSize(12).allMatch(page -> page.parameter("page").isEmpty());
  }

  @Test
  void readsTheWindowAnewWhenAPageTokenHasExpired() {
    zoho.pageSize(2);
    for (int key = 1; key <= 6; key++) {
      zoho.put(person(key, "person-" + key, true));
    }
    try (Pull pull = kamelet.begin()) {
      kamelet.commit(pull.next());
      kamelet.commit(pull.next());
    }
    zoho.expirePageTokens();

    assertThat(kamelet.changes()).hasSize(6);
    assertThat(kamelet.blocked()).hasSize(6);
  }

  @Test
  void doesNotTakeTheEndOfTokensForTheEndOfRecords() {
    zoho.pageSize(2);
    zoho.maximumByToken(4);
    for (int key = 1; key <= 6; key++) {
      zoho.put(person(key, "person-" + key, true));
    }

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("says that there are more records, but not where");
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "Asia/Kolkata", "Pacific/Kiritimati"})
  void findsChangesWhateverTheOrganisationsOffset(String zone) {
    zoho.organisation(ZoneId.of(zone));
    zoho.put(person(1, "john-doe", true));
    kamelet.full();
    zoho.put(person(2, "jane-smith", true));

    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("jane-smith", "john-doe");
    String since = pages().get(1).header("If-Modified-Since");
    assertThat(since).endsWith("+00:00");
    assertThat(OffsetDateTime.parse(since).toInstant())
        .isBetween(Instant.now().minus(Duration.ofMinutes(7)), Instant.now());
  }

  @Test
  void takesNothingForNothing() {
    assertThat(kamelet.full()).isEmpty();
    assertThat(kamelet.changes()).isEmpty();

    zoho.put(person(1, "john-doe", true));
    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("john-doe");
  }

  @Test
  void doesNotTakeAnErrorWithStatus200ForAnEmptyPage() {
    zoho.put(person(1, "john-doe", true));
    zoho.answerNext(
        Reply.json(
            200,
            "{\"code\":\"INVALID_MODULE\",\"details\":{},\"message\":\"the module is hidden\","
                + "\"status\":\"error\"}"));

    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the module is hidden");
  }

  @Test
  void findsARecordThatIsModifiedBetweenTwoPages() {
    zoho.pageSize(2);
    for (int key = 1; key <= 5; key++) {
      zoho.put(person(key, "person-" + key, key == 5));
    }
    try (Pull pull = kamelet.begin()) {
      kamelet.commit(pull.next());
      zoho.put(person(2, "person-2", true));
      zoho.put(person(4, "person-4", true));
      pull.forEachRemaining(kamelet::commit);
    }

    kamelet.changes();

    assertThat(kamelet.blocked()).containsExactly("person-2", "person-4", "person-5");
  }

  @Test
  void keepsWhatMergedAndDeletedContactsSaid() {
    zoho.put(person(1, "merged-away", true));
    zoho.put(person(2, "survivor", false));
    zoho.put(person(3, "deleted", true));
    kamelet.full();
    zoho.merge(1, 2);
    zoho.delete(3);

    kamelet.changes();
    kamelet.full();

    assertThat(kamelet.blocked()).containsExactly("deleted", "merged-away");
  }

  @Test
  void asksForAFieldByItsLabelToo() throws Exception {
    zoho.field("Do_Not_Contact1", "Do not contact");
    zoho.put(person(1, "john-doe", true));
    Map<String, String> labels = Map.of("optOut", "Email Opt Out, Do not contact");
    try (PulledKamelet labelled = new PulledKamelet(zoho, labels)) {
      labelled.full();

      assertThat(labelled.blocked()).containsExactly("john-doe");
      assertThat(List.of(pages().get(0).parameter("fields").split(",")))
          .contains("LinkedIn", "Email_Opt_Out", "Do_Not_Contact1");
    }
  }

  @Test
  void readsLeadsThatBecameContacts() throws Exception {
    try (ZohoLeadsDouble leads = new ZohoLeadsDouble();
        PulledKamelet ofLeads = new PulledKamelet(leads)) {
      leads.put(person(1, "converted-before", true));
      leads.convert(1, Instant.now());
      ofLeads.full();
      leads.put(person(2, "converted-since", true));
      leads.convert(2, Instant.now());
      ofLeads.changes();

      assertThat(ofLeads.blocked()).containsExactly("converted-before", "converted-since");
    }
  }

  private List<Request> pages() {
    return zoho.requests().stream().filter(zoho::isPage).toList();
  }

  private long logins() {
    return zoho.requests().stream()
        .filter(request -> request.path().equals("/oauth/v2/token"))
        .count();
  }

  private static Contact person(long key, String identifier, boolean optedOut) {
    return new Contact(key, "https://www.linkedin.com/in/" + identifier, optedOut, Instant.now());
  }
}
