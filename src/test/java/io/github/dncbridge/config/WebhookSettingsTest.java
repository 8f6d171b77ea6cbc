package io.github.dncbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSettingsTest {

  @TempDir private Path folder;

  @Test
  void gathersFileAndEnvironmentAndLetsTheEnvironmentWin() throws IOException {
    List<WebhookSettings> webhooks =
        load(
            "webhook.port=0\nwebhook.front-desk.kind=github\nwebhook.front-desk.secret=env:A\n",
            Map.of("WEBHOOK_FRONT_DESK_SECRET", "env:B", "WEBHOOK_CRM_KIND", "attio"));

    assertThat(webhooks).extracting(WebhookSettings::name).containsExactly("crm", "front-desk");
    assertThat(webhooks.get(1).list(WebhookKey.SECRET)).containsExactly("env:B");
    assertThat(webhooks.get(1).text(WebhookKey.RATE_LIMIT)).contains("100");
  }

  @Test
  void refusesAnUnknownSetting() {
    assertThatThrownBy(
            () -> load("webhook.desk.kind=github\nwebhook.desk.secrets=env:A\n", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Unknown setting webhook.desk.secrets. Known are: kind, enabled,");
  }

  @Test
  void refusesABadValueWithWhatIsAllowed() {
    assertThatThrownBy(
            () -> load("webhook.desk.kind=generic\nwebhook.desk.auth=digest\n", Map.of()))
        .hasMessage(
            "webhook.desk.auth is 'digest'; allowed is one of hmac, bearer, basic, header,"
                + " url-token, proxy-certificate.");
  }

  @Test
  void refusesAWebhookWithoutAKind() {
    assertThatThrownBy(() -> load("webhook.desk.secret=env:A\n", Map.of()))
        .hasMessageStartingWith("webhook.desk.kind is not set.");
  }

  private List<WebhookSettings> load(String file, Map<String, String> environment)
      throws IOException {
    Path path = Files.writeString(folder.resolve("application.properties"), file);
    return Configuration.load(path, environment, folder).webhooks();
  }
}
