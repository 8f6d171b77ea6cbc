package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @TempDir private Path folder;

  private Configuration configured(String proxies, String... more) {
    Map<String, String> webhook =
        Map.of(
            "WEBHOOK_TRUSTED_PROXIES", proxies,
            "WEBHOOK_DESK_KIND", "generic",
            "WEBHOOK_DESK_AUTH", more.length == 0 ? "proxy-certificate" : more[0],
            "WEBHOOK_DESK_HEADER", "X-Client-Fingerprint",
            "WEBHOOK_DESK_SECRET", "env:FINGERPRINT",
            "FINGERPRINT", "00ff");
    return Configuration.load(null, webhook, folder);
  }

  private static void require(Configuration configuration) {
    TrustedProxies.of(configuration)
        .requireFor(WebhookSource.of(configuration.webhooks().get(0), configuration.secrets()));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "' 10.0.0.1 ,', 10.0.0.1",
    "::1, 0:0:0:0:0:0:0:1",
    "2001:DB8::7, 2001:db8:0:0:0:0:0:7",
  })
  void areWrittenAsAConnectionTellsThem(String configured, String told) {
    assertThat(TrustedProxies.of(configured(configured)).addresses()).containsExactly(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "proxy.example.com", "10.0.0.0/8", "1.2.3.4.5", "::1::"})
  void areAddressesAlone(String configured) {
    assertThatThrownBy(() -> TrustedProxies.of(configured(configured)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "webhook.trusted-proxies names '"
                + configured
                + "', which is no IP address. Write the address from which the proxy connects, such"
                + " as 127.0.0.1 or ::1.");
  }

  @Test
  void areNeededWhereOnlyAProxyCanProveAnything() {
    assertThatThrownBy(() -> require(configured("")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Webhook 'desk' is proved by a proxy's word on a certificate, but no proxy is trusted,"
                + " so it would refuse everything. Set webhook.trusted-proxies to the proxy's"
                + " address.");
    assertThatCode(() -> require(configured("127.0.0.1"))).doesNotThrowAnyException();
    assertThatCode(() -> require(configured("", "header"))).doesNotThrowAnyException();
  }
}
