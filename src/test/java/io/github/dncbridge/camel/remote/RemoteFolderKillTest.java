package io.github.dncbridge.camel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.DncBridge;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed (SIGKILL) between the commit of a run and the move of its file. */
class RemoteFolderKillTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path home;
  @TempDir private Path root;

  @Test
  void aFileIsTakenOnceAndEndsInDone() throws IOException, InterruptedException {
    CountDownLatch committed = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    try (SftpDouble server = SftpDouble.start(root)) {
      Files.writeString(home.resolve("known_hosts"), server.knownHosts());
      server.put("people.csv", "LinkedIn URL\njohn-doe\nn/a\n");
      server.beforeMove(session -> hold(committed, killed));
      Process first = run(server.port());
      try {
        await().atMost(PATIENCE).until(() -> committed.getCount() == 0 || !first.isAlive());
      } finally {
        first.destroyForcibly().waitFor();
      }
      server.beforeMove(session -> {});
      killed.countDown();
      assertThat(root.resolve("people.csv")).as("not moved by the first").exists();

      Process second = run(server.port());
      try {
        await().atMost(PATIENCE).until(() -> !Files.exists(root.resolve("people.csv")));
      } finally {
        second.destroyForcibly().waitFor();
      }
    }

    try (Stream<Path> done = Files.list(root.resolve("done"))) {
      assertThat(done.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("people.csv", "people.csv.rejected.csv");
    }
    try (Ledger ledger =
        JdbcLedger.open(LedgerOptions.of(home.resolve("data"), "http://127.0.0.1:9"))) {
      assertThat(ledger.status(Instant.now()).sources())
          .singleElement()
          .satisfies(
              source ->
                  assertThat(source.lastRun().counts()).isEqualTo(new RunCounts(2, 1, 0, 0, 1)));
    }
  }

  /** The move is refused when the wait is over: the process that asked for it is gone by then. */
  private static void hold(CountDownLatch committed, CountDownLatch killed) throws IOException {
    committed.countDown();
    try {
      killed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("the connection is gone");
  }

  private Process run(int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DncBridge.class.getName(),
                "run")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("run.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "WALEAD_API_KEY", "key",
                "WALEAD_BASE_URL", "http://127.0.0.1:9",
                "DROP_FOLDER_ENABLED", "false",
                "MANAGEMENT_ENABLED", "false",
                "REMOTE_FOLDER_PARTNER_KIND", "sftp",
                "REMOTE_FOLDER_PARTNER_HOST", "127.0.0.1",
                "REMOTE_FOLDER_PARTNER_PORT", "" + port,
                "REMOTE_FOLDER_PARTNER_USER", SftpDouble.USER,
                "REMOTE_FOLDER_PARTNER_PASSWORD", "env:PARTNER_PASSWORD",
                "PARTNER_PASSWORD", SftpDouble.PASSWORD));
    builder
        .environment()
        .putAll(
            Map.of(
                "REMOTE_FOLDER_PARTNER_POLL_INTERVAL", "100ms",
                "REMOTE_FOLDER_PARTNER_SETTLE_TIME", "200ms"));
    return builder.start();
  }
}
