package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.dncbridge.config.SourceKey;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.PersonHistory.Sighting;
import io.github.dncbridge.ledger.Rejection;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.source.SyncResult.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * What every source connector promises, whoever's system it reads.
 *
 * <p>Each Kamelet with the label {@code dnc-bridge.io/role: source} is found by itself, needs a
 * {@link VendorDouble} that can be made without arguments, and runs here through the real route
 * into a real ledger.
 */
class ConnectorContractTest {

  private static final String SUFFIX = "-action.kamelet.yaml";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** Attempts of a request before a pull gives up. */
  private static final int ATTEMPTS = 4;

  private static final List<String> CHECKS =
      List.of(
          "sample",
          "login",
          "limit",
          "forbidden",
          "death",
          "future",
          "border",
          "gone",
          "again",
          "later",
          "error",
          "html",
          "cut");

  @TempDir private static Path folder;
  private static SourceBench bench;
  private static final Log LOG = new Log();

  /** Everything that was logged. */
  private static final class Log extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
        lines.add(event.getFormattedMessage());
        for (IThrowableProxy each = event.getThrowableProxy();
            each != null;
            each = each.getCause()) {
          lines.add(String.valueOf(each.getMessage()));
        }
      }
    }
  }

  static List<String> connectors() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("connectors"))) {
      List<String> found = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList()) {
        if (YAML.readTree(file.toFile())
            .at("/metadata/labels")
            .path("dnc-bridge.io/role")
            .asText()
            .equals("source")) {
          found.add(file.getFileName().toString().replace(SUFFIX, ""));
        }
      }
      return found;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    LOG.start();
    root.addAppender(LOG);
    List<String> sources = new ArrayList<>();
    for (String connector : connectors()) {
      if (Vendors.connectors().contains(connector)) {
        CHECKS.forEach(check -> sources.add(SourceBench.source(connector, check)));
      }
    }
    bench = new SourceBench(folder, sources);
  }

  /**
   * Whatever happened above: nobody's secret, no half of one and nobody's name is in what was said
   * of it.
   */
  @AfterAll
  static void saidNothingOfSecretsOrPeople() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
    Set<String> secrets = new TreeSet<>();
    for (String connector : Vendors.connectors()) {
      try (VendorDouble vendor = Vendors.start(connector)) {
        vendor.environment().values().forEach(secret -> secrets.addAll(secret.lines().toList()));
      }
    }
    bench.close();
    secrets.addAll(List.of("p+ss", "p%2Bss", "w%rd", "w%25rd", "b=c}"));
    secrets.removeIf(line -> line.length() < 4);
    assertThat(LOG.lines).isNotEmpty();
    for (String line : LOG.lines) {
      assertThat(line).doesNotContain("canary-person");
      secrets.forEach(secret -> assertThat(line).doesNotContain(secret));
    }
  }

  @Test
  void areFound() throws IOException {
    assertThat(connectors()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void hasADouble(String connector) {
    assertThat(Vendors.connectors()).contains(connector);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void hasADocumentAndASample(String connector) throws IOException {
    Path document = Path.of("connectors", connector + ".md");
    assertThat(documents(connector)).as("the vendor's page, or %s", document).isNotEmpty();
    assertThat(sample(connector).resolve("expected.jsonl")).exists();
  }

  /** One page serves several objects of a vendor: pipedrive.md, or pipedrive-persons.md. */
  private static List<Path> documents(String connector) {
    return Stream.of(connector, connector.substring(0, connector.lastIndexOf('-')))
        .map(name -> Path.of("connectors", name + ".md"))
        .filter(Files::exists)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void hasThePropertiesThatEveryConnectorHas(String connector) throws IOException {
    JsonNode definition =
        YAML.readTree(Path.of("connectors", connector + SUFFIX).toFile()).at("/spec/definition");
    JsonNode properties = definition.path("properties");
    assertThat(names(properties))
        .contains(
            "source",
            "identifier",
            "optOut",
            "reason",
            "baseUrl",
            "requestsPerSecond",
            "timeoutMillis");
    assertThat(texts(definition.path("required"))).contains("source");
    assertThat(names(properties))
        .as("names that every source has already")
        .doesNotContainAnyElementsOf(
            Arrays.stream(SourceKey.values()).map(ConnectorContractTest::camelCase).toList());
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void understandsItsSample(String connector) throws IOException {
    String source = SourceBench.source(connector, "sample");
    bench.vendor(source).load(sample(connector));
    List<JsonNode> expected = new ArrayList<>();
    for (String line : Files.readAllLines(sample(connector).resolve("expected.jsonl"))) {
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
        Sighting sighting = sighting(each.path("identifier").asText(), source);
        assertThat(List.of(sighting.firstKey(), sighting.lastKey()))
            .contains(each.path("key").asText());
        assertThat(sighting.reason()).isEqualTo(each.path("reason").textValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void logsInAnewWhenItsLoginHasExpired(String connector) {
    String source = SourceBench.source(connector, "login");
    people(source, 5, LONG_AGO);
    bench.vendor(source).trouble(Trouble.LOGIN_EXPIRED, 1);

    bench.read(source);

    assertKnown(source, 5);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void waitsAsTheVendorSays(String connector) {
    String source = SourceBench.source(connector, "limit");
    people(source, 5, LONG_AGO);
    bench.vendor(source).trouble(Trouble.RATE_LIMITED, 1);
    bench.waits();

    bench.read(source);

    assertKnown(source, 5);
    assertThat(bench.waits())
        .as("the vendor's own signal says: at most a second")
        .anyMatch(each -> each.toMillis() >= 100)
        .allMatch(each -> each.compareTo(Duration.ofSeconds(3)) <= 0);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void goesOnAtThePageThatFailed(String connector) {
    goesOnAfter(Trouble.SERVER_ERROR, connector, "error");
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void goesOnAtThePageThatWasUnderMaintenance(String connector) {
    goesOnAfter(Trouble.MAINTENANCE_PAGE, connector, "html");
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void goesOnAtThePageThatWasCutOff(String connector) {
    goesOnAfter(Trouble.TRUNCATED, connector, "cut");
  }

  private static void goesOnAfter(Trouble trouble, String connector, String check) {
    String source = SourceBench.source(connector, check);
    VendorDouble vendor = bench.vendor(source);
    people(source, 5, LONG_AGO);
    IntStream.rangeClosed(2, 1 + ATTEMPTS).forEach(nth -> vendor.trouble(trouble, nth));

    SyncResult failed = bench.pull(source);
    Assumptions.assumeFalse(failed.end() == End.FINISHED, "all records are in one page");
    Run rest = bench.read(source);

    assertFailed(source, failed);
    assertThat(run(failed).counts().read()).as("recorded before").isPositive();
    assertThat(run(failed).counts().read() + rest.counts().read())
        .as("every record is read once")
        .isEqualTo(5);
    assertKnown(source, 5);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void failsAtOnceWhenItMayNotReadAndLetsTheOthersGoOn(String connector) {
    String source = SourceBench.source(connector, "forbidden");
    people(source, 3, LONG_AGO);
    bench.vendor(source).trouble(Trouble.FORBIDDEN, 1);
    bench.waits();

    SyncResult failed = bench.pull(source);

    assertFailed(source, failed);
    assertThat(bench.waits()).as("no retry helps").allMatch(each -> each.toMillis() < 100);
    assertThat(run(failed).counts().read()).isZero();
    bench.read(source);
    assertKnown(source, 3);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void goesOnWhereAKilledProcessStood(String connector) {
    String source = SourceBench.source(connector, "death");
    people(source, 7, LONG_AGO);

    List<Long> read = bench.readWithADeathAfterTheFirstPage(source);

    assertThat(read).hasSize(2);
    assertThat(read.get(0) + read.get(1)).as("every record is read once").isEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void readsEverythingAnewWhenItsCursorIsInTheFuture(String connector) throws IOException {
    String source = SourceBench.source(connector, "future");
    people(source, 3, LONG_AGO);
    bench.read(source);
    moveCursor(source);
    person(source, 4, LONG_AGO);

    bench.read(source);

    assertKnown(source, 4);
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
  @MethodSource("connectors")
  void losesNobodyOfOneMomentAtThePageBorder(String connector) {
    String source = SourceBench.source(connector, "border");
    people(source, 1, LONG_AGO);
    bench.read(source);
    Instant moment = justNow();
    IntStream.rangeClosed(2, 8).forEach(key -> person(source, key, moment));

    bench.read(source);

    assertKnown(source, 8);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void keepsWhoWasDeletedOrMergedAway(String connector) {
    String source = SourceBench.source(connector, "gone");
    people(source, 6, LONG_AGO);
    bench.read(source);
    bench.vendor(source).delete(1);
    bench.vendor(source).merge(2, 3);
    person(source, 7, justNow());

    bench.read(source);

    assertKnown(source, 7);
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void findsNobodyNewInASecondPull(String connector) {
    String source = SourceBench.source(connector, "again");
    people(source, 5, justNow());
    bench.read(source);
    bench.read(source);

    Run third = bench.read(source);

    assertThat(third.counts().fresh()).isZero();
    assertThat(third.counts().rejected()).isZero();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void noticesWhoOptsOutLater(String connector) {
    String source = SourceBench.source(connector, "later");
    people(source, 3, LONG_AGO);
    bench
        .vendor(source)
        .put(new Contact(4, "https://www.linkedin.com/in/" + name(source, 4), false, LONG_AGO));
    bench.read(source);
    assertThat(bench.ledger().why(name(source, 4))).isEmpty();

    person(source, 4, justNow());
    bench.read(source);

    assertKnown(source, 4);
  }

  /** Two records a page, so that there are several. */
  private static void people(String source, int number, Instant changedAt) {
    bench.vendor(source).pageSize(2);
    IntStream.rangeClosed(1, number).forEach(key -> person(source, key, changedAt));
  }

  private static void person(String source, long key, Instant changedAt) {
    bench
        .vendor(source)
        .put(new Contact(key, "https://www.linkedin.com/in/" + name(source, key), true, changedAt));
  }

  private static String name(String source, long key) {
    return "canary-person-" + source + "-" + key;
  }

  /** So far back that it is past by a clock that knows no milliseconds, too. */
  private static Instant justNow() {
    return Instant.now().minusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
  }

  private static void assertKnown(String source, int number) {
    for (int key = 1; key <= number; key++) {
      sighting(name(source, key), source);
    }
  }

  private static Sighting sighting(String identifier, String source) {
    return bench
        .ledger()
        .why(identifier)
        .orElseThrow(() -> new AssertionError(identifier))
        .sightings()
        .stream()
        .filter(each -> each.source().equals(source))
        .findFirst()
        .orElseThrow(() -> new AssertionError(identifier + " was not seen in " + source));
  }

  private static void assertFailed(String source, SyncResult result) {
    assertThat(result.end()).as("%s", result).isEqualTo(End.FAILED);
    assertThat(result.message())
        .contains("'" + source + "'")
        .endsWith(".")
        .doesNotContain("canary-person", "Exception");
    for (String secret : bench.vendor(source).environment().values()) {
      assertThat(result.message()).doesNotContain(secret);
    }
    assertThat(run(result).state()).isEqualTo(Run.State.FAILED);
    assertThat(run(result).message()).isEqualTo(result.message());
  }

  private static Run run(SyncResult result) {
    return Objects.requireNonNull(result.run());
  }

  private static Path sample(String connector) {
    return Path.of("samples", connector);
  }

  private static String line(Rejection rejection) {
    return String.join("\t", rejection.key(), rejection.reason(), rejection.value());
  }

  private static String line(JsonNode... cells) {
    return Arrays.stream(cells).map(JsonNode::asText).collect(Collectors.joining("\t"));
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String camelCase(SourceKey key) {
    String[] words = key.key().split("-", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }
}
