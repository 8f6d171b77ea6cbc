package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.source.SyncResult.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every source connector does when its vendor limits, fails, or refuses, and when its process
 * dies.
 */
class ConnectorTroubleTest {

  /** Attempts of a request before a pull gives up. */
  private static final int ATTEMPTS = 4;

  @TempDir private static Path folder;
  private static ConnectorBench bench;

  @BeforeAll
  static void start() throws IOException {
    bench =
        ConnectorBench.start(
            folder, "login", "limit", "error", "html", "cut", "forbidden", "death");
  }

  @AfterAll
  static void saidNothingOfSecretsOrPeople() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void logsInAnewWhenItsLoginHasExpired(String connector) {
    String source = ConnectorBench.source(connector, "login");
    bench.people(source, 5, ConnectorBench.LONG_AGO);
    bench.vendor(source).trouble(Trouble.LOGIN_EXPIRED, 1);

    bench.read(source);

    bench.assertKnown(source, 5);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void waitsAsTheVendorSays(String connector) {
    String source = ConnectorBench.source(connector, "limit");
    bench.people(source, 5, ConnectorBench.LONG_AGO);
    bench.vendor(source).trouble(Trouble.RATE_LIMITED, 1);
    bench.waits();

    bench.read(source);

    bench.assertKnown(source, 5);
    assertThat(bench.waits())
        .as("the vendor's own signal says: at most a second")
        .anyMatch(each -> each.toMillis() >= 100)
        .allMatch(each -> each.compareTo(Duration.ofSeconds(3)) <= 0);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void goesOnAtThePageThatFailed(String connector) {
    goesOnAfter(Trouble.SERVER_ERROR, connector, "error");
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void goesOnAtThePageThatWasUnderMaintenance(String connector) {
    goesOnAfter(Trouble.MAINTENANCE_PAGE, connector, "html");
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void goesOnAtThePageThatWasCutOff(String connector) {
    goesOnAfter(Trouble.TRUNCATED, connector, "cut");
  }

  private static void goesOnAfter(Trouble trouble, String connector, String check) {
    String source = ConnectorBench.source(connector, check);
    VendorDouble vendor = bench.vendor(source);
    bench.people(source, 5, ConnectorBench.LONG_AGO);
    IntStream.rangeClosed(2, 1 + ATTEMPTS).forEach(nth -> vendor.trouble(trouble, nth));

    SyncResult failed = bench.pull(source);
    Assumptions.assumeFalse(failed.end() == End.FINISHED, "all records are in one page");
    Run rest = bench.read(source);

    bench.assertFailed(source, failed);
    assertThat(ConnectorBench.run(failed).counts().read()).as("recorded before").isPositive();
    assertThat(ConnectorBench.run(failed).counts().read() + rest.counts().read())
        .as("every record is read once")
        .isEqualTo(5);
    bench.assertKnown(source, 5);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void failsAtOnceWhenItMayNotReadAndLetsTheOthersGoOn(String connector) {
    String source = ConnectorBench.source(connector, "forbidden");
    bench.people(source, 3, ConnectorBench.LONG_AGO);
    bench.vendor(source).trouble(Trouble.FORBIDDEN, 1);
    bench.waits();

    SyncResult failed = bench.pull(source);

    bench.assertFailed(source, failed);
    assertThat(bench.waits()).as("no retry helps").allMatch(each -> each.toMillis() < 100);
    assertThat(ConnectorBench.run(failed).counts().read()).isZero();
    bench.read(source);
    bench.assertKnown(source, 3);
  }

  @ParameterizedTest
  @MethodSource("io.github.dncbridge.connectors.ConnectorBench#connectors")
  void goesOnWhereAKilledProcessStood(String connector) {
    String source = ConnectorBench.source(connector, "death");
    bench.people(source, 7, ConnectorBench.LONG_AGO);

    List<Long> read = bench.readWithADeathAfterTheFirstPage(source);

    assertThat(read).hasSize(2);
    assertThat(read.get(0) + read.get(1)).as("every record is read once").isEqualTo(7);
  }
}
