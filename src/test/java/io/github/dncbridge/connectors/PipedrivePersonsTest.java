package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connectors/pipedrive.md says, quirk by quirk. */
class PipedrivePersonsTest {

  private static final String JOHN = "https://www.linkedin.com/in/john-doe";
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final PipedriveDouble pipedrive = opened(new PipedriveDouble());

  private <T extends AutoCloseable> T opened(T resource) {
    open.add(0, resource);
    return resource;
  }

  private PulledKamelet kamelet(Map<String, String> more) throws Exception {
    return opened(new PulledKamelet(pipedrive, more));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
  }

  @Test
  void understandsItsSample() throws Exception {
    Path sample = Path.of("samples/pipedrive-persons");
    pipedrive.load(sample);
    assertThat(SampleLines.of(kamelet(Map.of()).full()))
        .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
  }

  @Test
  void takesNoConsentForNoOptOut() throws Exception {
    pipedrive.put(new Contact(1, JOHN, false, LONG_AGO));
    assertThat(kamelet(Map.of()).full()).hasOnlyElementsOfType(MappingResult.NotOptedOut.class);
  }

  @Test
  void failsWhereTheMarketingStatusIsNotThere() throws Exception {
    pipedrive.withoutCampaigns();
    pipedrive.put(new Contact(1, JOHN, true, LONG_AGO));
    PulledKamelet kamelet = kamelet(Map.of());
    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("has no 'marketing_status'");
  }

  @Test
  void readsACustomFieldInPlaceOfTheMarketingStatus() throws Exception {
    pipedrive.withoutCampaigns();
    pipedrive.load(Path.of("samples/pipedrive-persons"));
    PulledKamelet kamelet =
        kamelet(Map.of("optOut", "Do not contact=42,Label=3", "identifier", "LinkedIn profile"));
    assertThat(SampleLines.of(kamelet.full()))
        .filteredOn(line -> !line.contains("optedOut"))
        .containsExactly(
            "{\"key\":\"1\",\"identifier\":\"john-doe\",\"kind\":\"vanity\",\"reason\":\"Opted out"
                + " in Pipedrive\"}",
            "{\"key\":\"4\",\"rejection\":\"empty\",\"value\":\"\"}",
            "{\"key\":\"5\",\"rejection\":\"not-a-person\",\"value\":"
                + "\"https://www.linkedin.com/company/example\"}");
  }

  @Test
  void keepsPersonsWithOneUpdateTimeAcrossABorderOfPages() throws Exception {
    PulledKamelet kamelet = kamelet(Map.of());
    kamelet.full();
    pipedrive.pageSize(2);
    Instant together = Instant.now().minusSeconds(30);
    LongStream.rangeClosed(1, 5)
        .forEach(key -> pipedrive.put(new Contact(key, JOHN + "-" + key, true, together)));
    kamelet.changes();
    assertThat(kamelet.blocked())
        .containsExactly("john-doe-1", "john-doe-2", "john-doe-3", "john-doe-4", "john-doe-5");
  }

  @Test
  void asksForTheWindowInPipedrivesWords() throws Exception {
    PulledKamelet kamelet = kamelet(Map.of());
    kamelet.full();
    kamelet.changes();
    Exchange.Request last = pipedrive.requests().get(pipedrive.requests().size() - 1);
    assertThat(last.parameter("updated_since"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(Instant.parse(last.parameter("updated_until")))
        .isAfterOrEqualTo(Instant.parse(last.parameter("updated_since")).plusSeconds(300));
    assertThat(last.parameter("sort_by")).isEqualTo("update_time");
    assertThat(last.parameter("include_fields")).isEqualTo("marketing_status,doi_status");
  }

  @Test
  void waitsForTheReset() throws Exception {
    pipedrive.put(new Contact(1, JOHN, true, LONG_AGO));
    pipedrive.trouble(Trouble.RATE_LIMITED, 1);
    PulledKamelet kamelet = kamelet(Map.of());
    List<Duration> waits = new ArrayList<>();
    kamelet.onWait(waits::add);
    kamelet.full();
    assertThat(waits).contains(Duration.ofSeconds(1));
    assertThat(kamelet.blocked()).containsExactly("john-doe");
  }

  @Test
  void stopsAtOnceAtTheGatewaysPage() throws Exception {
    for (int nth = 1; nth <= 4; nth++) {
      pipedrive.trouble(Trouble.RATE_LIMITED, nth);
    }
    PulledKamelet kamelet = kamelet(Map.of());
    assertThatThrownBy(kamelet::full).hasMessageContaining("answered 403: an HTML page");
    assertThat(pipedrive.pages()).isEqualTo(4);
  }

  @Test
  void saysWhatTheGatewaySaysOfAToken() throws Exception {
    pipedrive.trouble(Trouble.LOGIN_EXPIRED, 1);
    pipedrive.trouble(Trouble.LOGIN_EXPIRED, 2);
    PulledKamelet kamelet = kamelet(Map.of());
    assertThatThrownBy(kamelet::full)
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "Source 'test': 127.0.0.1 refuses the login (401: unauthorized access; Please check"
                + " developers.pipedrive.com).");
  }
}
