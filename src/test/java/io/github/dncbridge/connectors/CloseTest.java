package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.source.Pull;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connectors/close.md says, quirk by quirk. */
class CloseTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant CREATED = Instant.parse("2026-11-20T09:15:00.000001Z");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final CloseDouble close = opened(new CloseDouble());

  private <T extends AutoCloseable> T opened(T resource) {
    open.add(0, resource);
    return resource;
  }

  private PulledKamelet kamelet(CloseDouble vendor, Map<String, String> more) throws Exception {
    return opened(new PulledKamelet(vendor, more));
  }

  private PulledKamelet kamelet() throws Exception {
    return kamelet(close, Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  @Test
  void understandsItsSample() throws Exception {
    Path sample = Path.of("samples/close-contacts");
    close.load(sample);

    assertThat(SampleLines.of(kamelet().full()))
        .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
  }

  @Test
  void understandsTheSampleOfItsLeads() throws Exception {
    Path sample = Path.of("samples/close-leads");
    CloseLeadsDouble leads = opened(new CloseLeadsDouble());
    leads.load(sample);

    assertThat(SampleLines.of(kamelet(leads, Map.of()).full()))
        .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
  }

  @Test
  void noticesAnUnsubscribeThatMovesNoTime() throws Exception {
    close.put(person(1, false, CREATED));
    PulledKamelet kamelet = kamelet();
    kamelet.full();

    close.unsubscribe(1);

    kamelet.changes();
    assertThat(kamelet.blocked()).containsExactly("person-1");
  }

  @Test
  void readsCustomFieldsByTheirNames() throws Exception {
    close.load(Path.of("samples/close-contacts"));
    PulledKamelet kamelet =
        kamelet(
            close,
            Map.of(
                "identifier", "LinkedIn URL,urls[].url",
                "optOut", "emails[].is_unsubscribed,Outreach=Do not contact"));

    kamelet.full();

    assertThat(kamelet.blocked()).containsExactly("fay-example", "gus-example", "jane-smith");
  }

  @Test
  void asksWhichOfTwoLinkedInFieldsIsMeant() throws Exception {
    PulledKamelet kamelet = kamelet(close, Map.of("identifier", ""));

    assertThatThrownBy(kamelet::full)
        .hasMessage(
            "Source 'test': 2 fields can hold a person's LinkedIn profile: cf_linkedin (LinkedIn"
                + " URL), urls[].url (LinkedIn link). Name the right one, or several in the order"
                + " they count: identifier=FIELD,FIELD.");
    assertThat(close.pages()).isZero();
  }

  @Test
  void failsBeforeItReadsWhenACustomFieldIsGone() throws Exception {
    PulledKamelet kamelet = kamelet(close, Map.of("optOut", "cf_deleted"));

    assertThatThrownBy(kamelet::full)
        .hasMessageContaining("'cf_deleted' is not among the source's fields");
    assertThat(close.pages()).isZero();
  }

  @Test
  void goesOnWhenTheCursorHasExpired() throws Exception {
    fill(5);
    close.pageSize(2);
    PulledKamelet kamelet = kamelet();
    try (Pull pull = kamelet.begin()) {
      kamelet.commit(pull.next());
      close.pass(Duration.ofSeconds(31));
      pull.forEachRemaining(kamelet::commit);
    }

    assertThat(kamelet.blocked()).hasSize(5);
    assertThat(searches().get(2).at("/query/queries/1/condition/on_or_after/value").asText())
        .isEqualTo(CloseDouble.zoned(CREATED.plusSeconds(2)));
  }

  @Test
  void goesOnInAnotherRunWhenTheCursorHasExpired() throws Exception {
    fill(5);
    close.pageSize(2);
    PulledKamelet kamelet = kamelet();
    try (Pull pull = kamelet.begin()) {
      kamelet.commit(pull.next());
      kamelet.commit(pull.next());
    }
    close.pass(Duration.ofDays(1));
    int before = close.pages();

    kamelet.changes();

    assertThat(kamelet.blocked()).hasSize(5);
    assertThat(close.pages() - before).isEqualTo(2);
  }

  @Test
  void readsMoreThanOneSearchGives() throws Exception {
    fill(25);
    close.pageSize(4);
    close.resultsASearch(10);
    PulledKamelet kamelet = kamelet();

    kamelet.full();

    assertThat(kamelet.blocked()).hasSize(25);
  }

  @Test
  void readsThoseCreatedInOneInstantAcrossPagesAndSearches() throws Exception {
    for (int key = 1; key <= 6; key++) {
      close.put(person(key, true, CREATED));
    }
    close.put(person(7, true, CREATED.plusNanos(1_000)));
    close.pageSize(2);
    PulledKamelet kamelet = kamelet();

    kamelet.full();

    assertThat(kamelet.blocked()).hasSize(7);
  }

  @Test
  void handsTimesBackAsTheyCame() throws Exception {
    fill(4);
    close.contact(2).put("date_created", CloseDouble.zoneless(CREATED.plusSeconds(2)));
    close.pageSize(2);
    PulledKamelet kamelet = kamelet();
    try (Pull pull = kamelet.begin()) {
      kamelet.commit(pull.next());
      close.pass(Duration.ofMinutes(1));
      pull.forEachRemaining(kamelet::commit);
    }

    assertThat(kamelet.blocked()).hasSize(4);
    assertThat(searches().get(2).at("/query/queries/1/condition/on_or_after/value").asText())
        .isEqualTo("2026-11-20T09:15:02.000001");
  }

  @Test
  void waitsTheFractionOfASecondThatCloseAsksFor() throws Exception {
    fill(1);
    close.trouble(Trouble.RATE_LIMITED, 1);
    List<Duration> waits = new ArrayList<>();
    PulledKamelet kamelet = kamelet();
    kamelet.onWait(waits::add);

    kamelet.full();

    assertThat(kamelet.blocked()).hasSize(1);
    assertThat(waits).contains(Duration.ofMillis(250));
  }

  @Test
  void asksForNoNamesAndNoPhones() throws Exception {
    kamelet().full();

    assertThat(searches().get(0).at("/_fields/contact"))
        .extracting(JsonNode::asText)
        .containsExactly("id", "title", "emails", "urls", "custom", "date_created");
  }

  @Test
  void countsWhoJoinsAStoppedLeadLater() throws Exception {
    CloseLeadsDouble leads = opened(new CloseLeadsDouble());
    leads.put(person(1, true, CREATED));
    leads.put(person(2, false, CREATED));
    PulledKamelet kamelet = kamelet(leads, Map.of());
    kamelet.full();
    assertThat(kamelet.blocked()).containsExactly("person-1");

    leads.merge(2, 1);

    kamelet.changes();
    assertThat(kamelet.blocked()).containsExactly("person-1", "person-2");
  }

  private void fill(int contacts) {
    for (int key = 1; key <= contacts; key++) {
      close.put(person(key, true, CREATED.plusSeconds(key)));
    }
  }

  private static Contact person(long key, boolean optedOut, Instant created) {
    return new Contact(key, "https://www.linkedin.com/in/person-" + key, optedOut, created);
  }

  private List<JsonNode> searches() throws Exception {
    List<JsonNode> searches = new ArrayList<>();
    for (Exchange.Request request : close.requests()) {
      if (request.path().endsWith("/data/search/")) {
        searches.add(JSON.readTree(request.body()));
      }
    }
    return searches;
  }
}
