package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.dncbridge.ledger.NonAsciiForm;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.FaultRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A key full of special characters works, and is seen nowhere; nor is anybody's name. */
@Timeout(60)
class SecretKeyTest {

  private static final String JANE = "jane-canary-smith";

  private final Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
  private final Logger house = (Logger) LoggerFactory.getLogger("io.github.dncbridge");
  private final Recorded recorded = new Recorded();
  private final Level camelLevel = camel.getLevel();
  private final Level houseLevel = house.getLevel();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static final class Recorded extends AppenderBase<ILoggingEvent> {
    final Queue<String> everything = new ConcurrentLinkedQueue<>();
    final Queue<String> fromInfo = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      String text =
          event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
      everything.add(text);
      if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
        fromInfo.add(event.getLevel() + " " + text);
      }
    }
  }

  @BeforeEach
  void listen() {
    recorded.start();
    for (Logger each : List.of(camel, house)) {
      each.setLevel(Level.TRACE);
      each.setAdditive(false);
      each.addAppender(recorded);
    }
  }

  @AfterEach
  void leave() {
    for (Logger each : List.of(camel, house)) {
      each.detachAppender(recorded);
      each.setAdditive(true);
    }
    camel.setLevel(camelLevel);
    house.setLevel(houseLevel);
  }

  @Test
  void isInNoLogAndNoExchange() {
    String echo = "{\"message\":\"you sent " + Walead.KEY + "\"}";
    try (Walead walead = new Walead(folder, NonAsciiForm.BOTH)) {
      for (Fault fault :
          List.of(
              Fault.Plain.RESET,
              Fault.Plain.HTML,
              Fault.status(503).body(echo).retryAfter(Walead.KEY),
              Fault.Plain.TRUNCATED)) {
        walead.simulator.faults().add(FaultRule.of(fault).times(1));
      }
      walead.record(List.of(JANE));
      Bridge bridge = walead.deliver();
      walead.awaitSettled();
      walead.fault(Fault.status(403).body(echo), 1);
      walead.record(List.of("john-doe"));
      walead.awaitStatus(status -> assertThat(status.stop()).isNotNull());

      assertThat(walead.blocked()).containsExactly(JANE);
      assertThat(walead.status().toString()).contains("you sent ***").doesNotContain("p+ss");
      assertThat(walead.ledger.why(JANE).toString()).doesNotContain("p+ss");
      assertThat(search(bridge)).contains(JANE).doesNotContain("p+ss");
    }
    assertThat(recorded.everything).hasSizeGreaterThan(100).noneMatch(SecretKeyTest::tellsTheKey);
    assertThat(recorded.fromInfo).isNotEmpty().noneMatch(text -> text.contains(JANE));
    assertThat(recorded.fromInfo)
        .as("what WaLead does is no reason for a stack trace")
        .noneMatch(text -> text.contains("Exhausted") || text.contains("\tat "));
  }

  private static String search(Bridge bridge) {
    try (ProducerTemplate producer = bridge.camelContext().createProducerTemplate()) {
      Exchange exchange =
          producer.request(
              "direct:blocklist-search",
              each -> each.getMessage().setBody("search=canary&offset=0&sort=ASC"));
      return exchange.getMessage().getBody(String.class)
          + exchange.getMessage().getHeaders()
          + exchange.getAllProperties()
          + exchange.getException();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isInNoExceptionWhenNothingCanBeReached() {
    try (Walead walead = new Walead(folder, NonAsciiForm.BOTH)) {
      walead.settings.put("WALEAD_BASE_URL", "http://does-not-exist.invalid");
      walead.record(List.of(JANE));
      walead.deliver();
      walead.awaitReceipt(JANE);
      await().atMost(Duration.ofSeconds(5)).until(() -> !recorded.fromInfo.isEmpty());
    }
    assertThat(recorded.everything).noneMatch(SecretKeyTest::tellsTheKey);
    assertThat(recorded.fromInfo).noneMatch(text -> text.contains(JANE) || text.contains("\tat "));
  }

  private static boolean tellsTheKey(String text) {
    return text.contains("p+ss") || text.contains("w%rd") || text.contains("b=c}");
  }
}
