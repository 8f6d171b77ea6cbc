package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.RestJsonDouble;
import io.github.dncbridge.connectors.RestJsonDouble.Auth;
import io.github.dncbridge.connectors.RestJsonDouble.Paging;
import io.github.dncbridge.connectors.Trouble;
import io.github.dncbridge.entry.MappingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulls over real HTTP, by every rule that leads to the next page. */
class RestPullTest {

  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private static RestJsonDouble vendor(Paging paging, int people) {
    RestJsonDouble vendor = new RestJsonDouble(paging, Auth.BEARER, "secret");
    IntStream.rangeClosed(1, people).forEach(key -> vendor.put(person(key, LONG_AGO)));
    vendor.pageSize(10);
    return vendor;
  }

  private static Contact person(int key, Instant changed) {
    return new Contact(key, "https://www.linkedin.com/in/john-doe-" + key, true, changed);
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryRecordOnce(Paging paging) {
    try (RestJsonDouble vendor = vendor(paging, 25)) {
      PulledSource source = PulledSource.of(vendor).pull();
      assertThat(source.keys()).containsExactlyElementsOf(numbers(1, 25));
      assertThat(source.pages.get(0).records().get(0).values())
          .containsExactly("https://www.linkedin.com/in/john-doe-1", "true");
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsOnlyWhatChangedAfterTheFirstPull(Paging paging) {
    try (RestJsonDouble vendor = vendor(paging, 25)) {
      PulledSource source = PulledSource.of(vendor).pull();
      vendor.put(person(7, Instant.now().minusSeconds(60)));
      source.pages.subList(0, source.pages.size() - 1).clear();
      try (Pull pull = source.connector().pull(new PullRequest(source.cursor(), false))) {
        assertThat(pull.isFull()).isFalse();
        assertThat(pull.next().records()).extracting("key").containsExactly("7");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnAtPageSevenThoughTheProcessIsGone(Paging paging) {
    try (RestJsonDouble vendor = vendor(paging, 95)) {
      PulledSource source = PulledSource.of(vendor);
      IntStream.rangeClosed(7, 10).forEach(nth -> vendor.trouble(Trouble.SERVER_ERROR, nth));
      assertThatThrownBy(source::pull).isInstanceOf(SourceException.class);
      assertThat(source.pages).hasSize(6);
      assertThat(source.waits).hasSize(3);
      int asked = vendor.pages();
      source.pull();
      assertThat(source.keys()).containsExactlyElementsOf(numbers(1, 95));
      // An offset page begins with a record of the page before, so it takes one page more.
      assertThat(vendor.pages() - asked).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void continuesAFullPullAsAFullPull() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 25)) {
      PulledSource source = PulledSource.of(vendor);
      source.pages.add(source.connector().pull(new PullRequest(null, false)).next());
      assertThat(source.connector().pull(new PullRequest(source.cursor(), false)).isFull())
          .isTrue();
    }
  }

  @Test
  void readsTheWindowAnewWhenItsPlaceIsNoLongerKnown() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 25)) {
      PulledSource source = PulledSource.of(vendor);
      source.pages.add(source.connector().pull(new PullRequest(null, false)).next());
      vendor.expireCursors();
      source.pull();
      assertThat(source.keys()).startsWith("1").endsWith("25").containsAll(numbers(1, 25));
      assertThat(source.cursor()).doesNotContain("\"pull\"");
    }
  }

  @Test
  void readsEverythingWhenItsWatermarkLiesInTheFuture() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 5)) {
      PulledSource source = PulledSource.of(vendor).pull();
      String future =
          String.valueOf(source.cursor())
              .replaceFirst("\"watermark\":\"[^\"]*\"", "\"watermark\":\"2099-01-01T00:00:00Z\"");
      try (Pull pull = source.connector().pull(new PullRequest(future, false))) {
        assertThat(pull.isFull()).isTrue();
        assertThat(pull.next().records()).hasSize(5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsRecordsOfOneTimeAcrossABorderOfPages(Paging paging) {
    try (RestJsonDouble vendor = vendor(paging, 1)) {
      PulledSource source = PulledSource.of(vendor).pull();
      source.pages.subList(0, source.pages.size() - 1).clear();
      Instant together = Instant.now().minusSeconds(30);
      IntStream.rangeClosed(2, 26).forEach(key -> vendor.put(person(key, together)));
      assertThat(source.pull().keys()).containsAll(numbers(2, 26));
    }
  }

  /** Of ten rows read, these are deleted before the next ten are asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"3", "10", "8,9,10", "1,2,3,4,5,6,7,8,9,10", "12"})
  void losesNothingWhenRowsMoveUp(String deleted) {
    try (RestJsonDouble vendor = vendor(Paging.OFFSET, 45)) {
      PulledSource source = PulledSource.of(vendor);
      try (Pull pull = source.connector().pull(new PullRequest(null, false))) {
        source.pages.add(pull.next());
        List<String> gone = List.of(deleted.split(",", -1));
        gone.forEach(key -> vendor.delete(Long.parseLong(key)));
        pull.forEachRemaining(source.pages::add);
        List<String> left = numbers(11, 45).stream().filter(key -> !gone.contains(key)).toList();
        assertThat(source.keys()).containsAll(left);
      }
    }
  }

  @Test
  void readsOnThoughTheServerSendsFewerThanAskedFor() {
    try (RestJsonDouble vendor = vendor(Paging.OFFSET, 45)) {
      PulledSource source = PulledSource.of(vendor).with("limit", "500").pull();
      assertThat(source.keys()).containsExactlyElementsOf(numbers(1, 45));
    }
  }

  @Test
  void deliversTheLastPageThoughItIsEmpty() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 0)) {
      PulledSource source = PulledSource.of(vendor).pull();
      assertThat(source.pages).hasSize(1);
      assertThat(source.cursor()).contains("\"watermark\"");
    }
  }

  @Test
  void readsEverythingAnewWhenTheMappingHasChanged() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 5)) {
      PulledSource source = PulledSource.of(vendor).pull();
      PullRequest request = new PullRequest(source.cursor(), false);
      assertThat(source.connector().pull(request).isFull()).isFalse();
      source.with("opt-out", "dnc=true|maybe");
      assertThat(source.connector().pull(request).isFull()).isTrue();
    }
  }

  @Test
  void readsEverythingAnewWhenItIsDue() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 5)) {
      PulledSource source = PulledSource.of(vendor).with("full-after-hours", "24").pull();
      String cursor = String.valueOf(source.cursor());
      assertThat(source.connector().pull(new PullRequest(cursor, false)).isFull()).isFalse();
      String old =
          cursor.replaceFirst(
              "\"full\":\"[^\"]*\"",
              "\"full\":\"" + Instant.now().minus(Duration.ofHours(25)) + "\"");
      assertThat(source.connector().pull(new PullRequest(old, false)).isFull()).isTrue();
    }
  }

  @Test
  void beginsAnewWithACursorThatIsNone() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 5)) {
      PulledSource source = PulledSource.of(vendor);
      assertThat(source.connector().pull(new PullRequest("{\"x\":", false)).isFull()).isTrue();
    }
  }

  @Test
  void failsBeforeItReadsWhenAMappedFieldIsNotThere() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 5)) {
      PulledSource source = PulledSource.of(vendor).with("opt-out", "do_not_mail");
      assertThatThrownBy(source::pull)
          .isInstanceOf(MappingException.class)
          .hasMessage(
              "Source 'crm': The opt-out field 'do_not_mail' is not among the source's fields"
                  + " (found: linkedin_url (LinkedIn), dnc (No mail), company_linkedin (Company"
                  + " page)). Set opt-out to one of them.");
      assertThat(vendor.pages()).isZero();
    }
  }

  @Test
  void failsWhenARequiredFieldIsNotInARecord() {
    try (RestJsonDouble vendor = vendor(Paging.CURSOR, 5)) {
      PulledSource source =
          PulledSource.of(vendor)
              .with("opt-out", "consent=withdrawn")
              .with("fields-extra", "consent")
              .with("fields-required", "consent");
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("Source 'crm': record 1 has no 'consent'");
    }
  }
}
