package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.RecordedRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch whose answer is unclear, transient or missing is sent again, and when. */
@Timeout(60)
class RetryOverHttpTest extends WaleadScene {

  static Stream<Arguments> unclear() {
    String none = "HTTP 200, but the answer is not the JSON object that WaLead documents";
    String part = "HTTP 200, but the answer broke off or was too large";
    return Stream.of(
        Arguments.of(
            Fault.Plain.NOT_SUCCESSFUL,
            "HTTP 200, but the answer does not say success: Leads could not be blocked"),
        Arguments.of(Fault.Plain.HTML, none),
        Arguments.of(Fault.status(200).body("fine"), none),
        Arguments.of(Fault.status(204), none.replace("200", "204")),
        Arguments.of(Fault.Plain.TRUNCATED, part),
        Arguments.of(Fault.Plain.ENDLESS, part),
        Arguments.of(new Fault.Huge(2 << 20), part));
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void sendsAgainAfterAnUnclearAnswer(Fault fault, String words) {
    walead.simulator.faults().add(fault);
    walead.record(List.of(JOHN));
    walead.deliver();

    assertThat(walead.awaitReceipt(JOHN).words()).isEqualTo(words);
    assertRepeatIsHarmless();
  }

  static Stream<Arguments> transientFailures() {
    return Stream.concat(
        Stream.of(408, 425, 429, 500, 502, 503, 504)
            .map(code -> Arguments.of(Fault.status(code), code)),
        Stream.of(Fault.Plain.RESET, Fault.Plain.RESET_UNREAD, Fault.Plain.LOST_ANSWER)
            .map(fault -> Arguments.of(fault, 0)));
  }

  @ParameterizedTest
  @MethodSource("transientFailures")
  void sendsAgainAfterATransientFailure(Fault fault, int status) {
    walead.simulator.faults().add(fault);
    walead.record(List.of(JOHN));
    walead.deliver();

    assertThat(walead.awaitReceipt(JOHN).status()).isEqualTo(status);
    assertRepeatIsHarmless();
  }

  private void assertRepeatIsHarmless() {
    walead.simulator.faults().clear();
    walead.awaitSettled();

    assertThat(walead.people().blocked()).isEqualTo(1);
    assertThat(walead.lead(JOHN).attempts()).isGreaterThan(1);
    assertThat(walead.simulator.blocked("default").leads()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 503})
  void obeysRetryAfterInSecondsAndAsADate(int status) {
    Instant date = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    walead.settings.put("DELIVERY_BATCH_SIZE", "1");
    walead.fault(Fault.status(status).retryAfter(date.toString()), 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitReceipt(JOHN);

    assertThat(walead.lead(JOHN).dueAt()).isEqualTo(date);
    boolean everyone = status == 429 || status == 503;
    assertThat(walead.status().pausedUntil() != null).isEqualTo(everyone);
    if (everyone) {
      assertThat(walead.status().pausedUntil())
          .isBefore(Instant.now().plus(Duration.ofMinutes(15)));
    }
  }

  @Test
  void waitsAsManySecondsAsAsked() {
    walead.fault(Fault.status(503).retryAfter("1"), 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    List<RecordedRequest> posts = walead.posts();
    assertThat(Duration.between(posts.get(0).time(), posts.get(1).time()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "1e9", "soon", "0"})
  void fallsBackToItsOwnWaitWhenRetryAfterIsNonsense(String value) {
    walead.fault(Fault.status(503).retryAfter(value), 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.status().pausedUntil()).isNull();
  }

  @Test
  void timesOut() {
    walead.settings.put("DELIVERY_TIMEOUT", "300ms");
    walead.fault(Fault.Plain.HANG, 1);
    walead.record(List.of(JOHN));
    walead.deliver();
    walead.awaitSettled();

    assertThat(walead.lead(JOHN).attempts()).isEqualTo(2);
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      walead.settings.put("WALEAD_BASE_URL", "http://127.0.0.1:" + taken.getLocalPort());
    }
    assertNoAnswer("the connection was refused");
  }

  @Test
  void saysThatTheHostIsUnknown() {
    walead.settings.put("WALEAD_BASE_URL", "http://does-not-exist.invalid");
    assertNoAnswer("the host name is unknown");
  }

  @Test
  void saysThatTlsFailed() {
    walead.settings.put(
        "WALEAD_BASE_URL", walead.simulator.baseUri().toString().replace("http:", "https:"));
    walead.record(List.of(JOHN));
    walead.deliver();

    assertThat(walead.awaitReceipt(JOHN).words()).startsWith("TLS failed: ");
  }

  private void assertNoAnswer(String words) {
    walead.record(List.of(JOHN));
    walead.deliver();
    assertThat(walead.awaitReceipt(JOHN)).isEqualTo(new Receipt(0, words, null));
    assertThat(walead.lead(JOHN).dueAt()).isNotNull();
  }
}
