package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookJobTest {

  @TempDir private Path folder;

  private void start(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("WEBHOOK_DESK_KIND", "generic");
    environment.put("WEBHOOK_DESK_SECRET", "env:DESK");
    environment.put("DESK", "00ff");
    try (JdbcLedger ledger =
            JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
        Bridge bridge =
            Bridge.start(
                Configuration.load(null, environment, folder),
                ledger,
                Clock.systemUTC(),
                EnumSet.of(Job.WEBHOOKS))) {
      assertThat(bridge).as("has started").isNull();
    }
  }

  @Test
  void saysWhichPortItCannotHave() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      assertThatThrownBy(() -> start(Map.of("WEBHOOK_PORT", port, "WEBHOOK_DESK_AUTH", "bearer")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "Webhooks cannot be taken on 127.0.0.1:"
                  + port
                  + ": Address already in use. Does another dnc-bridge run here? Set webhook.port to"
                  + " a free port, or webhook.host to an address of this machine.");
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void doesNotStartWhereNoProxyIsTrustedToProveAnything() {
    Map<String, String> certified =
        Map.of("WEBHOOK_DESK_AUTH", "proxy-certificate", "WEBHOOK_DESK_HEADER", "X-Certificate");

    assertThatThrownBy(() -> start(certified))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no proxy is trusted");
  }

  @Test
  void doesNotStartWithACertificateThatCannotBeRead() {
    Map<String, String> torn =
        Map.of(
            "WEBHOOK_DESK_AUTH",
            "bearer",
            "WEBHOOK_TLS_CERTIFICATE",
            folder.resolve("none.pem").toString(),
            "WEBHOOK_TLS_KEY",
            folder.resolve("none.key").toString());

    assertThatThrownBy(() -> start(torn))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "webhook.tls-certificate names "
                + folder.resolve("none.pem")
                + ", which cannot be read by this user. Name a PEM file that can be.");
  }
}
