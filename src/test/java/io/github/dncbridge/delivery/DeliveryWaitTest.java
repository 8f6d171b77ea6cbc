package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When delivery goes on: back-off, pauses, the circuit, the rate. */
@Timeout(30)
class DeliveryWaitTest extends DeliveryScene {

  @ParameterizedTest
  @ValueSource(ints = {200, 408, 425, 500, 502, 504})
  void sendsAgainAfterTheBackoff(int status) {
    record("a");
    settle(status, "{\"success\":false,\"message\":\"busy\"}");

    assertThat(lead("a").state()).isEqualTo("pending");
    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusMillis(500));
    assertThat(Objects.requireNonNull(lead("a").receipt()).status()).isEqualTo(status);
    assertThat(delivery.next()).isNull();
    clock.advance(Duration.ofMillis(500));
    assertThat(next().attempt()).isEqualTo(2);
  }

  @Test
  void sendsAgainWhenNoAnswerCame() {
    record("a");
    delivery.settle(next(), new Answer.None("the connection was refused"));

    assertThat(lead("a").receipt()).isEqualTo(new Receipt(0, "the connection was refused", null));
    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusMillis(500));
  }

  @Test
  void neverGivesUp() {
    record("a");
    for (int attempt = 1; attempt <= 60; attempt++) {
      clock.advance(Duration.ofMinutes(16));
      Batch batch = next();
      assertThat(batch.attempt()).isEqualTo(attempt);
      delivery.settle(batch, response(500, "down"));
    }
    assertThat(lead("a").dueAt()).isEqualTo(clock.instant().plus(Duration.ofSeconds(450)));
  }

  @Test
  void keepsTheRetryAfterOfABatchToItself() {
    record("a", "b");
    delivery = delivery(1, 0);
    delivery.settle(next(), retryAfter(500, 7_200));

    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusSeconds(7_200));
    assertThat(names(next())).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void pausesEveryoneAsLongAsAsked(int status) {
    record("a", "b");
    delivery = delivery(1, 0);
    delivery.settle(next(), retryAfter(status, 600));

    clock.set(NOW.plusSeconds(599));
    assertThat(delivery.next()).isNull();
    clock.set(NOW.plusSeconds(600));
    assertThat(delivery.next()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void pausesOthersForAQuarterOfAnHourAtMost(int status) {
    record("a", "b");
    delivery = delivery(1, 0);
    delivery.settle(next(), retryAfter(status, 1_000_000));

    assertThat(lead("a").dueAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    clock.set(NOW.plusSeconds(899));
    assertThat(delivery.next()).isNull();
    clock.set(NOW.plusSeconds(900));
    assertThat(names(next())).containsExactly("b");
    assertThat(delivery.next()).isNull();
  }

  @Test
  void probesOneAtATimeWhenMostRequestsFail() {
    record("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
    delivery = delivery(1, 0);
    List<Batch> sent = Stream.generate(this::next).limit(10).toList();
    sent.forEach(batch -> delivery.settle(batch, response(500, "down")));

    assertThat(delivery.next()).isNull();
    clock.advance(Duration.ofMillis(500));
    Batch probe = next();
    assertThat(delivery.next()).isNull();
    delivery.settle(probe, response(200, "{\"success\":true}"));
    assertThat(delivery.next()).isNotNull();
    assertThat(delivery.next()).isNotNull();
  }

  @Test
  void doesNotSpendTheProbeWhenNothingWaits() {
    record("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    delivery = delivery(1, 0);
    List<Batch> sent = Stream.generate(this::next).limit(10).toList();
    sent.forEach(batch -> delivery.settle(batch, retryAfter(500, 60)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(delivery.next()).isNull();
    clock.advance(Duration.ofSeconds(60));

    assertThat(delivery.next()).isNotNull();
  }

  @Test
  void takesANewPlaceWhenItsOwnIsMissed() {
    record("a", "b");
    Delivery limited = delivery(1, 5);
    Instant place = Objects.requireNonNull(limited.next()).sendAt();

    clock.set(place.plus(DeliveryTerms.LATEST));
    assertThat(limited.keepPlace(place)).isTrue();
    assertThat(ledger.reserve(limits(), clock.instant())).isEqualTo(NOW.plusMillis(220));

    clock.set(NOW.plusSeconds(10));
    assertThat(limited.keepPlace(place)).isTrue();
    assertThat(ledger.reserve(limits(), clock.instant())).isEqualTo(NOW.plusMillis(10_220));
  }

  private static ClaimTerms limits() {
    return new DeliveryTerms(1, 5, Duration.ofSeconds(30), PROBE_INTERVAL).claim();
  }
}
