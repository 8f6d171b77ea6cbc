package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.connectors.KameletPull.Pulled;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attio's quirks, through the Kamelet: connectors/attio.md, by their numbers. */
class AttioPeopleTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String OPTION = "0f0f0f0f-0000-4000-8000-000000000002";

  private final AttioDouble attio = new AttioDouble();
  private @Nullable KameletPull connector;

  @BeforeEach
  void givePeople() {
    LongStream.rangeClosed(1, 6).forEach(key -> put(key, true));
  }

  @AfterEach
  void stop() {
    if (connector != null) {
      connector.close();
    }
    attio.close();
  }

  private void put(long key, boolean optedOut) {
    attio.put(new Contact(key, "https://www.linkedin.com/in/person-" + key, optedOut, NOW));
  }

  private KameletPull connector(Map<String, String> more) throws Exception {
    connector = new KameletPull(attio, more);
    return connector;
  }

  private KameletPull connector() throws Exception {
    return connector(Map.of());
  }

  /** Quirks 1 and 4. */
  @Test
  void readsNobodyWhenTheOptOutIsArchivedAndNamesTheCandidates() throws Exception {
    attio.archive("do_not_contact");
    KameletPull pull = connector();

    assertThatThrownBy(pull::pull)
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Source 'test': The opt-out field 'do_not_contact' is not among the source's fields"
                + " (found: name (Name), email_addresses (Email addresses), linkedin (LinkedIn),"
                + " lead_status (Lead status), created_at (Created at)). Set opt-out to one of"
                + " them.");
    assertThat(attio.pages()).isZero();
  }

  @Test
  void readsNobodyWhenTheLinkedInAttributeIsArchived() throws Exception {
    attio.archive("linkedin");
    KameletPull pull = connector();

    assertThatThrownBy(pull::pull)
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith(
            "Source 'test': No field is known to hold a person's LinkedIn profile");
    assertThat(attio.pages()).isZero();
  }

  /** Quirk 4: a workspace that has both, as many do. */
  @Test
  void asksWhichOfTwoLinkedInAttributesCounts() throws Exception {
    attio.addAttribute("linkedin_url", "LinkedIn URL", "text");
    KameletPull pull = connector();

    assertThatThrownBy(pull::pull)
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Source 'test': 2 fields can hold a person's LinkedIn profile: linkedin (LinkedIn),"
                + " linkedin_url (LinkedIn URL). Name the right one, or several in the order they"
                + " count: identifier=FIELD,FIELD.");
  }

  @Test
  void findsAttributesByTheirTitle() throws Exception {
    assertThat(connector(Map.of("optOut", "Do not contact")).pull().blocked()).hasSize(6);
  }

  /** Quirk 2. */
  @Test
  void readsCheckboxes() throws Exception {
    put(2, false);

    assertThat(connector().pull().blocked())
        .containsExactly("person-1", "person-3", "person-4", "person-5", "person-6");
  }

  /** Quirks 2 and 3. */
  @Test
  void readsOptionsByTheirTitle() throws Exception {
    attio.setLeadStatus(3, "Do not contact", OPTION);
    attio.setLeadStatus(4, "Customer", "0f0f0f0f-0000-4000-8000-000000000001");

    assertThat(connector(Map.of("optOut", "lead_status=Lost|Do not contact")).pull().blocked())
        .containsExactly("person-3");
  }

  /** Quirk 3. */
  @Test
  void readsOptionsByTheirIdWhateverTheyAreCalled() throws Exception {
    attio.setLeadStatus(3, "Renamed since", OPTION);
    Map<String, String> byId = Map.of("optOut", "lead_status=" + OPTION, "optionName", "option_id");

    assertThat(connector(byId).pull().blocked()).containsExactly("person-3");
  }

  /** Quirk 5. */
  @Test
  void readsEverybodyEachTime() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    Pulled again = pull.pull();

    assertThat(again.full()).isTrue();
    assertThat(again.results()).hasSize(6);
  }

  /** Quirk 6: person 4 moves from the second page to the place where the first one ended. */
  @Test
  void losesNobodyWhenSomebodyIsDeletedBetweenTwoPages() throws Exception {
    attio.pageSize(3);
    AtomicInteger page = new AtomicInteger();
    Pulled pulled =
        connector()
            .pull(
                ignored -> {
                  if (page.getAndIncrement() == 0) {
                    attio.delete(1);
                  }
                });

    assertThat(pulled.blocked())
        .contains("person-2", "person-3", "person-4", "person-5", "person-6");
  }

  /** Quirk 6: even the records are gone by which the place would be known. */
  @Test
  void losesNobodyWhenAllOfThePageBeforeIsDeleted() throws Exception {
    attio.pageSize(3);
    AtomicInteger page = new AtomicInteger();
    Pulled pulled =
        connector()
            .pull(
                ignored -> {
                  if (page.getAndIncrement() == 0) {
                    LongStream.rangeClosed(1, 3).forEach(attio::delete);
                  }
                });

    assertThat(pulled.blocked()).contains("person-4", "person-5", "person-6");
  }

  /** Quirk 7. */
  @Test
  void endsWhenThePageAfterTheLastIsEmpty() throws Exception {
    attio.pageSize(2);
    Pulled pulled = connector().pull();

    assertThat(pulled.blocked()).hasSize(6);
    assertThat(pulled.pages()).endsWith(0);
  }

  /** Quirk 8: the clock of this machine is an hour slow; the wait is a second all the same. */
  @Test
  void waitsUntilTheDateOfRetryAfterByAttiosOwnClock() throws Exception {
    attio.trouble(Trouble.RATE_LIMITED, 1);
    KameletPull pull = connector().at(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));

    assertThat(pull.pull().blocked()).hasSize(6);
    assertThat(pull.waits())
        .filteredOn(wait -> wait.compareTo(Duration.ofMillis(100)) >= 0)
        .singleElement()
        .satisfies(
            wait -> assertThat(wait).isBetween(Duration.ofMillis(100), Duration.ofSeconds(2)));
  }

  /** Quirk 9. */
  @Test
  void readsAMergedPersonUnderTheNewId() throws Exception {
    KameletPull pull = connector();
    pull.pull();
    attio.merge(1, 2);
    Pulled after = pull.pull();

    assertThat(after.blocked())
        .containsExactly("person-3", "person-4", "person-5", "person-6", "person-2");
    assertThat(after.results())
        .extracting(MappingResult::key)
        .doesNotContain(AttioPeople.id(1), AttioPeople.id(2));
  }

  /** Quirk 9: what Attio says of the new one meanwhile. */
  @Test
  void isAnsweredWith404WhileAMergeIsUnderWay() throws Exception {
    KameletPull pull = connector();
    attio.merge(1, 2);
    List<MappingResult> results = pull.pull().results();
    String merged = results.get(results.size() - 1).key();

    assertThat(record(merged)).contains("merge_in_progress");
    assertThat(record(merged)).contains("person-2");
    assertThat(record(AttioPeople.id(1))).contains("not_found");
  }

  private String record(String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(attio.url() + "/v2/objects/people/records/" + id))
            .header("Authorization", "Bearer " + AttioDouble.TOKEN)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
