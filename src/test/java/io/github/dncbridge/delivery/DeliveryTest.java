package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.delivery.DeliveryCounts.Outcome;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.StateCounts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DeliveryTest extends DeliveryScene {
  @Test
  void blocksWhatIsAccepted() {
    record("a", "b");
    settle(200, "{\"success\":true,\"message\":\"done\",\"blocked\":1}");

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 2, 0));
    assertThat(lead("a").receipt()).isEqualTo(new Receipt(200, "done", 1));
    assertThat(delivery.next()).isNull();
  }

  @Test
  void tellsWhatEachRequestCameTo() {
    record("a", "b", "c");
    settle(500, "down");
    clock.advance(Duration.ofMinutes(16));
    delivery.settle(next(), new Answer.None("the connection was refused"));
    clock.advance(Duration.ofMinutes(16));
    settle(400, "no");
    settle(200, "{\"success\":true,\"message\":\"done\",\"blocked\":1}");
    settle(400, "no");
    record("d");
    settle(401, "who are you?");

    assertThat(told)
        .startsWith(Outcome.RETRIED, Outcome.NO_ANSWER, Outcome.SPLIT, Outcome.ACCEPTED)
        .endsWith(Outcome.STOPPED);
    assertThat(told.get(4)).isIn(Outcome.SPLIT, Outcome.REFUSED);
  }

  @Test
  void storesTheBatchBeforeItIsSent() {
    record("a", "b");
    assertThat(names(next())).containsExactly("a", "b");
    assertThat(people()).isEqualTo(new StateCounts(0, 2, 0, 0));
    assertThat(delivery.next()).as("nobody sends it a second time").isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void halvesUntilTheOffenderStandsAlone(int status) {
    record("a", "b", "offender", "d", "e");
    List<Integer> sizes = deliverAll(names -> names.contains("offender") ? status : 200);

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 4, 1));
    assertThat(lead("offender").receipt()).isEqualTo(new Receipt(status, "No such lead", null));
    assertThat(sizes).containsExactlyInAnyOrder(5, 3, 2, 1, 1);
  }

  @Test
  void remembersTheSizeThatIsNotTooLarge() {
    record("a", "b", "c", "d", "e", "f", "g", "h");
    delivery = delivery(4, 0);
    List<Integer> sizes = deliverAll(names -> names.size() > 2 ? 413 : 200);

    assertThat(sizes).containsExactly(4, 2, 2, 2, 2);
    assertThat(ledger.status(NOW).largestBatch()).isEqualTo(2);
    assertThat(people()).isEqualTo(new StateCounts(0, 0, 8, 0));
  }

  @Test
  void blocksWhoIsRefusedWith409AndPresent() {
    record("a");
    found = response(200, "[{\"id\":1,\"publicIdentifier\":\"a\"}]");
    settle(409, "{\"message\":\"Conflict\"}");

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 1, 0));
    assertThat(lead("a").receipt()).isEqualTo(new Receipt(409, "already on WaLead's blocklist", 0));
  }

  @Test
  void refusesWhoIsRefusedWith409AndAbsent() {
    record("a");
    settle(409, "{\"message\":\"Conflict\"}");

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 0, 1));
    assertThat(lead("a").receipt()).isEqualTo(new Receipt(409, "Conflict", null));
    assertThat(lookups).containsExactly(0);
  }

  @Test
  void asksAgainWhenTheLookupOf409Fails() {
    record("a");
    found = new Answer.None("reset");
    settle(409, "{\"message\":\"Conflict\"}");

    assertThat(lead("a").state()).isEqualTo("pending");
    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusMillis(500));
  }

  @Test
  void looksUpNobodyWhenItIsClosing() {
    record("a");
    Batch batch = next();
    delivery.close();
    delivery.settle(batch, response(409, "Conflict"));

    assertThat(lookups).isEmpty();
    assertThat(lead("a").state()).isEqualTo("pending");
  }

  @Test
  void givesBackWhatItHasNotSentWhenItCloses() throws InterruptedException {
    record("a", "b");
    Delivery slow = delivery(1, 0.01);
    assertThat(slow.next()).isNotNull();
    Thread worker = new Thread(() -> assertThat(slow.next()).isNull());
    worker.start();
    await().until(() -> people().sending() == 2);
    slow.close();
    worker.join();

    assertThat(lead("b").attempts()).as("an attempt that was none").isZero();
    assertThat(lead("b").state()).isEqualTo("pending");
    clock.advance(Duration.ofHours(1));
    assertThat(names(next())).containsExactly("b");
  }

  @Test
  void handsOutNothingOnceClosed() {
    record("a");
    delivery.close();
    assertThat(delivery.next()).isNull();
    assertThat(people()).isEqualTo(new StateCounts(1, 0, 0, 0));
  }

  @Test
  void settlesWhatWasSentEvenWhenItCloses() {
    record("a");
    Batch batch = next();
    delivery.close();
    delivery.settle(batch, response(200, "{\"success\":true}"));
    assertThat(people().blocked()).isEqualTo(1);
  }
}
