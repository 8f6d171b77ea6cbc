package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.connectors.Exchange.Request;
import io.github.dncbridge.connectors.SalesforceKamelet.Pulled;
import io.github.dncbridge.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pull reads, over the Kamelet and a double of an org. */
class SalesforceSourceTest {

  private static final Path SAMPLE = Path.of("samples/salesforce-contacts");
  private static final Instant LONG_AGO = Instant.parse("2026-11-20T09:00:00Z");

  private final SalesforceDouble salesforce = new SalesforceDouble();

  @AfterEach
  void closeDouble() {
    salesforce.close();
  }

  @Test
  void readsTheSample() throws Exception {
    salesforce.load(SAMPLE);
    salesforce.pageSize(2);

    Pulled pulled = pull(null);

    assertThat(pulled.failure()).isNull();
    assertThat(pulled.full()).isTrue();
    assertThat(pulled.lines())
        .containsExactlyElementsOf(Files.readAllLines(SAMPLE.resolve("expected.jsonl")));
  }

  @Test
  void lastPageOfNobodyCarriesTheCursor() throws Exception {
    Pulled pulled = pull(null);

    assertThat(pulled.results()).isEmpty();
    assertThat(pulled.cursor()).contains("watermark").hasSizeLessThan(2000);
  }

  @Test
  void readsWhatChangedSinceTheLastPull() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", true, LONG_AGO));
    String cursor = pull(null).cursor();
    salesforce.put(new Contact(2, "linkedin.com/in/jane-smith", true, Instant.now()));

    Pulled changes = pull(cursor);

