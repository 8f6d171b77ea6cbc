package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a receiver does when something of its own is broken. */
class ReceiverFailureTest {

  private static final WebhookSettings FORMS =
      Webhooks.settings(
          "kind",
          "standard-webhooks",
          "secret",
          "file:secret",
          "identifier",
          "url",
          "opt-out",
          "always");

  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> counted = new ArrayList<>();
  private final Breaking clock = new Breaking();
  private Secrets secrets;
  private JdbcLedger ledger;
  private Receiver receiver;

  @BeforeEach
  void open() throws IOException {
    log.start();
    logger().addAppender(log);
    Files.createFile(
        folder.resolve("secret"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    secret("whsec_dG9wc2VjcmV0", 0);
    secrets = new Secrets(Map.of(), folder);
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
    receiver =
        new Receiver(
            List.of(WebhookSource.of(FORMS, secrets)),
            Set.of(),
            8,
            ledger,
            new Counted(),
            clock,
            Runnable::run);
  }

  @AfterEach
  void close() {
    clock.broken = false;
    receiver.close();
    ledger.close();
    logger().detachAppender(log);
  }

  @Test
  void asksForARepetitionAndLogsWhereItFailedOnceAndNothingOfTheRequest() throws Exception {
    SampleRequest sample = sample();
    clock.broken = true;

    ReceiverAnswer answer = post(sample);
    post(sample);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfter()).isPositive();
    assertThat(counted).containsExactly("desk failed", "desk failed");
    assertThat(log.list).singleElement().extracting(ILoggingEvent::getLevel).isEqualTo(Level.ERROR);
    assertThat(log.list.get(0).getFormattedMessage())
        .startsWith("Webhook 'desk' failed on a request with java.lang.IllegalStateException; its")
        .contains("ReceiverFailureTest")
        .doesNotContain("canary");
    assertThat(log.list.get(0).getThrowableProxy()).isNull();
  }

  @Test
  void keepsTheSecretBeforeWhereItsFileIsGivenSomethingElse() throws Exception {
    SampleRequest sample = sample();
    secret("whsec_!canary", 1);

    assertThat(post(sample).status()).isEqualTo(200);
    assertThat(post(sample).status()).isEqualTo(200);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "webhook.desk.secret was given other content, which is not taken; the secret before stays"
                + " in force. A webhook's secret is not whsec_ and Base64, as the sender's kind gives"
                + " it. Copy it whole.");
  }

  @Test
  void takesANewSecretFromItsFile() throws Exception {
    SampleRequest before = sample();
    secret("whsec_b3RoZXI=", 1);

    assertThat(post(before).status()).isEqualTo(401);
    assertThat(post(sample()).status()).isEqualTo(200);
  }

  private SampleRequest sample() {
    String body = "{\"url\":\"https://www.linkedin.com/in/jane-smith\"}";
    return SampleRequest.of(FORMS, secrets, body, Clock.systemUTC().instant());
  }

  private ReceiverAnswer post(SampleRequest sample) throws Exception {
    Map<String, List<String>> headers = new HashMap<>();
    sample
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    RawBody body = new RawBody(sample.body().getBytes(StandardCharsets.UTF_8));
    return receiver
        .receive("desk", "192.0.2.1", new WebhookRequest("POST", "", "", headers, body))
        .toCompletableFuture()
        .get();
  }

  /** A file's time tells that it has changed; two writes can have the same. */
  private void secret(String content, long second) throws IOException {
    Files.writeString(folder.resolve("secret"), content);
    Files.setLastModifiedTime(
        folder.resolve("secret"), FileTime.from(Instant.EPOCH.plusSeconds(second)));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.github.dncbridge.webhook");
  }

  private final class Counted implements ReceiverCounts {

    @Override
    public void acknowledged(String source, EventCounts events, Duration took) {}

    @Override
    public void refused(String source, String why) {
      counted.add(source + " " + why);
    }
  }

  /** As when a bug of ours meets a request, with words of it in the exception. */
  private static final class Breaking extends Clock {

    private volatile boolean broken;

    @Override
    public Instant instant() {
      if (broken) {
        throw new IllegalStateException("canary");
      }
      return Clock.systemUTC().instant();
    }

    @Override
    public ZoneId getZone() {
      return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
