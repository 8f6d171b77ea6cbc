package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.connectors.KameletPull.Pulled;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.SourceException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dataverse's quirks, through the Kamelet: connectors/dynamics.md, by their numbers. */
class DynamicsContactsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final DynamicsDouble dynamics = new DynamicsDouble();
  private @Nullable KameletPull connector;

  @BeforeEach
  void givePeople() {
    LongStream.rangeClosed(1, 5).forEach(key -> put(key, key % 2 == 1));
  }

  @AfterEach
  void stop() {
    if (connector != null) {
      connector.close();
    }
    dynamics.close();
  }

  private void put(long key, boolean optedOut) {
    dynamics.put(new Contact(key, "https://www.linkedin.com/in/person-" + key, optedOut, NOW));
  }

  private KameletPull connector(Map<String, String> more) throws Exception {
    connector = new KameletPull(dynamics, more);
    return connector;
  }

  private KameletPull connector() throws Exception {
    return connector(Map.of());
  }

  private List<Request> pageRequests() {
    return dynamics.requests().stream().filter(dynamics::isPage).toList();
  }

  /** Quirk 1. */
  @Test
  void takesTrueForDoNotAllowAndFalseForAllow() throws Exception {
    Pulled pulled = connector().pull();

    assertThat(pulled.full()).isTrue();
    assertThat(pulled.blocked()).containsExactly("person-1", "person-3", "person-5");
    assertThat(pulled.results())
        .filteredOn(MappingResult.NotOptedOut.class::isInstance)
        .extracting(MappingResult::key)
        .containsExactly(DynamicsTable.guid(2), DynamicsTable.guid(4));
  }

  /** Quirk 2. */
  @Test
  void countsTheGdprOptOutWhereTheTableHasIt() throws Exception {
    dynamics.set(2, "msdyn_gdproptout", true);

    assertThat(connector().pull().blocked()).contains("person-2");
  }

  /** Quirk 2. */
  @Test
  void readsTablesWithoutTheGdprOptOut() throws Exception {
    dynamics.removeColumn("msdyn_gdproptout");

    assertThat(connector().pull().blocked()).containsExactly("person-1", "person-3", "person-5");
    assertThat(pageRequests().get(0).parameter("$select"))
        .isEqualTo("new_linkedin,donotemail,donotbulkemail");
  }

  @Test
  void readsNobodyWhenAColumnOfTheMappingIsGone() throws Exception {
    dynamics.removeColumn("donotbulkemail");
    KameletPull pull = connector();

    assertThatThrownBy(pull::pull)
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith(
            "Source 'test': The opt-out field 'donotbulkemail' is not among the source's fields"
                + " (found: masterid, contactid, ")
        .hasMessageContaining("donotemail (Do not allow Emails)");
    assertThat(dynamics.pages()).isZero();
  }

  @Test
  void countsOneOfSeveralChoices() throws Exception {
    dynamics.choose(2, "new_topics", "534120000,534120001");
    dynamics.choose(4, "new_topics", "534120000,534120002");

    assertThat(connector(Map.of("optOut", "new_topics=534120001")).pull().blocked())
        .containsExactly("person-2");
  }

  /** Quirk 5: the double refuses a link that is not exactly the one it gave. */
  @Test
  void callsTheNextLinkByteForByte() throws Exception {
    dynamics.pageSize(2);
    Pulled pulled = connector().pull();

    assertThat(pulled.blocked()).containsExactly("person-1", "person-3", "person-5");
    assertThat(pulled.pages()).containsExactly(2, 2, 1);
    assertThat(pageRequests().get(1).query()).contains("%253ccookie");
  }

  /** Quirk 5: what the double does with such a link. */
  @Test
  void isAnsweredWith400WhenALinkIsReEncoded() throws Exception {
    dynamics.pageSize(2);
    connector().pull();
    Request second = pageRequests().get(1);

    assertThat(asked(second, second.query()).statusCode()).isEqualTo(200);
    assertThat(asked(second, second.query().replace("%253c", "%25253c")))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("Malformed XML"));
  }

  /** Quirk 10: what the double does with a filter. */
  @Test
  void isAnsweredWith400WhenAFilterMeetsTracking() throws Exception {
    connector().pull();
    Request first = pageRequests().get(0);

    assertThat(asked(first, first.query() + "&$filter=donotemail%20eq%20true"))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
        .satisfies(answer -> assertThat(answer.body()).contains("Change Tracking is enabled"));
  }

  private HttpResponse<String> asked(Request like, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(dynamics.url() + like.path() + "?" + query))
            .header("Authorization", like.header("Authorization"))
            .header("Prefer", like.header("Prefer"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** Quirk 6. */
  @Test
  void sendsBothPreferencesInOneHeaderOnEveryPage() throws Exception {
    dynamics.pageSize(2);
    KameletPull pull = connector(Map.of("pageSize", "700"));
    pull.pull();
    put(6, true);
    pull.pull();

    assertThat(pageRequests())
        .hasSize(4)
        .allSatisfy(
            request ->
                assertThat(request.header("Prefer"))
                    .isEqualTo("odata.maxpagesize=700,odata.track-changes"));
  }

  /** Quirk 7. */
  @Test
  void readsOnlyWhatChangedSinceTheFirstPageWasAskedFor() throws Exception {
    dynamics.pageSize(2);
    KameletPull pull = connector();
    pull.pull(page -> put(2, true));
    Pulled changes = pull.pull();

    assertThat(changes.full()).isFalse();
    assertThat(changes.blocked()).containsExactly("person-2");
    assertThat(pull.pull().results()).isEmpty();
  }

  /** Quirk 7. */
  @Test
  void keepsTheDeltaLinkWhenNothingHasChanged() throws Exception {
    dynamics.answerNothingWithoutLink();
    KameletPull pull = connector();
    pull.pull();
    pull.pull();
    put(6, true);
    Pulled changes = pull.pull();

    assertThat(changes.full()).isFalse();
    assertThat(changes.blocked()).containsExactly("person-6");
  }

  /** Quirk 8. */
  @Test
  void readsEverythingAnewWhenTheDeltaLinkHasExpired() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    put(6, true);
    dynamics.expireLinks();
    Pulled anew = pull.pull();

    assertThat(anew.full()).isTrue();
    assertThat(anew.blocked()).containsExactly("person-1", "person-3", "person-5", "person-6");
    put(8, true);
    assertThat(pull.pull().blocked()).containsExactly("person-8");
  }

  /** Quirk 8: cut off in the middle of the changes, and gone on with after a week. */
  @Test
  void readsEverythingAnewWhenTheLinksOfACutOffPullHaveExpired() throws Exception {
    dynamics.pageSize(2);
    KameletPull pull = connector();
    pull.pull();
    LongStream.rangeClosed(6, 9).forEach(key -> put(key, true));
    dynamics.trouble(Trouble.FORBIDDEN, 2);
    assertThatThrownBy(pull::pull).isInstanceOf(SourceException.class);
    dynamics.expireLinks();
    Pulled anew = pull.pull();

    assertThat(anew.full()).isTrue();
    assertThat(anew.results()).hasSize(9);
  }

  /** Quirk 9. */
  @Test
  void readsEverythingAnewWhenAnotherColumnCounts() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    String cursor = pull.cursor();
    pull.close();
    dynamics.set(2, "donotphone", true);
    Pulled anew = connector(Map.of("optOut", "donotemail,donotphone")).from(cursor).pull();

    assertThat(anew.full()).isTrue();
    assertThat(anew.blocked()).containsExactly("person-1", "person-2", "person-3", "person-5");
  }

  /** Quirk 9: what a reason quotes is a column, too. */
  @Test
  void readsEverythingAnewWhenTheReasonQuotesAnotherColumn() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    String cursor = pull.cursor();
    pull.close();
    Pulled anew = connector(Map.of("reason", "Opted out: {statecode}")).from(cursor).pull();

    assertThat(anew.full()).isTrue();
  }

  /** Quirk 11. */
  @Test
  void readsOverDeletedRows() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    dynamics.delete(1);
    put(6, true);
    Pulled changes = pull.pull();

    assertThat(changes.results())
        .filteredOn(MappingResult.NotOptedOut.class::isInstance)
        .extracting(MappingResult::key)
        .containsExactly(DynamicsTable.guid(1));
    assertThat(changes.blocked()).containsExactly("person-6");
  }

  /** Quirk 12: to the ledger, somebody who has not opted out is no reason to do anything. */
  @Test
  void takesASwitchTurnedBackForNobodysOptOut() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    put(1, false);

    assertThat(pull.pull().results())
        .containsExactly(new MappingResult.NotOptedOut(DynamicsTable.guid(1)));
  }

  /** Quirk 13. */
  @Test
  void countsTheLoserOfAMerge() throws Exception {
    KameletPull pull = connector();
    dynamics.merge(3, 2);

    assertThat(pull.pull().blocked()).containsExactly("person-1", "person-3", "person-5");
  }

  /** Quirk 14. */
  @Test
  void readsLeadsByTheirOwnKey() throws Exception {
    try (DynamicsDouble leads = new DynamicsDouble(DynamicsDouble.LEAD);
        KameletPull pull = new KameletPull(leads)) {
      leads.put(new Contact(7, "linkedin.com/in/lead-7", true, NOW));
      Pulled pulled = pull.pull();

      assertThat(pulled.blocked()).containsExactly("lead-7");
      assertThat(pulled.results().get(0).key()).isEqualTo(DynamicsTable.guid(7));
    }
  }

  /** Quirk 15. */
  @Test
  void waitsAsManySecondsAsRetryAfterSays() throws Exception {
    dynamics.trouble(Trouble.RATE_LIMITED, 1);
    KameletPull pull = connector();

    assertThat(pull.pull().blocked()).hasSize(3);
    assertThat(pull.waits()).contains(Duration.ofSeconds(1));
  }

  @Test
  void saysWhatEntraSaysAndNoSecret() throws Exception {
    KameletPull pull = connector(Map.of("clientId", "env:DYNAMICS_CLIENT_SECRET"));

    assertThatThrownBy(pull::pull)
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "Source 'test': the login at localhost was refused: invalid_client; AADSTS7000215: Invalid"
                + " client secret provided. Check what the source's credentials name.")
        .hasMessageNotContaining(EntraLogin.SECRET);
  }
}
