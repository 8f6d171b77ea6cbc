package io.github.dncbridge.camel.management;

import static io.github.dncbridge.camel.management.ManagementRig.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.Stop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HealthHttpTest {

  @TempDir Path folder;
  private ManagementRig rig;

  @BeforeEach
  void start() {
    rig = new ManagementRig(folder);
    rig.management.started();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void isReadyWhileAllIsWell() throws Exception {
    HttpResponse<String> answer = rig.get("/observe/health/ready");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"status":"UP","checks":[\
            {"name":"routes","status":"UP","reason":"Every enabled route was started."},\
            {"name":"ledger","status":"UP","reason":"The ledger can be written."},\
            {"name":"delivery","status":"UP","reason":"Delivery is not stopped."},\
            {"name":"backlog","status":"UP","reason":"Nobody waits for the block."},\
            {"name":"receiver","status":"UP","reason":"Webhooks are stored as they come."}]}
            """);
  }

  @Test
  void isNotReadyBeforeTheRoutesRunAndWhileTheyAreStopped() throws Exception {
    try (ManagementRig starting = new ManagementRig(folder.resolve("other"))) {
      assertThat(reason(starting.get("/observe/health/ready"), 503, "routes"))
          .isEqualTo("The program is starting.");
    }
    rig.management.stopping();
    assertThat(reason(rig.get("/observe/health/ready"), 503, "routes"))
        .isEqualTo("The program is stopping.");
  }

  @Test
  void isNotReadyWhileTheLedgerCannotBeWritten() throws Exception {
    try (Connection other = rig.occupyLedger()) {
      assertThat(other.isClosed()).isFalse();
      assertThat(reason(rig.get("/observe/health/ready"), 503, "ledger"))
          .startsWith("The ledger has not committed a small change within 2000 ms");
    }
    assertThat(rig.get("/observe/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void isNotReadyWhileDeliveryIsStopped() throws Exception {
    rig.ledger.stop(
        new Stop("WaLead said: jane-smith, no.", "key", NOW, NOW.plusSeconds(300)), NOW);

    assertThat(reason(rig.get("/observe/health/ready"), 503, "delivery"))
        .isEqualTo(
            "Delivery has stood still since 2026-11-23T10:00:00Z and tries again at"
                + " 2026-11-23T10:05:00Z; nothing is lost. `dnc-bridge status` says more.");
  }

  @Test
  void isNotReadyWhenSomeoneHasWaitedTooLong() throws Exception {
    rig.recordEvents("desk");
    rig.clock.advance(Duration.ofHours(24));
    assertThat(reason(rig.get("/observe/health/ready"), 200, "backlog"))
        .isEqualTo("Leads that wait for the block: 1, the first since 2026-11-23T10:00:00Z.");

    rig.clock.advance(Duration.ofSeconds(4));
    assertThat(reason(rig.get("/observe/health/ready"), 503, "backlog"))
        .startsWith(
            "Leads that wait for the block: 1, the first since 2026-11-23T10:00:00Z: longer");
  }

  @Test
  void isNotReadyWhileTheReceiverCannotStore() throws Exception {
    rig.management.receiver().refused("desk", "slow");
    rig.management.receiver().refused("desk", "ledger");
    assertThat(reason(rig.get("/observe/health/ready"), 503, "receiver"))
        .isEqualTo(
            "2 webhook requests since the last one that was stored were answered with 503, the"
                + " latest at 2026-11-23T10:00:00Z: the ledger could not commit. Senders send them"
                + " again.");

    rig.management.receiver().acknowledged("desk", EventCounts.NONE, Duration.ZERO);
    assertThat(rig.get("/observe/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void isNotUnhealthyBecauseSomeoneHasNoSignature() throws Exception {
    rig.management.receiver().refused("desk", "missing");
    rig.management.receiver().refused("", "unknown");

    assertThat(rig.get("/observe/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void looksAtTheLedgerEveryThreeSecondsAtMost() throws Exception {
    rig.get("/observe/health/ready");
    rig.ledger.stop(new Stop("", "key", NOW, NOW.plusSeconds(300)), NOW);

    rig.clock.advance(Duration.ofMillis(2_999));
    assertThat(rig.get("/observe/health/ready").statusCode()).isEqualTo(200);
    rig.clock.advance(Duration.ofMillis(1));
    assertThat(rig.get("/observe/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void showsAllChecksTogether() throws Exception {
    JsonNode health = new ObjectMapper().readTree(rig.get("/observe/health").body());

    assertThat(health.path("checks").findValuesAsText("name"))
        .containsExactly("process", "routes", "ledger", "delivery", "backlog", "receiver");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"})
  void answersNothingButGet(String method) throws Exception {
    for (String path : List.of("/observe/health", "/observe/health/live", "/observe/metrics")) {
      assertThat(rig.ask(method, path).statusCode()).as(path).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/observe", "/observe/", "/observe/health/", "/webhooks/desk"})
  void answersNothingElse(String path) throws Exception {
    assertThat(rig.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatToDoWhenThePortIsTaken() {
    Management second =
        new Management(
            "127.0.0.1", rig.management.port(), rig.ledger, Duration.ofHours(24), false, rig.clock);

    assertThatThrownBy(second::listen)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Health and metrics cannot be answered on 127.0.0.1:")
        .hasMessageContaining("Address already in use")
        .hasMessageEndingWith("Set management.port to a free port, or management.enabled=false.");
    second.close();
  }

  private static String reason(HttpResponse<String> answer, int status, String check)
      throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    for (JsonNode each : new ObjectMapper().readTree(answer.body()).path("checks")) {
      if (each.path("name").asText().equals(check)) {
        return each.path("reason").asText();
      }
    }
    return "no check " + check;
  }
}
