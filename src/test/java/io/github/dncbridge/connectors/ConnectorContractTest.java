package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.PersonHistory.Sighting;
import io.github.dncbridge.ledger.Rejection;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every source connector promises, whoever's system it reads.
 *
 * <p>Each Kamelet with the label {@code dnc-bridge.io/role: source} is found by itself, needs a
 * {@link VendorDouble} that can be made without arguments, and runs here through the real route
 * into a real ledger.
 */
class ConnectorContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static ConnectorBench bench;

  @BeforeAll
  static void start() throws IOException {
    bench = ConnectorBench.start(folder, "sample", "future", "border", "gone", "again", "later");
  }

  @AfterAll
  static void saidNothingOfSecretsOrPeople() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void understandsItsSample(String connector) throws IOException {
    String source = ConnectorBench.source(connector, "sample");
    bench.vendor(source).load(ConnectorBench.sample(connector));
    List<JsonNode> expected = new ArrayList<>();
    for (String line :
        Files.readAllLines(ConnectorBench.sample(connector).resolve("expected.jsonl"))) {
      expected.add(JSON.readTree(line));
    }

    Run run = bench.read(source);

    assertThat(run.counts().read()).isEqualTo(expected.size());
    assertThat(run.counts().notOptedOut())
        .isEqualTo(expected.stream().filter(each -> each.has("optedOut")).count());
    List<String> rejected = new ArrayList<>();
    bench.ledger().rejections(run.id(), each -> rejected.add(line(each)));
    assertThat(rejected)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream()
                .filter(each -> each.has("rejection"))
                .map(each -> line(each.path("key"), each.path("rejection"), each.path("value")))
                .toList());
    for (JsonNode each : expected) {
      if (each.has("identifier")) {
        Sighting sighting = bench.sighting(each.path("identifier").asText(), source);
        assertThat(List.of(sighting.firstKey(), sighting.lastKey()))
            .contains(each.path("key").asText());
        assertThat(sighting.reason()).isEqualTo(each.path("reason").textValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void readsEverythingAnewWhenItsCursorIsInTheFuture(String connector) throws IOException {
    String source = ConnectorBench.source(connector, "future");
    bench.people(source, 3, ConnectorBench.LONG_AGO);
    bench.read(source);
    moveCursor(source);
    bench.person(source, 4, ConnectorBench.LONG_AGO);

    bench.read(source);

    bench.assertKnown(source, 4);
  }

  /** Puts the watermark where the connector keeps one into the year 2099. */
  private static void moveCursor(String source) throws IOException {
    JsonNode bookmark = JSON.readTree(bench.ledger().cursor(source).orElseThrow());
    boolean text = bookmark.path("cursor").isTextual();
    JsonNode cursor =
        text ? JSON.readTree(bookmark.path("cursor").asText()) : bookmark.path("cursor");
    if (!cursor.has("watermark")) {
      return;
    }
    ObjectNode moved = cursor.deepCopy();
    if (cursor.path("watermark").isNumber()) {
      moved.put("watermark", Instant.parse("2099-01-01T00:00:00Z").toEpochMilli());
    } else {
      moved.put("watermark", "2099-01-01T00:00:00Z");
    }
    ObjectNode changed = bookmark.deepCopy();
    if (text) {
      changed.put("cursor", moved.toString());
    } else {
      changed.set("cursor", moved);
    }
    JdbcLedger ledger = bench.ledger();
    Instant now = Instant.now();
    Run run = ledger.begin(RunStart.pull(Run.Kind.CHANGES, source, "test", null), now);
    ledger.finish(ledger.record(run, new Page(List.of(), changed.toString()), now), null, now);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void losesNobodyOfOneMomentAtThePageBorder(String connector) {
    String source = ConnectorBench.source(connector, "border");
    bench.people(source, 1, ConnectorBench.LONG_AGO);
    bench.read(source);
    Instant moment = ConnectorBench.justNow();
    IntStream.rangeClosed(2, 8).forEach(key -> bench.person(source, key, moment));

    bench.read(source);

    bench.assertKnown(source, 8);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void keepsWhoWasDeletedOrMergedAway(String connector) {
    String source = ConnectorBench.source(connector, "gone");
    bench.people(source, 6, ConnectorBench.LONG_AGO);
    bench.read(source);
    bench.vendor(source).delete(1);
    bench.vendor(source).merge(2, 3);
    bench.person(source, 7, ConnectorBench.justNow());

    bench.read(source);

    bench.assertKnown(source, 7);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void findsNobodyNewInASecondPull(String connector) {
    String source = ConnectorBench.source(connector, "again");
    bench.people(source, 5, ConnectorBench.justNow());
    bench.read(source);
    bench.read(source);

    Run third = bench.read(source);

    assertThat(third.counts().fresh()).isZero();
    assertThat(third.counts().rejected()).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void noticesWhoOptsOutLater(String connector) {
    String source = ConnectorBench.source(connector, "later");
    bench.people(source, 3, ConnectorBench.LONG_AGO);
    bench
        .vendor(source)
        .put(
            new Contact(
                4,
                "https://www.linkedin.com/in/" + ConnectorBench.name(source, 4),
                false,
                ConnectorBench.LONG_AGO));
    bench.read(source);
    assertThat(bench.ledger().why(ConnectorBench.name(source, 4))).isEmpty();

    bench.person(source, 4, ConnectorBench.justNow());
    bench.read(source);

    bench.assertKnown(source, 4);
  }

  private static String line(Rejection rejection) {
    return String.join("\t", rejection.key(), rejection.reason(), rejection.value());
  }

  private static String line(JsonNode... cells) {
    return Arrays.stream(cells).map(JsonNode::asText).collect(Collectors.joining("\t"));
  }
}
