package io.github.dncbridge.camel.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.dncbridge.proxy.Identity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
class ServerCertificateTest {

  private static final String HOST = "hooks.example.com";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Identity old;
  private Identity renewed;
  private ServerCertificate certificate;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    log.start();
    logger().addAppender(log);
    old = Identity.of(HOST, Files.createDirectory(folder.resolve("old")));
    renewed = Identity.of(HOST, Files.createDirectory(folder.resolve("renewed")));
    put(old.certificate(), "chain.pem");
    put(old.key(), "key.pem");
    certificate =
        Objects.requireNonNull(
            ServerCertificate.of(
                new ReceiverTerms(
                    "127.0.0.1",
                    0,
                    1,
                    1,
                    1,
                    Duration.ofSeconds(1),
                    folder.resolve("chain.pem"),
                    folder.resolve("key.pem"))));
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    certificate.into(options);
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.response().end())
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    logger().detachAppender(log);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void isRenewedWithoutARestart() throws Exception {
    assertThat(isShown(old)).isTrue();

    put(renewed.certificate(), "chain.pem");
    put(renewed.key(), "key.pem");
    certificate.look(server);

    assertThat(isShown(renewed)).isTrue();
    assertThat(isShown(old)).isFalse();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("The webhook receiver shows a renewed certificate, which ends at ");
  }

  @Test
  void staysWhatItWasWhileItsFilesDoNotFit() throws Exception {
    put(renewed.certificate(), "chain.pem");
    certificate.look(server);

    assertThat(isShown(old)).isTrue();
    assertThat(log.list).as("the key may still come").isEmpty();

    certificate.look(server);
    certificate.look(server);

    assertThat(isShown(old)).isTrue();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("The webhook receiver cannot take the renewed certificate. The one before")
        .contains("webhook.tls-key names ");

    put(renewed.key(), "key.pem");
    certificate.look(server);

    assertThat(isShown(renewed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void isShownByTheVersionsThatAreSafe(String version) throws Exception {
    put(renewed.certificate(), "chain.pem");
    put(renewed.key(), "key.pem");
    certificate.look(server);

    try (SSLSocket socket = socket(renewed)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  private boolean isShown(Identity identity) throws Exception {
    try (SSLSocket socket = socket(identity)) {
      socket.startHandshake();
      return true;
    } catch (SSLException untrusted) {
      return false;
    }
  }

  /** A connection that trusts this one alone. */
  private SSLSocket socket(Identity identity) throws Exception {
    return (SSLSocket)
        identity
            .anonymousClient()
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), server.actualPort());
  }

  private void put(Path from, String name) throws IOException {
    Files.copy(from, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(ServerCertificate.class);
  }
}
