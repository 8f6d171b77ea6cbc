package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.connectors.Contact;
import io.github.dncbridge.connectors.RestJsonDouble;
import io.github.dncbridge.connectors.RestJsonDouble.Auth;
import io.github.dncbridge.connectors.RestJsonDouble.Paging;
import io.github.dncbridge.entry.SourceRecord;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pulls over real HTTP, by every rule that leads to the next page. */
class RestPullTest {

  private static final String CANARY = "p+ss&w%rd=a)&b=c}${body}";
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @EnumSource
  void readsEveryRecordOnce(Paging paging) {
    try (RestJsonDouble vendor = new RestJsonDouble(paging, Auth.BEARER, CANARY)) {
      people(vendor, 25);
      vendor.pageSize(10);
      List<SourcePage> pages = pages(vendor, new PullRequest(null, false));
      assertThat(keys(pages)).containsExactlyElementsOf(numbers(25));
      assertThat(pages.get(0).records().get(0).values())
          .containsExactly("https://www.linkedin.com/in/john-doe-1", "true");
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatChangedAfterTheFirstPull(Paging paging) {
    try (RestJsonDouble vendor = new RestJsonDouble(paging, Auth.BEARER, CANARY)) {
      people(vendor, 25);
      vendor.pageSize(10);
      List<SourcePage> pages = pages(vendor, new PullRequest(null, false));
      vendor.put(new Contact(7, "https://www.linkedin.com/in/jane-smith", true, Instant.now()));
      String cursor = pages.get(pages.size() - 1).cursor();
      assertThat(keys(pages(vendor, new PullRequest(cursor, false)))).isEmpty();
      assertThat(cursor).doesNotContain("pull").contains("watermark");
    }
  }

  private static void people(RestJsonDouble vendor, int count) {
    IntStream.rangeClosed(1, count)
        .forEach(
            key ->
                vendor.put(
                    new Contact(
                        key, "https://www.linkedin.com/in/john-doe-" + key, true, LONG_AGO)));
  }

  private static List<String> numbers(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  private static List<String> keys(List<SourcePage> pages) {
    return pages.stream().flatMap(page -> page.records().stream()).map(SourceRecord::key).toList();
  }

  private static List<SourcePage> pages(RestJsonDouble vendor, PullRequest request) {
    List<SourcePage> pages = new ArrayList<>();
    try (Pull pull = connector(vendor).pull(request)) {
      pull.forEachRemaining(pages::add);
    }
    return pages;
  }

  private static RestConnector connector(RestJsonDouble vendor) {
    Map<String, String> settings = new LinkedHashMap<>(Map.of("source", "crm"));
    vendor
        .settings()
        .forEach(
            (name, value) ->
                settings.put(
                    name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT), value));
    @Nullable String none = null;
    assertThat(none).isNull();
    return RestConnector.of(
        settings, new Secrets(vendor.environment(), Path.of(".")), Clock.systemUTC(), wait -> {});
  }
}
