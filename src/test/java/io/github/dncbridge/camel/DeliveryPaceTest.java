package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.ledger.NonAsciiForm;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many requests are made at once and in a second, with which key and in which spelling. */
@Timeout(60)
class DeliveryPaceTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void neverExceedsTheRateLimitInAnySecondNotEvenTheFirst() {
    try (Walead walead = new Walead(folder, NonAsciiForm.BOTH)) {
      walead.settings.put("DELIVERY_RATE_LIMIT", "5");
      walead.settings.put("DELIVERY_BATCH_SIZE", "1");
      walead.record(17);
      walead.deliver();
      walead.deliver();
      walead.awaitSettled();

      List<Instant> times = walead.posts().stream().map(RecordedRequest::time).sorted().toList();
      assertThat(times).hasSize(17);
      for (int i = 5; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 5), times.get(i)))
            .as("request %d and the fifth before it", i)
            .isGreaterThan(Duration.ofSeconds(1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void makesAsManyRequestsAtOnceAsConfigured(int parallelism) throws IOException {
    try (Walead walead = new Walead(folder, NonAsciiForm.BOTH);
        ScriptedServer hanging = new ScriptedServer((request, out) -> LockSupport.park())) {
      walead.settings.put("WALEAD_BASE_URL", hanging.url());
      walead.settings.put("DELIVERY_PARALLELISM", Integer.toString(parallelism));
      walead.settings.put("DELIVERY_BATCH_SIZE", "1");
      walead.settings.put("DELIVERY_TIMEOUT", "20s");
      walead.record(20);
      walead.deliver();

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(hanging.requests()).hasSize(parallelism));
      await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(hanging.requests()).hasSize(parallelism));
    }
  }

  @ParameterizedTest
  @EnumSource(NonAsciiForm.class)
  void sendsNonAsciiIdentifiersInTheConfiguredForm(NonAsciiForm form) throws IOException {
    String decoded = "josé-garcía";
    String encoded = "jos%C3%A9-garc%C3%ADa";
    try (Walead walead = new Walead(folder, form);
        ScriptedServer server =
            new ScriptedServer(ScriptedServer.bytes("HTTP/1.1 503 Busy\r\n\r\n"))) {
      walead.settings.put("WALEAD_BASE_URL", server.url());
      walead.record(List.of(decoded));
      walead.deliver();
      await().until(() -> !server.requests().isEmpty());

      String leads =
          switch (form) {
            case BOTH -> lead(decoded) + "," + lead(encoded);
            case DECODED -> lead(decoded);
            case ENCODED -> lead(encoded);
          };
      assertThat(server.requests().get(0)).endsWith("\r\n\r\n{\"leads\":[" + leads + "]}");
    }
  }

  private static String lead(String identifier) {
    return "{\"publicIdentifier\":\"" + identifier + "\",\"reason\":\"asked\"}";
  }

  @Test
  void goesOnWhenTheKeyInTheFileIsChanged() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "wrong");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (Walead walead = new Walead(folder, NonAsciiForm.BOTH)) {
      walead.settings.remove("WALEAD_API_KEY");
      walead.settings.put("WALEAD_API_KEY_FILE", file.toString());
      walead.record(3);
      walead.deliver();
      walead.awaitStatus(status -> assertThat(status.stop()).isNotNull());
      assertThat(walead.posts()).hasSize(1);

      Files.writeString(file, Walead.KEY);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
      walead.awaitSettled();
      assertThat(walead.people().blocked()).isEqualTo(3);
    }
  }

  @Test
  void keepsToOneProbeAtATimeWhileMostRequestsFail() {
    try (Walead walead = new Walead(folder, NonAsciiForm.BOTH)) {
      walead.settings.put("DELIVERY_BATCH_SIZE", "1");
      walead.settings.put("DELIVERY_PARALLELISM", "4");
      walead.simulator.faults().add(Fault.status(500));
      walead.record(200);
      walead.deliver();
      await().atMost(Duration.ofSeconds(10)).until(() -> walead.posts().size() >= 10);

      await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(walead.posts()).hasSizeLessThan(30));
      assertThat(walead.people().unsettled()).isEqualTo(200);
    }
  }
}
