package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.StateCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When delivery stands still, what it says, and what lets it go on. */
@Timeout(30)
class DeliveryStopTest extends DeliveryScene {

  @Test
  void stopsWhenEveryLeadIsRefusedWithTheSameWords() {
    record("a", "b", "c");
    deliverAll(names -> 422);

    assertThat(people()).isEqualTo(new StateCounts(3, 0, 0, 0));
    assertThat(stop().message())
        .isEqualTo(
            "Delivery stopped: WaLead at https://walead.example.com/api refused every lead of a"
                + " batch with the same words, 422 (No such lead), so it is not the leads. Look up"
                + " these words in WaLead's documentation or ask its support. Nothing is lost:"
                + " delivery goes on by itself once this is mended.");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 401, 402, 403, 404, 405, 410, 451})
  void stopsAtOnceAndProbesEveryFiveMinutes(int status) {
    record("a", "b");
    delivery = delivery(1, 0);
    settle(status, "{\"message\":\"No\"}");

    assertThat(people()).isEqualTo(new StateCounts(2, 0, 0, 0));
    clock.set(NOW.plus(PROBE_INTERVAL).minusMillis(1));
    assertThat(delivery.next()).isNull();
    clock.set(NOW.plus(PROBE_INTERVAL));
    Batch probe = next();
    assertThat(probe.probe()).isTrue();
    assertThat(delivery.next()).as("one probe at a time").isNull();
    delivery.settle(probe, response(status, "No"));
    assertThat(delivery.next()).isNull();
    assertThat(stop().since()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 451})
  void saysWhatToDo(int status) {
    record("a");
    settle(status, "{\"message\":\"No\"}");

    assertThat(stop().message())
        .isEqualTo(
            "Delivery stopped: WaLead at https://walead.example.com/api answered "
                + status
                + " (No). "
                + switch (status) {
                  case 301 ->
                      "Redirects are not followed, as the key would go along: set WALEAD_BASE_URL"
                          + " to the address that WaLead documents.";
                  case 401 ->
                      "Set WALEAD_API_KEY to a valid key of this workspace (WaLead dashboard).";
                  case 403 ->
                      "The key is known but may not do this: check the workspace's licence and the"
                          + " key.";
                  case 404 -> "Check WALEAD_BASE_URL: there is no blocklist at this address.";
                  default -> "Check WALEAD_BASE_URL and WaLead's documentation for this status.";
                }
                + " Nothing is lost: delivery goes on by itself once this is mended.");
  }

  @Test
  void goesOnWhenAProbeIsAccepted() {
    record("a", "b");
    delivery = delivery(1, 0);
    settle(403, "No");
    clock.set(NOW.plus(PROBE_INTERVAL));
    settle(200, "{\"success\":true}");

    assertThat(ledger.status(NOW).stop()).isNull();
    assertThat(next().probe()).isFalse();
  }

  @Test
  void goesOnWhenTheKeyChanges() {
    record("a");
    settle(401, "No");
    assertThat(delivery.next()).isNull();
    credentials = "key 2";

    assertThat(next().probe()).isFalse();
  }
}
