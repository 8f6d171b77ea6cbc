package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookSourceTest {

  static Stream<List<Object>> refusedSettings() {
    return Stream.of(
        List.of(
            Webhooks.settings("kind", "generic", "auth", "bearer"),
            "Webhook 'desk' has no secret, so anyone could block people. Set webhook.desk.secret"
                + " to env:NAME or file:PATH, or webhook.desk.allow-unauthenticated=true if nobody"
                + " else can reach it."),
        List.of(
            Webhooks.settings(
                "kind",
                "generic",
                "auth",
                "bearer",
                "secret",
                "env:CANARY",
                "allow-unauthenticated",
                "true"),
            "Webhook 'desk' has a secret and may be posted to without one. Remove"
                + " webhook.desk.allow-unauthenticated or the secret."),
        List.of(
            Webhooks.settings("kind", "hubspot", "secret", "env:CANARY"),
            "hubspot posts ids alone. Set webhook.desk.reads to the source (source.<name>) that"
                + " reads its records."),
        List.of(
            Webhooks.settings(
                "kind",
                "walead",
                "secret",
                "env:CANARY",
                "auth",
                "bearer",
                "type",
                "lead_discarded"),
            "webhook.desk.type is 'lead_discarded', which tells of no lead, so it would block nobody."
                + " Allowed is one of message_received, connection_request_accepted,"
                + " lead_meeting_booked, lead_status_discarded, lead_status_matched,"
                + " lead_tagged_interested."),
        List.of(
            Webhooks.settings("kind", "close", "secret", "env:HEX", "reads", "crm"),
            "webhook.desk.reads is set, but close posts whole records, which no source reads. Remove"
                + " it."),
        List.of(
            Webhooks.settings(
                "kind", "walead", "secret", "env:CANARY", "auth", "hmac", "type", "x"),
            "webhook.desk.auth is hmac, but walead does not sign. Use url-token, basic, header or"
                + " proxy-certificate."),
        List.of(
            Webhooks.settings("kind", "close", "secret", "env:CANARY", "opt-out", "out"),
            "A webhook's secret is not hexadecimal digits, as the sender's kind gives it. Copy it"
                + " whole."),
        List.of(
            Webhooks.settings("kind", "generic", "auth", "bearer", "secret", Webhooks.CANARY),
            "webhook.desk.secret must name a secret, not hold it: env:NAME for a variable of the"
                + " environment, file:PATH for a file that only its owner can read."),
        List.of(
            Webhooks.settings(
                "kind", "generic", "auth", "bearer", "secret", "env:CANARY", "opt-out", "a=b"),
            "Webhook 'desk': opt-out 'a=b' names values, which goes with identifier: set that"
                + " too."));
  }

  @ParameterizedTest
  @MethodSource("refusedSettings")
  void refusesSettingsThatDoNotFit(List<Object> settingsAndMessage) {
    WebhookSettings settings = (WebhookSettings) settingsAndMessage.get(0);

    assertThatThrownBy(() -> WebhookSource.of(settings, Webhooks.SECRETS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage((String) settingsAndMessage.get(1));
  }

  static Stream<WebhookSettings> tellingOfAnybody() {
    return Stream.of(
        Webhooks.settings("kind", "standard-webhooks", "secret", "env:WHSEC"),
        Webhooks.settings(
            "kind",
            "salesforce-outbound-message",
            "auth",
            "url-token",
            "organization-id",
            "00D000000000001EAA",
            "secret",
            "env:CANARY"),
        Webhooks.settings("kind", "pipedrive", "secret", "env:CANARY"),
        Webhooks.settings("kind", "stripe-style", "secret", "env:CANARY"),
        Webhooks.settings("kind", "github", "secret", "env:CANARY"),
        Webhooks.settings("kind", "calendly", "secret", "env:CANARY"),
        Webhooks.settings("kind", "intercom", "secret", "env:CANARY"),
        Webhooks.settings("kind", "close", "secret", "env:HEX"),
        Webhooks.settings(
            "kind",
            "walead",
            "auth",
            "url-token",
            "type",
            "lead_status_discarded",
            "secret",
            "env:CANARY"));
  }

  @ParameterizedTest
  @MethodSource("tellingOfAnybody")
  void refusesToBlockWhomeverASenderTellsOf(WebhookSettings settings) {
    assertThatThrownBy(() -> WebhookSource.of(settings, Webhooks.SECRETS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Webhook 'desk' has no opt-out, so everybody that %s tells of would be blocked, whatever"
                    .formatted(settings.required(WebhookKey.KIND))
                + " they said. Set webhook.desk.opt-out=<field> to the field that says who opted"
                + " out, or webhook.desk.opt-out=always if all it tells of have.");
  }

  @ParameterizedTest
  @MethodSource("tellingOfAnybody")
  void takesTheOperatorsWordThatAllOfThemHaveOptedOut(WebhookSettings settings) throws IOException {
    Map<WebhookKey, String> values = new EnumMap<>(settings.values());
    values.put(WebhookKey.OPT_OUT, "always");
    WebhookSource source = WebhookSource.of(new WebhookSettings("desk", values), Webhooks.SECRETS);

    MappingResult result = source.map(told("{'LinkedIn':'/in/jane-smith'}"));

    assertThat(result).isInstanceOf(Mapped.class);
  }

  static Stream<WebhookSettings> tellingOfThoseWhoSayNoAlone() {
    return Stream.of(
        Webhooks.settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY"),
        Webhooks.settings("kind", "typeform", "secret", "env:CANARY"),
        Webhooks.settings("kind", "pipedrive", "secret", "env:CANARY", "reads", "crm"),
        Webhooks.settings(
            "kind",
            "walead",
            "auth",
            "url-token",
            "type",
            "message_received",
            "secret",
            "env:CANARY"));
  }

  @ParameterizedTest
  @MethodSource("tellingOfThoseWhoSayNoAlone")
  void needsNoOptOutWhereNobodyElseIsToldOf(WebhookSettings settings) {
    assertThat(WebhookSource.of(settings, Webhooks.SECRETS).name()).isEqualTo("desk");
  }

  @Test
  void namesTheKindsThereAre() {
    assertThatThrownBy(
            () -> WebhookSource.of(Webhooks.settings("kind", "zapier"), Webhooks.SECRETS))
        .hasMessageStartingWith(
            "webhook.desk.kind is 'zapier'; allowed is one of standard-webhooks")
        .hasMessageEndingWith("generic.");
  }

  private static Event.Told told(String json) throws IOException {
    return new Event.Told("k", new ObjectMapper().readTree(json.replace('\'', '"')));
  }
}
