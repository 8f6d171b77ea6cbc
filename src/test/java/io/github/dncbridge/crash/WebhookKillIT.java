package io.github.dncbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A webhook takes 200 signed requests a second on several connections, in a process that is killed
 * (SIGKILL) twenty times, at moments chosen by a seed.
 */
class WebhookKillIT {

  private static final int KILLS = 20;
  private static final int PER_SECOND = 200;
  private static final int CONNECTIONS = 8;
  private static final String PEOPLE = "john-doe-";
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final Walead walead = new Walead();
  private Product product;
  private WebhookSender sender;

  @BeforeEach
  void start() throws IOException {
    int port = freePort();
    product =
        Product.in(folder, walead.simulator().baseUri())
            .with("DROP_FOLDER_ENABLED", false)
            .with("WEBHOOK_PORT", port)
            .with("WEBHOOK_DESK_KIND", "generic")
            .with("WEBHOOK_DESK_AUTH", "hmac")
            .with("WEBHOOK_DESK_HEADER", WebhookSender.HEADER)
            .with("WEBHOOK_DESK_SECRET", "env:DESK_SECRET")
            .with("DESK_SECRET", WebhookSender.SECRET)
            // The crowd that has waited for a restart comes all at once.
            .with("WEBHOOK_DESK_RATE_LIMIT", 0);
    sender =
        new WebhookSender(
            URI.create("http://127.0.0.1:" + port + "/webhooks/desk"), PEOPLE, CONNECTIONS);
  }

  @AfterEach
  void stop() {
    sender.close();
    walead.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {23})
  void blocksEverybodyItHasAcknowledged(long seed)
      throws IOException, InterruptedException, SQLException {
    Random random = new Random(seed);
    sender.start(PER_SECOND);
    for (int kill = 0; kill < KILLS; kill++) {
      killAfterSomeAnswers(random);
      assertThat(recorded())
          .as("in the ledger after kill %d, seed %d", kill + 1, seed)
          .containsAll(Set.copyOf(sender.acknowledged()));
    }
    sender.stopNew();
    Set<String> everybody = everybodyPosted();

    try (ProductProcess process = product.start("run")) {
      Awaitility.await("everybody is acknowledged and blocked")
          .atMost(LONGEST_WAIT)
          .until(
              () ->
                  sender.acknowledged().equals(everybody)
                      && walead.blocklist().identifiers().containsAll(everybody));
      process.signal("TERM");
      process.awaitEnd();
    }

    assertThat(walead.blocklist().identifiers()).as("seed %d", seed).isEqualTo(everybody);
    assertThat(recorded()).as("in the ledger, seed %d", seed).isEqualTo(everybody);
    assertThat(freshEvents()).as("people told of, seed %d", seed).isEqualTo(everybody.size());
    assertThat(sender.unexpected()).as("other answers, seed %d", seed).isEmpty();
    assertThat(sender.cutOff()).as("requests that a kill cut off, seed %d", seed).isPositive();
  }

  /** Kills the process so many answers after its start, and some microseconds. */
  private void killAfterSomeAnswers(Random random) throws IOException, InterruptedException {
    int enough = sender.acknowledged().size() + 1 + random.nextInt(PER_SECOND);
    long more = random.nextInt(5_000_000);
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    try (ProductProcess process = product.start("run")) {
      while (sender.acknowledged().size() < enough) {
        process.requireAlive();
        assertThat(System.nanoTime()).as("%s", process.err()).isLessThan(deadline);
        LockSupport.parkNanos(200_000);
      }
      LockSupport.parkNanos(more);
      process.requireAlive();
      process.kill();
    }
  }

  private Set<String> everybodyPosted() {
    return IntStream.rangeClosed(1, sender.begun())
        .mapToObj(number -> PEOPLE + number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> recorded() throws SQLException {
    try (LedgerProbe probe = new LedgerProbe(product.data())) {
      return new TreeSet<>(
          Arrays.asList(
              probe.ask("SELECT group_concat(public_identifier) FROM entry").split(",", -1)));
    }
  }

  private long freshEvents() throws IOException, InterruptedException {
    JsonNode sources = product.run("status", "--json").json().path("status").path("sources");
    return sources.path(0).path("events").path("counts").path("fresh").asLong();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
