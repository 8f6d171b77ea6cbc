package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.connectors.SalesforceKamelet.Pulled;
import io.github.dncbridge.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an org may do in the middle of a pull; nothing of it hangs or loses anybody. */
@Timeout(60)
class SalesforceTroubleTest {

  private static final List<String> EVERYBODY =
      IntStream.rangeClosed(1, 7).mapToObj(key -> "person-" + key).toList();

  private final SalesforceDouble salesforce = new SalesforceDouble();

  @BeforeEach
  void sevenPeopleOnFourPages() {
    salesforce.pageSize(2);
    for (int key = 1; key <= 7; key++) {
      salesforce.put(
          new Contact(
              key, "linkedin.com/in/person-" + key, true, Instant.parse("2026-11-20T09:00:00Z")));
    }
  }

  @AfterEach
  void closeDouble() {
    salesforce.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"LOGIN_EXPIRED", "RATE_LIMITED", "SERVER_ERROR", "MAINTENANCE_PAGE", "TRUNCATED"})
  void onceIsPassedOver(Trouble trouble) throws Exception {
    salesforce.trouble(trouble, 3);

    Pulled pulled = pull(null);

    assertThat(pulled.failure()).isNull();
    assertThat(pulled.blocked()).isEqualTo(EVERYBODY);
  }

  @Test
  void aLoginThatDiesIsRenewedOnce() throws Exception {
    salesforce.trouble(Trouble.LOGIN_EXPIRED, 2);

    assertThat(pull(null).blocked()).isEqualTo(EVERYBODY);
    assertThat(salesforce.tokens().logins()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"RATE_LIMITED", "SERVER_ERROR", "MAINTENANCE_PAGE", "TRUNCATED"})
  void fourTimesEndsTheRunAndTheNextGoesOnThere(Trouble trouble) throws Exception {
    IntStream.rangeClosed(2, 5).forEach(nth -> salesforce.trouble(trouble, nth));

    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, Map.of())) {
      Pulled failed = kamelet.pull(null);
      Pulled rest = kamelet.pull(failed.cursor());

      assertThat(failed.failure())
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("Source 'crm': Salesforce: ")
          .hasMessageEndingWith(
              "It was tried four times. Nothing is lost: the next run goes on where this one was.");
      assertThat(failed.blocked()).containsExactly("person-1", "person-2");
      assertThat(rest.full()).isTrue();
      assertThat(together(failed, rest)).isEqualTo(EVERYBODY);
      assertThat(kamelet.waits()).filteredOn(wait -> wait.toMillis() > 4000).isEmpty();
    }
  }

  @Test
  void whatIsForbiddenIsNotRepeated() throws Exception {
    salesforce.trouble(Trouble.FORBIDDEN, 2);

    Pulled pulled = pull(null);

    assertThat(pulled.failure())
        .hasMessageContaining("API_DISABLED_FOR_ORG")
        .hasMessageContaining("permissions");
    assertThat(salesforce.pages()).isEqualTo(2);
  }

  @Test
  void aLoginThatIsRefusedTwiceEndsTheRun() throws Exception {
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, Map.of())) {
      Pulled first = kamelet.pull(null, false, 1);
      salesforce.tokens().refuse();

      Pulled refused = kamelet.pull(first.cursor());

      assertThat(refused.failure())
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("invalid_grant")
          .hasMessageContaining("Check base-url, client-id and the secrets");
      assertThat(refused.cursor()).isNull();
    }
  }

  @Test
  void aPageTokenThatIsForgottenReadsTheWindowAnew() throws Exception {
    Pulled begun = pull(null, 2);
    salesforce.forgetCursors();

    Pulled rest = pull(begun.cursor());

    assertThat(rest.failure()).isNull();
    assertThat(rest.full()).isTrue();
    assertThat(rest.blocked()).isEqualTo(EVERYBODY);
  }

  @Test
  void aKilledPullGoesOnAtItsPage() throws Exception {
    Pulled begun = pull(null, 2);
    int pages = salesforce.pages();

    Pulled rest = pull(begun.cursor());

    assertThat(together(begun, rest)).isEqualTo(EVERYBODY);
    assertThat(salesforce.pages() - pages).as("two pages, and the leads").isEqualTo(3);
  }

  @Test
  void aFieldThatVanishesEndsTheRun() throws Exception {
    salesforce.pageSize(10);
    Pulled begun = pull(null, 1);
    salesforce.org().hide("Lead", "LinkedIn__c");

    assertThat(pull(begun.cursor()).failure())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Lead: No field is known to hold a person's LinkedIn profile");
  }

  @Test
  void theLastTenthOfTheDaysCallsIsLeftToOthers() throws Exception {
    // The login, three descriptions, the count: the fourth call is the 90th of a hundred.
    salesforce.use(85, 100);

    Pulled pulled = pull(null);

    assertThat(pulled.failure())
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("Source 'crm': 90 of the org's 100 API calls of 24 hours are used");
    assertThat(pulled.blocked()).containsExactly("person-1", "person-2");
    salesforce.use(10, 100);
    assertThat(together(pulled, pull(pulled.cursor()))).isEqualTo(EVERYBODY);
  }

  @Test
  void aDayThatIsUsedUpIsNotAskedAgain() throws Exception {
    salesforce.use(100, 100);

    assertThat(pull(null).failure())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "Source 'crm': Salesforce: status 403 REQUEST_LIMIT_EXCEEDED: TotalRequests Limit exceeded."
                + " The org's API calls of 24 hours are used up. Nothing is lost: a later run goes"
                + " on.");
    assertThat(salesforce.requests()).as("a login and one call").hasSize(2);
  }

  @Test
  void anOrgThatDoesNotAnswerEndsTheRun() throws Exception {
    salesforce.delay(Duration.ofSeconds(2));

    try (SalesforceKamelet kamelet =
        new SalesforceKamelet(salesforce, Map.of("timeoutMillis", "500"))) {
      assertThat(kamelet.pull(null).failure())
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("no usable answer: no answer in time.");
    }
  }

  @Test
  void aNewLoginThatCannotBeReadEndsTheRun() throws Exception {
    try (SalesforceKamelet kamelet =
        new SalesforceKamelet(salesforce, Map.of("timeoutMillis", "400"))) {
      salesforce.trouble(Trouble.LOGIN_EXPIRED, 2);
      salesforce.tokens().answerWithoutAnIdAfter(1);

      Pulled pulled = kamelet.pull(null);

      assertThat(pulled.failure()).isInstanceOf(SourceException.class);
      assertThat(pulled.blocked()).containsExactly("person-1", "person-2");
    }
  }

  private static List<String> together(Pulled first, Pulled second) {
    List<String> all = new ArrayList<>(first.blocked());
    all.addAll(second.blocked());
    return all;
  }

  private Pulled pull(String cursor) throws Exception {
    return pull(cursor, Integer.MAX_VALUE);
  }

  private Pulled pull(String cursor, int pages) throws Exception {
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, Map.of())) {
      return kamelet.pull(cursor, false, pages);
    }
  }
}
