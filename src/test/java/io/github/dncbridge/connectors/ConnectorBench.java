package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.dncbridge.ledger.PersonHistory.Sighting;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.source.SyncResult.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Every source connector in one running product, with a source of its own for each check.
 *
 * <p>What is logged meanwhile must tell nobody's secret, no half of one, and nobody's name.
 */
final class ConnectorBench extends SourceBench {

  static final String SUFFIX = "-action.kamelet.yaml";
  static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final Log log;

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

  private ConnectorBench(Path folder, List<String> sources, Log log) {
    super(folder, sources);
    this.log = log;
  }

  /** Starts a source of every connector for each of the checks, which {@link #source} names. */
  static ConnectorBench start(Path folder, String... checks) throws IOException {
    List<String> sources = new ArrayList<>();
    for (String connector : connectors()) {
      if (Vendors.connectors().contains(connector)) {
        for (String check : checks) {
          sources.add(source(connector, check));
        }
      }
    }
    Log log = new Log();
    ROOT.setLevel(Level.INFO);
    log.start();
    ROOT.addAppender(log);
    return new ConnectorBench(folder, sources, log);
  }

  /** Ends everything, and fails when a line that was logged tells what none may. */
  @Override
  public void close() {
    ROOT.detachAppender(log);
    Set<String> secrets = new TreeSet<>();
    for (String connector : Vendors.connectors()) {
      try (VendorDouble vendor = Vendors.start(connector)) {
        vendor.environment().values().forEach(secret -> secrets.addAll(secret.lines().toList()));
      }
    }
    super.close();
    secrets.addAll(List.of("p+ss", "p%2Bss", "w%rd", "w%25rd", "b=c}"));
    secrets.removeIf(line -> line.length() < 4);
    assertThat(log.lines).isNotEmpty();
    for (String line : log.lines) {
      assertThat(line).doesNotContain("canary-person");
      secrets.forEach(secret -> assertThat(line).doesNotContain(secret));
    }
  }

  /** Returns the names of all source connectors: those whose Kamelet has the label for it. */
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

  /** Two records a page, so that there are several. */
  void people(String source, int number, Instant changedAt) {
    vendor(source).pageSize(2);
    IntStream.rangeClosed(1, number).forEach(key -> person(source, key, changedAt));
  }

  void person(String source, long key, Instant changedAt) {
    vendor(source)
        .put(new Contact(key, "https://www.linkedin.com/in/" + name(source, key), true, changedAt));
  }

  static String name(String source, long key) {
    return "canary-person-" + source + "-" + key;
  }

  /** So far back that it is past by a clock that knows no milliseconds, too. */
  static Instant justNow() {
    return Instant.now().minusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
  }

  void assertKnown(String source, int number) {
    for (int key = 1; key <= number; key++) {
      sighting(name(source, key), source);
    }
  }

  Sighting sighting(String identifier, String source) {
    return ledger()
        .why(identifier)
        .orElseThrow(() -> new AssertionError(identifier))
        .sightings()
        .stream()
        .filter(each -> each.source().equals(source))
        .findFirst()
        .orElseThrow(() -> new AssertionError(identifier + " was not seen in " + source));
  }

  void assertFailed(String source, SyncResult result) {
    assertThat(result.end()).as("%s", result).isEqualTo(End.FAILED);
    assertThat(result.message())
        .contains("'" + source + "'")
        .endsWith(".")
        .doesNotContain("canary-person", "Exception");
    for (String secret : vendor(source).environment().values()) {
      assertThat(result.message()).doesNotContain(secret);
    }
    assertThat(run(result).state()).isEqualTo(Run.State.FAILED);
    assertThat(run(result).message()).isEqualTo(result.message());
  }

  static Run run(SyncResult result) {
    return Objects.requireNonNull(result.run());
  }

  static Path sample(String connector) {
    return Path.of("samples", connector);
  }
}
