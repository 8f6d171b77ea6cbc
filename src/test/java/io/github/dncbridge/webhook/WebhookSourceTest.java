package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.webhook.Verification.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookSourceTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final String CANARY = "p+ss&w%rd=a)&b=c}${body}";

  private final Secrets secrets =
      new Secrets(
          Map.of(
              "CANARY", CANARY,
              "OTHER", "other",
              "HEX", "00112233445566778899aabbccddeeff",
              "WHSEC", "whsec_dG9wc2VjcmV0"),
          Path.of("."));

  private static WebhookSettings settings(String... keysAndValues) {
    Map<WebhookKey, String> values = new EnumMap<>(WebhookKey.class);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(
          WebhookKey.valueOf(keysAndValues[i].toUpperCase(Locale.ROOT).replace('-', '_')),
          keysAndValues[i + 1]);
    }
    return new WebhookSettings("desk", values);
  }

  static Stream<WebhookSettings> everyWayToProve() {
    return Stream.of(
        settings("kind", "standard-webhooks", "secret", "env:WHSEC", "opt-out", "out"),
        settings(
            "kind",
            "hubspot",
            "secret",
            "env:CANARY",
            "reads",
            "crm",
            "public-url",
            "https://hooks.example.com/webhooks/desk"),
        settings("kind", "pipedrive", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "typeform", "secret", "env:CANARY"),
        settings("kind", "stripe-style", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "github", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "calendly", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "intercom", "secret", "env:CANARY", "opt-out", "out"),
        settings("kind", "attio", "secret", "env:CANARY", "reads", "crm"),
        settings("kind", "close", "secret", "env:HEX", "opt-out", "out"),
        settings(
            "kind",
            "salesforce-outbound-message",
            "secret",
            "env:CANARY",
            "auth",
            "basic",
            "organization-id",
            "00D000000000001EAA",
            "opt-out",
            "out"),
        settings(
            "kind",
            "walead",
            "secret",
            "env:CANARY",
            "auth",
            "url-token",
            "type",
            "lead_tagged_interested",
            "opt-out",
            "out"),
        settings("kind", "generic", "secret", "env:CANARY", "auth", "bearer"),
        settings("kind", "generic", "secret", "env:CANARY", "auth", "header", "header", "X-Key"),
        settings(
            "kind",
            "generic",
            "secret",
            "env:CANARY",
            "auth",
            "hmac",
            "header",
            "X-Sig",
            "prefix",
            "sha512=",
            "algorithm",
            "sha512",
            "encoding",
            "base64"),
        settings(
            "kind",
            "generic",
            "secret",
            "env:CANARY",
            "auth",
            "hmac",
            "header",
            "X-Sig",
            "timestamp-header",
            "X-Time"));
  }

  @ParameterizedTest
  @MethodSource("everyWayToProve")
  void acceptsASampleSignedWithItsSecret(WebhookSettings settings) {
    WebhookSource source = WebhookSource.of(settings, secrets);
    SampleRequest sample = SampleRequest.of(settings, secrets, "{\"a\":1}", NOW);

    assertThat(source.verify(request(source, sample, sample.body()), NOW))
        .isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @MethodSource("everyWayToProve")
  void refusesASampleSignedWithAnother(WebhookSettings settings) {
    WebhookSource source = WebhookSource.of(settings, secrets);
    Secrets others =
        new Secrets(
            Map.of("CANARY", "x:y", "HEX", "ffee", "WHSEC", "whsec_b3RoZXI="), Path.of("."));
    SampleRequest sample = SampleRequest.of(settings, others, "{\"a\":1}", NOW);

    assertThat(source.verify(request(source, sample, sample.body()), NOW)).isEqualTo(Verdict.WRONG);
  }

  @ParameterizedTest
  @MethodSource("everyWayToProve")
  void takesEitherOfTwoSecrets(WebhookSettings settings) {
    String secret = settings.required(WebhookKey.SECRET);
    String wrong = secret.equals("env:CANARY") ? "env:OTHER" : secret;
    Map<WebhookKey, String> values = new EnumMap<>(settings.values());
    values.put(WebhookKey.SECRET, wrong + ", " + secret);
    WebhookSource source = WebhookSource.of(new WebhookSettings("desk", values), secrets);
    SampleRequest sample = SampleRequest.of(settings, secrets, "{}", NOW);

    assertThat(source.verify(request(source, sample, sample.body()), NOW))
        .isEqualTo(Verdict.ACCEPTED);
  }

  static Stream<List<Object>> refusedSettings() {
    return Stream.of(
        List.of(
            settings("kind", "generic", "auth", "bearer"),
            "Webhook 'desk' has no secret, so anyone could block people. Set webhook.desk.secret"
                + " to env:NAME or file:PATH, or webhook.desk.allow-unauthenticated=true if nobody"
                + " else can reach it."),
        List.of(
            settings(
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
            settings("kind", "hubspot", "secret", "env:CANARY"),
            "hubspot posts ids alone. Set webhook.desk.reads to the source (source.<name>) that"
                + " reads its records."),
        List.of(
            settings(
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
            settings("kind", "close", "secret", "env:HEX", "reads", "crm"),
            "webhook.desk.reads is set, but close posts whole records, which no source reads. Remove"
                + " it."),
        List.of(
            settings("kind", "walead", "secret", "env:CANARY", "auth", "hmac", "type", "x"),
            "webhook.desk.auth is hmac, but walead does not sign. Use url-token, basic, header or"
                + " proxy-certificate."),
        List.of(
            settings("kind", "close", "secret", "env:CANARY", "opt-out", "out"),
            "A webhook's secret is not hexadecimal digits, as the sender's kind gives it. Copy it"
                + " whole."),
        List.of(
            settings("kind", "generic", "auth", "bearer", "secret", CANARY),
            "webhook.desk.secret must name a secret, not hold it: env:NAME for a variable of the"
                + " environment, file:PATH for a file that only its owner can read."),
        List.of(
            settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY", "opt-out", "a=b"),
            "Webhook 'desk': opt-out 'a=b' names values, which goes with identifier: set that"
                + " too."));
  }

  @ParameterizedTest
  @MethodSource("refusedSettings")
  void refusesSettingsThatDoNotFit(List<Object> settingsAndMessage) {
    WebhookSettings settings = (WebhookSettings) settingsAndMessage.get(0);

    assertThatThrownBy(() -> WebhookSource.of(settings, secrets))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage((String) settingsAndMessage.get(1));
  }

  static Stream<WebhookSettings> tellingOfAnybody() {
    return Stream.of(
        settings("kind", "standard-webhooks", "secret", "env:WHSEC"),
        settings(
            "kind",
            "salesforce-outbound-message",
            "auth",
            "url-token",
            "organization-id",
            "00D000000000001EAA",
            "secret",
            "env:CANARY"),
        settings("kind", "pipedrive", "secret", "env:CANARY"),
        settings("kind", "stripe-style", "secret", "env:CANARY"),
        settings("kind", "github", "secret", "env:CANARY"),
        settings("kind", "calendly", "secret", "env:CANARY"),
        settings("kind", "intercom", "secret", "env:CANARY"),
        settings("kind", "close", "secret", "env:HEX"),
        settings(
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
    assertThatThrownBy(() -> WebhookSource.of(settings, secrets))
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
    WebhookSource source = WebhookSource.of(new WebhookSettings("desk", values), secrets);

    MappingResult result = source.map(told("{'LinkedIn':'/in/jane-smith'}"));

    assertThat(result).isInstanceOf(Mapped.class);
  }

  static Stream<WebhookSettings> tellingOfThoseWhoSayNoAlone() {
    return Stream.of(
        settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY"),
        settings("kind", "typeform", "secret", "env:CANARY"),
        settings("kind", "pipedrive", "secret", "env:CANARY", "reads", "crm"),
        settings(
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
    assertThat(WebhookSource.of(settings, secrets).name()).isEqualTo("desk");
  }

  @Test
  void namesTheKindsThereAre() {
    assertThatThrownBy(() -> WebhookSource.of(settings("kind", "zapier"), secrets))
        .hasMessageStartingWith(
            "webhook.desk.kind is 'zapier'; allowed is one of standard-webhooks")
        .hasMessageEndingWith("generic.");
  }

  @Test
  void findsFieldsByPathsAndCountsWhatIsConfigured() throws IOException {
    WebhookSource source =
        WebhookSource.of(
            settings(
                "kind",
                "intercom",
                "secret",
                "env:CANARY",
                "identifier",
                "data.item.custom_attributes.linkedin",
                "opt-out",
                "topic=contact.unsubscribed",
                "reason",
                "Intercom: {topic}"),
            secrets);

    MappingResult stopped =
        source.map(
            told(
                "{'topic':'contact.unsubscribed','data':{'item':{'custom_attributes':"
                    + "{'linkedin':'https://www.linkedin.com/in/jane-smith'}}}}"));
    MappingResult other = source.map(told("{'topic':'contact.email.updated'}"));

    assertThat(((Mapped) stopped).entry().identifier().value()).isEqualTo("jane-smith");
    assertThat(Objects.requireNonNull(((Mapped) stopped).entry().reason()).text())
        .isEqualTo("Intercom: contact.unsubscribed");
    assertThat(other).isInstanceOf(MappingResult.NotOptedOut.class);
  }

  @Test
  void recognisesTheFieldsOfARecordByTheirNames() throws IOException {
    WebhookSource source =
        WebhookSource.of(
            settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY"), secrets);

    MappingResult mapped =
        source.map(told("{'person__linkedin_url':'/in/jane-smith','do_not_contact':true}"));
    MappingResult kept = source.map(told("{'LinkedIn':'/in/jane-smith','DNC':'no'}"));

    assertThat(((Mapped) mapped).entry().identifier().value()).isEqualTo("jane-smith");
    assertThat(kept).isInstanceOf(MappingResult.NotOptedOut.class);
  }

  @Test
  void keepsARecordThatNamesNobodyAsAnUnresolvableOptOut() throws IOException {
    WebhookSource source =
        WebhookSource.of(
            settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY"), secrets);

    Rejected rejected = (Rejected) source.map(told("{'email':'jane@example.com'}"));

    assertThat(rejected.reason()).isEqualTo(RejectionReason.NO_PUBLIC_IDENTIFIER);
    assertThat(rejected.optedOut()).isTrue();
  }

  @Test
  void reportsAFlaggedRecordAndBlocksNobody() throws IOException {
    WebhookSource source =
        WebhookSource.of(
            settings(
                "kind",
                "walead",
                "secret",
                "env:CANARY",
                "auth",
                "url-token",
                "type",
                "message_received",
                "identifier",
                "linkedinUrl"),
            secrets);

    Rejected flagged =
        (Rejected)
            source.flagged(
                new Event.Flagged(
                    "l1", told("{'linkedinUrl':'/in/jane-smith','message':'stop'}").record()));

    assertThat(flagged.reason()).isEqualTo(RejectionReason.UNCLEAR_OPT_OUT);
    assertThat(flagged.value()).isEqualTo("https://www.linkedin.com/in/jane-smith");
    assertThat(flagged.optedOut()).isFalse();
  }

  private static Event.Told told(String json) throws IOException {
    return new Event.Told("k", new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  private static WebhookRequest request(WebhookSource source, SampleRequest sample, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    sample
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    return new WebhookRequest(
        "POST",
        source.publicUrl().orElse("http://127.0.0.1/webhooks/desk"),
        sample.token(),
        headers,
        new RawBody(body.getBytes(StandardCharsets.UTF_8)));
  }
}
