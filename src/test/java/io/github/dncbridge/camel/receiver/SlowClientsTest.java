package io.github.dncbridge.camel.receiver;

import static io.github.dncbridge.camel.receiver.ReceiverRig.settings;
import static io.github.dncbridge.camel.receiver.ReceiverRig.signed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.config.WebhookSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SlowClientsTest {

  private static final int OF_EACH_SORT = 40;
  private static final int REQUESTS = 200;

  /** What a sender with a patience of five seconds never notices. */
  private static final Duration P99 = Duration.ofSeconds(1);

  /** More than this, and it is the machine that is slow. */
  private static final int TIMES_AS_LONG = 5;

  /** A fast machine sends more requests a second than are taken by default. */
  private static final WebhookSettings DESK =
      settings(
          "desk",
          "kind",
          "generic",
          "auth",
          "hmac",
          "header",
          "X-Signature",
          "secret",
          "env:DESK",
          "rate-limit",
          "0");

  @TempDir private Path folder;
  private int people;

  @Test
  void doNotHoldUpOthers() throws Exception {
    try (ReceiverRig rig = new ReceiverRig(folder, Duration.ofSeconds(2), DESK)) {
      Duration alone = p99(rig);
      try (SlowClients slow = new SlowClients(rig, OF_EACH_SORT)) {
        Duration amongThem = p99(rig);
        Duration longer = alone.multipliedBy(TIMES_AS_LONG);

        assertThat(amongThem)
            .as("99th percentile of %d requests; alone it was %s", REQUESTS, alone)
            .isLessThan(longer.compareTo(P99) > 0 ? longer : P99);
        Awaitility.await("slow clients are cut off").until(() -> slow.cutOff() > OF_EACH_SORT);
      }
      assertThat(rig.people()).isEqualTo(2 * REQUESTS);
    }
  }

  /** One request after the other, each stored, and each on a connection of its own. */
  private Duration p99(ReceiverRig rig) throws IOException {
    long[] nanos = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      String request =
          signed(DESK, "{\"LinkedIn\":\"https://www.linkedin.com/in/john-doe-" + ++people + "\"}");
      long begun = System.nanoTime();
      String answer = rig.exchange(request);
      nanos[i] = System.nanoTime() - begun;
      assertThat(answer).startsWith("HTTP/1.1 200");
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[REQUESTS * 99 / 100 - 1]);
  }
}
