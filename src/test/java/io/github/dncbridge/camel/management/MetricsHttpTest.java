package io.github.dncbridge.camel.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.delivery.DeliveryCounts.Outcome;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.source.SyncResult.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsHttpTest {

  @TempDir Path folder;
  private ManagementRig rig;

  @BeforeEach
  void start() {
    rig = new ManagementRig(folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void receivedIsTheSumOfWhatBecameOfIt() throws Exception {
    rig.recordEvents("desk");

    Samples samples = scrape();

    assertThat(samples.value("dnc_events_received_total{source=\"desk\"}")).isEqualTo(7);
    for (String result :
        List.of("new", "duplicate", "rejected", "not-opted-out", "irrelevant", "repeated")) {
      assertThat(samples.value("dnc_events_total{result=\"" + result + "\",source=\"desk\"}"))
          .as(result)
          .isEqualTo(1);
    }
    assertThat(samples.value("dnc_events_waiting{source=\"desk\"}")).isEqualTo(1);
    assertThat(samples.sum("dnc_events_total") + samples.sum("dnc_events_waiting"))
        .isEqualTo(samples.sum("dnc_events_received_total"));
  }

  @Test
  void showsWhatCameSinceTheLastScrape() throws Exception {
    rig.recordEvents("desk");
    scrape();
    rig.recordEvents("desk");
    rig.recordEvents("form");

    Samples samples = scrape();

    assertThat(samples.value("dnc_events_received_total{source=\"desk\"}")).isEqualTo(14);
    assertThat(samples.value("dnc_events_total{result=\"repeated\",source=\"desk\"}")).isEqualTo(8);
    assertThat(samples.value("dnc_events_received_total{source=\"form\"}")).isEqualTo(7);
  }

  @Test
  void showsWhatWaitsAndForHowLong() throws Exception {
    Samples nothing = scrape();
    assertThat(nothing.value("dnc_pending_leads")).isZero();
    assertThat(nothing.value("dnc_pending_oldest_seconds")).isZero();

    rig.recordEvents("desk");
    rig.clock.advance(Duration.ofSeconds(90));

    Samples samples = scrape();
    assertThat(samples.value("dnc_pending_leads")).isEqualTo(1);
    assertThat(samples.value("dnc_pending_oldest_seconds")).isEqualTo(90);
    assertThat(samples.value("dnc_lookups_waiting")).isEqualTo(1);
    assertThat(samples.value("dnc_lookups_oldest_seconds")).isEqualTo(90);
    assertThat(samples.value("dnc_delivery_stopped")).isZero();
    assertThat(samples.value("dnc_ledger_readable")).isEqualTo(1);
  }

  @Test
  void countsRequestsByWhatTheyWereAnswered() throws Exception {
    rig.management.receiver().acknowledged("desk", EventCounts.NONE, Duration.ofMillis(3));
    rig.management.receiver().acknowledged("desk", EventCounts.NONE, Duration.ofMillis(30));
    rig.management.receiver().refused("desk", "outside_tolerance");
    rig.management.receiver().refused("", "unknown");

    Samples samples = scrape();

    assertThat(samples.value("dnc_webhook_acknowledged_total{source=\"desk\"}")).isEqualTo(2);
    assertThat(
            samples.value(
                "dnc_webhook_refused_total{reason=\"outside-tolerance\",source=\"desk\"}"))
        .isEqualTo(1);
    assertThat(samples.value("dnc_webhook_refused_total{reason=\"unknown\",source=\"unknown\"}"))
        .isEqualTo(1);
    assertThat(samples.value("dnc_webhook_duration_seconds_bucket{source=\"desk\",le=\"0.005\"}"))
        .isEqualTo(1);
    assertThat(samples.value("dnc_webhook_duration_seconds_bucket{source=\"desk\",le=\"0.05\"}"))
        .isEqualTo(2);
    assertThat(samples.value("dnc_webhook_duration_seconds_count{source=\"desk\"}")).isEqualTo(2);
  }

  @Test
  void countsAttemptsByOutcomeFromZero() throws Exception {
    rig.management.delivery().attempted(Outcome.NO_ANSWER);

    Samples samples = scrape();

    assertThat(samples.value("dnc_delivery_attempts_total{outcome=\"no-answer\"}")).isEqualTo(1);
    assertThat(samples.value("dnc_delivery_attempts_total{outcome=\"accepted\"}")).isZero();
    assertThat(samples.sum("dnc_delivery_attempts_total")).isEqualTo(1);
  }

  @Test
  void showsWhetherRemoteFoldersAreReached() throws Exception {
    rig.management.folders().looked("partner", true);
    rig.management.folders().looked("partner", false);
    rig.management.folders().looked("exports", true);

    Samples samples = scrape();

    assertThat(samples.value("dnc_remote_folder_up{folder=\"partner\"}")).isZero();
    assertThat(samples.value("dnc_remote_folder_up{folder=\"exports\"}")).isEqualTo(1);
  }

  @Test
  void countsPullsAndTheirRecords() throws Exception {
    rig.management.pulls().accept(new SyncResult("crm", End.BUSY, null, "Another one pulls it."));
    rig.management.pulls().accept(pulled(null));
    rig.management.pulls().accept(pulled("It shrank."));

    Samples samples = scrape();

    assertThat(samples.value("dnc_pulls_total{result=\"busy\",source=\"crm\"}")).isEqualTo(1);
    assertThat(samples.value("dnc_pulls_total{result=\"finished\",source=\"crm\"}")).isEqualTo(1);
    assertThat(samples.value("dnc_pulls_total{result=\"finished-with-warning\",source=\"crm\"}"))
        .isEqualTo(1);
    assertThat(samples.value("dnc_pull_records_read_total{source=\"crm\"}")).isEqualTo(20);
    assertThat(samples.sum("dnc_pull_records_total")).isEqualTo(20);
    assertThat(samples.value("dnc_pull_records_total{result=\"rejected\",source=\"crm\"}"))
        .isEqualTo(8);
  }

  @Test
  void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws Exception {
    rig.recordEvents("desk");
    rig.management.receiver().acknowledged("desk", EventCounts.NONE, Duration.ofMillis(3));
    rig.management.receiver().refused("desk", "missing");
    rig.management.folders().looked("partner", true);
    rig.management.pulls().accept(pulled(null));

    Set<String> shown =
        Pattern.compile("^# TYPE (\\S+)", Pattern.MULTILINE)
            .matcher(rig.get("/observe/metrics").body())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        Pattern.compile("^\\| `(dnc_[a-z_]+)[{`]", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("docs/operations.md")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(shown);
  }

  private static SyncResult pulled(@Nullable String warning) {
    Run run =
        new Run(
            1,
            "crm",
            Run.Kind.FULL,
            "CRM contacts",
            Run.State.FINISHED,
            "cursor of jane-smith",
            new RunCounts(10, 1, 2, 3, 4),
            ManagementRig.NOW,
            ManagementRig.NOW,
            warning);
    return new SyncResult("crm", End.FINISHED, run, warning);
  }

  private Samples scrape() throws Exception {
    var answer = rig.get("/observe/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(answer.body()).doesNotContain("jane");
    return Samples.of(answer.body());
  }

  /** The values of a scrape by name and labels. */
  private record Samples(TreeMap<String, Double> values) {

    static Samples of(String text) {
      TreeMap<String, Double> values = new TreeMap<>();
      Pattern.compile("^(dnc_\\S+) (\\S+)$", Pattern.MULTILINE)
          .matcher(text)
          .results()
          .map(MatchResult.class::cast)
          .forEach(found -> values.put(found.group(1), Double.parseDouble(found.group(2))));
      return new Samples(values);
    }

    double value(String sample) {
      assertThat(values).containsKey(sample);
      return Objects.requireNonNull(values.get(sample));
    }

    double sum(String name) {
      return values.entrySet().stream()
          .filter(each -> each.getKey().startsWith(name + "{"))
          .mapToDouble(java.util.Map.Entry::getValue)
          .sum();
    }
  }
}
