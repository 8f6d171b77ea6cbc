package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery stands still when it is not the people who are wrong. */
@Timeout(60)
class StopOverHttpTest extends WaleadScene {

  @Test
  void refusesNobodyWhenEveryoneIsRefusedWithTheSameWords() {
    walead.simulator.faults().add(Fault.status(422).body("{\"message\":\"Unknown field reason\"}"));
    walead.record(8);
    walead.deliver();
    walead.awaitStatus(status -> assertThat(status.stop()).isNotNull());

    assertThat(walead.people()).isEqualTo(new StateCounts(8, 0, 0, 0));
    assertThat(Objects.requireNonNull(walead.status().stop()).message())
        .contains("refused every lead of a batch with the same words, 422 (Unknown field reason)");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404})
  void stopsAtOnce(int status) {
    walead.simulator.faults().add(Fault.status(status));
    walead.settings.put("DELIVERY_PARALLELISM", "1");
    walead.settings.put("DELIVERY_BATCH_SIZE", "10");
    walead.record(50);
    walead.deliver();
    walead.awaitStatus(now -> assertThat(now.stop()).isNotNull());
    assertStaysAt(1);

    assertThat(walead.people()).isEqualTo(new StateCounts(50, 0, 0, 0));
    assertThat(Objects.requireNonNull(walead.status().stop()).message())
        .startsWith(
            "Delivery stopped: WaLead at " + walead.simulator.baseUri() + " answered " + status);
  }

  @Test
  void goesOnByAProbe() {
    walead.settings.put("DELIVERY_PROBE_INTERVAL", "300ms");
    walead.fault(Fault.status(403), 3);
    walead.record(List.of(JOHN, "jane-smith"));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.posts())
        .extracting(RecordedRequest::status)
        .containsExactly(403, 403, 403, 200);
    assertThat(walead.status().stop()).isNull();
  }

  @Test
  void carriesTheKeyToNoOtherHost() throws IOException {
    try (ScriptedServer thief =
        new ScriptedServer(ScriptedServer.bytes("HTTP/1.1 200 OK\r\n\r\n"))) {
      walead.simulator.faults().add(new Fault.Redirect(URI.create(thief.url())));
      walead.record(List.of(JOHN));
      walead.deliver();
      walead.awaitStatus(now -> assertThat(now.stop()).isNotNull());
      assertStaysAt(1);

      assertThat(thief.requests()).isEmpty();
    }
  }

  /** Delivery looks for work five times a second. */
  private void assertStaysAt(int posts) {
    await()
        .during(Duration.ofMillis(700))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(walead.posts()).hasSize(posts));
  }
}
