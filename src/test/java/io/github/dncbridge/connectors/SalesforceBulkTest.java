package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.connectors.SalesforceKamelet.Pulled;
import io.github.dncbridge.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Full pulls by query jobs of Bulk API 2.0. */
@Timeout(60)
class SalesforceBulkTest {

  private static final Instant LONG_AGO = Instant.parse("2026-11-20T09:00:00Z");
  private static final Map<String, String> ALWAYS = Map.of("bulkThreshold", "0");
  private static final List<String> EVERYBODY =
      IntStream.rangeClosed(1, 5).mapToObj(key -> "person-" + key).toList();

  private final SalesforceDouble salesforce = new SalesforceDouble();

  @BeforeEach
  void fivePeopleOnThreePages() {
    salesforce.pageSize(2);
    for (int key = 1; key <= 5; key++) {
      salesforce.put(new Contact(key, "linkedin.com/in/person-" + key, true, LONG_AGO));
    }
  }

  @AfterEach
  void closeDouble() {
    salesforce.close();
  }

  @Test
  void readsTheSampleAsPagesDo() throws Exception {
    try (SalesforceDouble other = new SalesforceDouble();
        SalesforceKamelet kamelet = new SalesforceKamelet(other, ALWAYS)) {
      Path sample = Path.of("samples/salesforce-contacts");
      other.load(sample);
      other.pageSize(4);

      assertThat(kamelet.pull(null).lines())
          .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
      assertThat(other.jobs().made()).isEqualTo(2);
    }
  }

  @Test
  void isUsedForObjectsAboveTheThresholdAlone() throws Exception {
    assertThat(pull(null, Map.of("bulkThreshold", "4")).blocked()).isEqualTo(EVERYBODY);
    assertThat(salesforce.jobs().made()).isEqualTo(1);

    pull(null, Map.of("bulkThreshold", "5"));
    assertThat(salesforce.jobs().made()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobWithoutRowsIsAnEmptyLastPage(boolean bodyIsEmpty) throws Exception {
    if (bodyIsEmpty) {
      salesforce.jobs().answerNoRowsWithNothing();
    }
    // They are counted, and gone when the job begins.
    salesforce.jobs().loseRows();
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, ALWAYS)) {
      Pulled pulled = kamelet.pull(null);

      assertThat(pulled.failure()).isNull();
      assertThat(pulled.results()).isEmpty();
      assertThat(pulled.cursor()).contains("watermark");
    }
  }

  @Test
  void theCursorKeepsTheJobSoThatAKilledPullGoesOnWithIt() throws Exception {
    Pulled begun = pull(null, 1);
    Pulled middle = pull(begun.cursor(), 1);
    Pulled rest = pull(middle.cursor(), ALWAYS);

    assertThat(begun.results()).isEmpty();
    assertThat(begun.cursor()).contains("\"job\":\"750");
    assertThat(together(middle, rest)).isEqualTo(EVERYBODY);
    assertThat(salesforce.jobs().made()).isEqualTo(1);
  }

  @Test
  void aJobThatIsGoneIsBegunAnew() throws Exception {
    Pulled begun = pull(null, 2);
    salesforce.jobs().forget();

    assertThat(pull(begun.cursor(), ALWAYS).blocked()).isEqualTo(EVERYBODY);
    assertThat(salesforce.jobs().made()).isEqualTo(2);
  }

  @Test
  void aJobOfAnotherApiVersionIsBegunAnew() throws Exception {
    Pulled begun = pull(null, 2);
    Map<String, String> newer = new HashMap<>(ALWAYS);
    newer.put("apiVersion", "67.0");

    assertThat(pull(begun.cursor(), newer).blocked()).isEqualTo(EVERYBODY);
    assertThat(salesforce.jobs().made()).isEqualTo(2);
  }

  @Test
  void aJobThatFailsEndsTheRunAndTheNextBeginsAnother() throws Exception {
    salesforce.jobs().failFromNowOn(true);
    Pulled failed = pull(null, ALWAYS);
    salesforce.jobs().failFromNowOn(false);

    assertThat(failed.failure())
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("Source 'crm': Salesforce could not finish the query job");
    assertThat(pull(failed.cursor(), ALWAYS).blocked()).isEqualTo(EVERYBODY);
  }

  @Test
  void aLocatorInLowerCaseIsStillSeen() throws Exception {
    salesforce.jobs().nameLocator("sforce-locator");

    assertThat(pull(null, ALWAYS).blocked()).isEqualTo(EVERYBODY);
  }

  @Test
  void rowsWithoutALocatorAreNotTakenForTheLast() throws Exception {
    salesforce.jobs().nameLocator("");

    Pulled pulled = pull(null, ALWAYS);

    assertThat(pulled.failure())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not say where it goes on (header Sforce-Locator)");
    assertThat(pulled.blocked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Trouble.class,
      names = {"LOGIN_EXPIRED", "RATE_LIMITED", "SERVER_ERROR", "MAINTENANCE_PAGE", "TRUNCATED"})
  void aTroubleIsPassedOver(Trouble trouble) throws Exception {
    salesforce.trouble(trouble, 2);

    Pulled pulled = pull(null, ALWAYS);

    assertThat(pulled.failure()).isNull();
    assertThat(pulled.blocked()).isEqualTo(EVERYBODY);
  }

  @Test
  void waitsForAJobLongerAndLonger() throws Exception {
    salesforce.jobs().take(9);

    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, ALWAYS)) {
      assertThat(kamelet.pull(null).blocked()).isEqualTo(EVERYBODY);
      assertThat(kamelet.waits())
          .filteredOn(wait -> wait.toMillis() >= 1000)
          .extracting(wait -> wait.toSeconds())
          .startsWith(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }
  }

  @Test
  void aJobWithoutAnEndIsLeftToTheNextRun() throws Exception {
    salesforce.jobs().take(200);

    Pulled pulled = pull(null, ALWAYS);

    assertThat(pulled.failure())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("for more than an hour");
    assertThat(pulled.cursor()).contains("\"job\":\"750");
  }

  private static List<String> together(Pulled first, Pulled second) {
    List<String> all = new ArrayList<>(first.blocked());
    all.addAll(second.blocked());
    return all;
  }

  private Pulled pull(String cursor, int pages) throws Exception {
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, ALWAYS)) {
      return kamelet.pull(cursor, false, pages);
    }
  }

  private Pulled pull(String cursor, Map<String, String> settings) throws Exception {
    try (SalesforceKamelet kamelet = new SalesforceKamelet(salesforce, settings)) {
      return kamelet.pull(cursor);
    }
  }
}
