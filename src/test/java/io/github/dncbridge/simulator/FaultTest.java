package io.github.dncbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.SettableClock;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final CountDownLatch logged = new CountDownLatch(1);
  private final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults().withClock(clock).withLog(line -> logged.countDown()));
  private final Caller caller = new Caller(simulator);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void statusRefusesWithoutEffect() throws IOException {
    simulator.faults().add(FaultRule.of(Fault.status(503)).times(1));
    HttpResponse<String> answer = caller.block("a");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"success\":false,\"message\":\"Service Unavailable\"}");
    assertThat(answer.headers().firstValue("retry-after")).isEmpty();
    assertThat(blocked().size()).isZero();
    assertThat(blocked().timesPosted("a")).isEqualTo(1);
    assertThat(blocked().timesApplied("a")).isZero();
    assertThat(lastRequest())
        .isEqualTo(
            new RecordedRequest(
                clock.instant(),
                "POST",
                "/api/v1/blocked-leads",
                "default",
                1,
                "a",
                "a",
                503,
                0,
                "503"));
    assertThat(caller.block("a").statusCode()).isEqualTo(200);
  }

  @Test
  void statusCarriesRetryAfterAndBody() throws IOException {
    simulator
        .faults()
        .add(FaultRule.of(Fault.status(429).retryAfter("-7").body("slow down")).times(1));
    simulator.faults().add(Fault.status(503).retryAfter("2026-11-24T00:30:00Z"));
    HttpResponse<String> hostile = caller.block("a");
    assertThat(hostile.body()).isEqualTo("slow down");
    assertThat(hostile.headers().firstValue("content-type")).contains("text/plain; charset=UTF-8");
    assertThat(hostile.headers().firstValue("retry-after")).contains("-7");
    assertThat(caller.block("a").headers().firstValue("retry-after"))
        .contains("Tue, 24 Nov 2026 00:30:00 GMT");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 304, 451, 599})
  void statusMayBeAny(int code) throws IOException {
    simulator.faults().add(FaultRule.of(Fault.status(code)).times(1));
    assertThat(caller.block("a").statusCode()).isEqualTo(code);
    assertThat(caller.block("a").statusCode()).isEqualTo(200);
  }

  @Test
  void delayComesBeforeTheNextRule() throws IOException {
    simulator.faults().add(new Fault.Delay(Duration.ofMillis(120)));
    simulator.faults().add(FaultRule.of(Fault.status(500)).times(1));
    long start = System.nanoTime();
    assertThat(caller.block("a").statusCode()).isEqualTo(500);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(120));
    assertThat(caller.block("a").statusCode()).isEqualTo(200);
    assertThat(lastRequest().fault()).isEqualTo("delay");
  }

  @Test
  void hangNeverAnswersAndEndsWithTheSimulator() throws Exception {
    simulator.faults().add(Fault.Plain.HANG);
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.block(simulator, "a");
      assertThat(logged.await(20, TimeUnit.SECONDS)).isTrue();
      raw.timeout(100);
      assertThatThrownBy(() -> raw.read(1)).isInstanceOf(SocketTimeoutException.class);
      assertThat(lastRequest().status()).isZero();
      assertThat(lastRequest().fault()).isEqualTo("hang");
      assertThat(blocked().size()).isZero();
      raw.timeout(20_000);
      simulator.close();
      assertThat(raw.ended()).isTrue();
    }
  }

  @Test
  void closeEndsDelaysAndEveryThread() throws Exception {
    simulator.faults().add(new Fault.Delay(Duration.ofMinutes(10)));
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.block(simulator, "a");
      await().until(() -> blocked().timesPosted("a") == 1);
      simulator.close();
      assertThat(raw.ended()).isTrue();
      assertThat(blocked().size()).isZero();
      await()
          .untilAsserted(
              () ->
                  assertThat(Thread.getAllStackTraces().keySet())
                      .extracting(Thread::getName)
                      .doesNotContain("simulator-" + simulator.port()));
    }
  }

  @Test
  void resetCutsTheConnectionWithoutEffect() throws IOException {
    simulator.faults().add(FaultRule.of(Fault.Plain.RESET).times(1));
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.block(simulator, "a");
      assertThatThrownBy(() -> raw.read(1))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
    assertThat(blocked().timesPosted("a")).isEqualTo(1);
    assertThat(blocked().size()).isZero();
    assertThat(caller.block("a").statusCode()).isEqualTo(200);
  }

  @Test
  void resetUnreadDoesNotWaitForTheBody() throws IOException {
    simulator.faults().add(FaultRule.of(Fault.Plain.RESET_UNREAD).times(1));
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.send(RawCaller.head(simulator, 1000));
      assertThatThrownBy(() -> raw.read(1))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
    assertThat(lastRequest().leads()).isZero();
    assertThat(lastRequest().fault()).isEqualTo("reset-unread");
    assertThat(blocked().posted()).isZero();
  }

  @Test
  void lostAnswerTakesEffect() throws IOException {
    simulator.faults().add(FaultRule.of(Fault.Plain.LOST_ANSWER).times(1));
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.block(simulator, "a");
      assertThatThrownBy(() -> raw.read(1))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
    assertThat(blocked().identifiers()).containsExactly("a");
    assertThat(lastRequest().status()).isZero();
    assertThat(lastRequest().added()).isEqualTo(1);
    assertThat(caller.block("a").body()).contains("\"blocked\":0");
  }

  @Test
  void notSuccessfulSaysNoWith200() throws IOException {
    simulator.faults().add(Fault.Plain.NOT_SUCCESSFUL);
    HttpResponse<String> answer = caller.block("a");
    assertThat(answer.statusCode() + answer.body())
        .isEqualTo("200{\"success\":false,\"message\":\"Leads could not be blocked\"}");
    assertThat(blocked().size()).isZero();
  }

  @Test
  void htmlIsAPage() throws IOException {
    simulator.faults().add(Fault.Plain.HTML);
    HttpResponse<String> answer = caller.block("a");
    assertThat(answer.statusCode() + answer.body())
        .isEqualTo(
            "200<!DOCTYPE html><html><head><title>Please stand by</title></head>"
                + "<body><h1>Please stand by</h1></body></html>");
    assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=UTF-8");
    assertThat(blocked().size()).isZero();
  }

  @Test
  void truncatedBreaksOffHalfway() throws IOException {
    simulator.faults().add(Fault.Plain.TRUNCATED);
    String whole = "{\"success\":true,\"message\":\"Leads blocked successfully\",\"blocked\":1}";
    try (RawCaller raw = new RawCaller(simulator)) {
      String answer = raw.block(simulator, "a").read(Integer.MAX_VALUE);
      assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
      assertThat(answer).contains("Content-Length: " + whole.length() + "\r\n");
      assertThat(answer).endsWith("\r\n\r\n" + whole.substring(0, whole.length() / 2));
    }
    assertThat(blocked().identifiers()).containsExactly("a");
  }

  @Test
  void hugeIsValidAfterItsPadding() throws IOException {
    simulator.faults().add(new Fault.Huge(100_001));
    String body = caller.block("a").body();
    assertThat(body.strip())
        .isEqualTo("{\"success\":true,\"message\":\"Leads blocked successfully\",\"blocked\":1}");
    assertThat(body).hasSize(100_001 + body.strip().length());
    assertThat(blocked().identifiers()).containsExactly("a");
  }

  @Test
  void endlessGoesOn() throws IOException {
    simulator.faults().add(Fault.Plain.ENDLESS);
    try (RawCaller raw = new RawCaller(simulator)) {
      assertThat(raw.block(simulator, "a").read(20_000_000)).hasSize(20_000_000);
    }
    assertThat(blocked().identifiers()).containsExactly("a");
  }

  @Test
  void redirectPointsElsewhere() throws IOException {
    simulator.faults().add(new Fault.Redirect(URI.create("http://elsewhere.example/x")));
    HttpResponse<String> answer = caller.block("a");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location")).contains("http://elsewhere.example/x");
    assertThat(blocked().size()).isZero();
  }

  @Test
  void expiredKeyLooksLikeAnUnknownOne() throws IOException {
    simulator.faults().add(FaultRule.of(Fault.Plain.EXPIRED_KEY).on(FaultRule.On.ANY));
    assertThat(caller.get("")).isEqualTo("401 {\"success\":false,\"message\":\"Invalid API key\"}");
    assertThat(caller.block("a").statusCode()).isEqualTo(401);
  }

  @Test
  void poisonRefusesEachBatchThatHoldsIt() throws IOException {
    simulator.faults().add(Fault.poison("b", "x"));
    HttpResponse<String> refused = caller.block("a", "b");
    assertThat(refused.statusCode() + refused.body())
        .isEqualTo("422{\"success\":false,\"message\":\"Invalid public identifier\"}");
    assertThat(caller.block("a").statusCode()).isEqualTo(200);
    assertThat(caller.block("x").statusCode()).isEqualTo(422);
    assertThat(caller.get("?search=b")).isEqualTo("200 []");
    assertThat(blocked().identifiers()).containsExactly("a");
  }

  @Test
  void poisonOfAConflictMayBeBlockedAlready() throws IOException {
    simulator.faults().add(Fault.poison("absent").status(409));
    simulator.faults().add(Fault.poison("present").status(409).alreadyBlocked());
    HttpResponse<String> refused = caller.block("absent");
    assertThat(refused.statusCode() + refused.body())
        .isEqualTo("409{\"success\":false,\"message\":\"Lead is already blocked\"}");
    assertThat(caller.block("other", "present").statusCode()).isEqualTo(409);
    assertThat(caller.get("?search=absent")).isEqualTo("200 []");
    assertThat(caller.get("?search=present")).contains("\"publicIdentifier\":\"present\"");
    assertThat(blocked().identifiers()).containsExactly("present");
    assertThat(blocked().timesApplied("present")).isZero();
  }

  @Test
  void maxLeadsRefusesBiggerBatches() throws IOException {
    simulator.faults().add(new Fault.MaxLeads(2));
    HttpResponse<String> refused = caller.block("a", "b", "c");
    assertThat(refused.statusCode() + refused.body())
        .isEqualTo("413{\"success\":false,\"message\":\"At most 2 leads per request\"}");
    assertThat(caller.block("a", "b").statusCode()).isEqualTo(200);
  }

  @Test
  void rateLimitRefusesWhatIsTooMuchInASecond() throws IOException {
    simulator.faults().add(new Fault.RateLimit(2));
    assertThat(caller.block("a").statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(600));
    assertThat(caller.block("b").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = caller.block("c");
    assertThat(refused.statusCode() + refused.body())
        .isEqualTo("429{\"success\":false,\"message\":\"Too Many Requests\"}");
    assertThat(refused.headers().firstValue("retry-after")).contains("1");
    clock.advance(Duration.ofMillis(399));
    assertThat(caller.block("c").statusCode()).isEqualTo(429);
    clock.advance(Duration.ofMillis(1));
    assertThat(caller.block("c").statusCode()).isEqualTo(200);
    assertThat(caller.block("d").statusCode()).isEqualTo(429);
  }

  @Test
  void connectionIsKeptAfterAnAnswer() throws IOException {
    simulator.faults().add(FaultRule.of(Fault.status(422)).times(1));
    String bye = "DELETE /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.block(simulator, "a").block(simulator, "a").send(bye);
      assertThat(raw.read(Integer.MAX_VALUE))
          .containsSubsequence("HTTP/1.1 422 ", "HTTP/1.1 200 ", "HTTP/1.1 404 ");
    }
  }

  @Test
  void bodyMayComeInChunksAndAfterItWasAskedFor() throws IOException {
    String body = Caller.leads("a");
    String head = RawCaller.head(simulator, 0).replace("Content-Length: 0\r\n\r\n", "");
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.send(head + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
      assertThat(raw.read(25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      raw.send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
      assertThat(raw.read(15)).isEqualTo("HTTP/1.1 200 OK");
    }
    assertThat(blocked().identifiers()).containsExactly("a");
  }

  @Test
  void requestCutOffByItsClientHasNoEffect() throws IOException {
    try (RawCaller raw = new RawCaller(simulator)) {
      raw.send(RawCaller.head(simulator, 1000) + Caller.leads("a")).finish();
      assertThat(raw.ended()).isTrue();
    }
    assertThat(blocked().posted()).isZero();
    assertThat(simulator.requests()).isEmpty();
  }

  private Blocklist blocked() {
    return simulator.blocked("default");
  }

  private RecordedRequest lastRequest() {
    return simulator.requests().get(simulator.requests().size() - 1);
  }
}
