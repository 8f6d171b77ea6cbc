package io.github.dncbridge.camel.receiver;

import io.github.dncbridge.config.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SSLOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that a server shows, renewed without a restart: another program renews it, and
 * nobody would notice that this one goes on with the old one until that has ended.
 */
final class ServerCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final int UPDATE_SECONDS = 5;

  private final Path certificate;
  private final Path key;
  private TlsIdentity shown;
  private int failures;

  private ServerCertificate(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
    this.shown = TlsIdentity.read(certificate, key);
  }

  /**
   * Returns what a server shows; null for plain HTTP.
   *
   * @throws ConfigurationException when its files do not fit; the message says what to do
   */
  static @Nullable ServerCertificate of(ReceiverTerms terms) {
    Path certificate = terms.certificate();
    Path key = terms.key();
    return certificate == null || key == null ? null : new ServerCertificate(certificate, key);
  }

  /** Sets what a server shows from its beginning. */
  void into(HttpServerOptions options) {
    options.setSsl(true).setUseAlpn(false).setKeyCertOptions(shown.options());
  }

  /** Looks for a renewed one from now on. */
  void watch(Vertx vertx, HttpServer server) {
    vertx.setPeriodic(
        EVERY.toMillis(),
        tick ->
            vertx.executeBlocking(
                () -> {
                  look(server);
                  return true;
                }));
  }

  /** Has another certificate shown if the files hold one; blocks, and never fails. */
  synchronized void look(HttpServer server) {
    try {
      TlsIdentity found = TlsIdentity.read(certificate, key);
      if (!found.equals(shown)) {
        show(found, server);
      }
      failures = 0;
    } catch (ConfigurationException | ExecutionException | TimeoutException e) {
      // Until both files are written they do not fit: the second time it is no accident.
      if (++failures == 2) {
        LOG.warn(
            "The webhook receiver cannot take the renewed certificate. The one before stays in use,"
                + " and ends at {}. {}",
            shown.end(),
            e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(TlsIdentity found, HttpServer server)
      throws ExecutionException, TimeoutException, InterruptedException {
    server
        .updateSSLOptions(new SSLOptions().setKeyCertOptions(found.options()))
        .toCompletionStage()
        .toCompletableFuture()
        .get(UPDATE_SECONDS, TimeUnit.SECONDS);
    shown = found;
    LOG.info("The webhook receiver shows a renewed certificate, which ends at {}.", found.end());
  }
}