    assertThat(changes.full()).isFalse();
    assertThat(changes.blocked()).containsExactly("jane-smith");
  }

  @Test
  void readsAnewWhatWasSavedShortlyBeforeTheLastPull() throws Exception {
    String cursor = pull(null).cursor();
    // Saved before the last pull, but not yet to be seen by it: its transaction was still open.
    salesforce.put(
        new Contact(1, "linkedin.com/in/john-doe", true, Instant.now().minusSeconds(240)));

    assertThat(pull(cursor).blocked()).containsExactly("john-doe");
  }

  @Test
  void noticesAChangeOfTheIndividualAlone() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", false, LONG_AGO));
    salesforce.org().row("Contact", 1).put("IndividualId", SalesforceOrg.id("Individual", 9));
    salesforce
        .org()
        .row("Individual", 9)
        .put("ShouldForget", false)
        .put("SystemModstamp", SalesforceOrg.time(LONG_AGO));
    Pulled before = pull(null);
    salesforce
        .org()
        .row("Individual", 9)
        .put("ShouldForget", true)
        .put("SystemModstamp", SalesforceOrg.time(Instant.now()));

    Pulled after = pull(before.cursor());

    assertThat(before.blocked()).isEmpty();
    assertThat(after.blocked()).containsExactly("john-doe");
  }

  @Test
  void readsDeletedAndMergedPeople() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", true, LONG_AGO));
    salesforce.put(new Contact(2, "linkedin.com/in/john-doe-old", true, LONG_AGO));
    salesforce.put(new Contact(3, "linkedin.com/in/jane-smith", true, LONG_AGO));
    salesforce.merge(2, 1);
    salesforce.delete(3);

    assertThat(pull(null).blocked()).containsExactly("john-doe", "john-doe-old", "jane-smith");
  }

  @Test
  void aPageBorderBetweenEqualTimesLosesNobody() throws Exception {
    String cursor = pull(null).cursor();
    Instant now = Instant.now();
    salesforce.pageSize(2);
    for (int key = 1; key <= 5; key++) {
      salesforce.put(new Contact(key, "linkedin.com/in/person-" + key, true, now));
    }

    assertThat(pull(cursor).blocked())
        .containsExactly("person-1", "person-2", "person-3", "person-4", "person-5");
  }

  @Test
  void aCursorInTheFutureReadsEverythingAnew() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", true, LONG_AGO));
    String cursor = pull(null).cursor();
    String future =
        cursor.replaceFirst(
            "\"watermark\":\"[^\"]*\"",
            "\"watermark\":\"" + Instant.now().plus(Duration.ofDays(2)) + "\"");

    Pulled pulled = pull(future);

    assertThat(future).isNotEqualTo(cursor);
    assertThat(pulled.full()).isTrue();
    assertThat(pulled.blocked()).containsExactly("john-doe");
  }

  @Test
  void aNewOptOutFieldReadsEverythingAnew() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", false, LONG_AGO));
    salesforce.org().row("Contact", 1).put("DoNotCall", true);
    String cursor = pull(null).cursor();

    Pulled pulled = pull(cursor, Map.of("optOut", "HasOptedOutOfEmail,Do Not Call"));

    assertThat(pulled.full()).isTrue();
    assertThat(pulled.blocked()).containsExactly("john-doe");
  }

  @Test
  void namesOfOneObjectCountForItAlone() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", true, LONG_AGO));
    salesforce
        .org()
        .row("Lead", 2)
        .put("LinkedIn__c", "linkedin.com/in/jane-smith")
        .put("Status", "DNC")
        .put("SystemModstamp", SalesforceOrg.time(LONG_AGO));

    Pulled pulled = pull(null, Map.of("optOut", "Contact.HasOptedOutOfEmail,Lead.Status=DNC|Lost"));

    assertThat(pulled.blocked()).containsExactly("john-doe", "jane-smith");
  }

  @Test
  void anOrgWithoutIndividualsIsReadWithoutThem() throws Exception {
    salesforce.org().hideIndividuals();
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", true, LONG_AGO));

    Pulled first = pull(null);

    assertThat(first.blocked()).containsExactly("john-doe");
    assertThat(pull(first.cursor()).failure()).isNull();
  }

  @Test
  void consentThatTheUserMayNotSeeStopsThePull() throws Exception {
    salesforce.org().hide("Lead", "IndividualId");

    assertThat(pull(null).failure())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "Source 'crm': the org keeps consent on Individual, but the integration user may not"
                + " read the field Individual (IndividualId) of Lead. Give it read access, or set"
                + " individual-opt-out=none if Data Protection and Privacy is not used.");
  }

  @Test
  void anOptOutFieldThatIsHiddenStopsThePullBeforeItReads() throws Exception {
    salesforce.org().hide("Lead", "HasOptedOutOfEmail");

    assertThat(pull(null).failure())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("Lead: The opt-out field 'HasOptedOutOfEmail' is not among")
        .hasMessageContaining("field-level security");
    assertThat(salesforce.pages()).isZero();
  }

  @Test
  void severalLinkedInFieldsAreNamedAndNoneIsGuessed() throws Exception {
    salesforce.org().add("Contact", "LinkedIn_URL__c", "LinkedIn (old)");

    assertThat(pull(null).failure())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("LinkedIn__c (LinkedIn profile), LinkedIn_URL__c (LinkedIn (old))");
  }

  @Test
  void asksNothingButWhatItNeedsToKnow() throws Exception {
    salesforce.put(new Contact(1, "linkedin.com/in/john-doe", true, LONG_AGO));

    pull(pull(null).cursor());

    assertThat(salesforce.requests())
        .extracting(request -> request.parameter("q"))
        .filteredOn(soql -> !soql.isEmpty())
        .allMatch(soql -> soql.contains(" FROM Contact") || soql.contains(" FROM Lead"));
    assertThat(salesforce.requests())
        .extracting(Request::path)
        .noneMatch(SalesforceSourceTest::revokes);
    assertThat(salesforce.requests())
        .extracting(Request::query)
        .noneMatch(query -> query.contains("00Dxx"));
  }

  private static boolean revokes(String path) {
    return path.contains("revoke");
  }

  private Pulled pull(String cursor) throws Exception {
    return pull(cursor, Map.of());
  }

  private Pulled pull(String cursor, Map<String, String> settings) throws Exception {
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, settings)) {
      return kamelet.pull(cursor);
    }
  }
}
