package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.Rejected;
import io.github.dncbridge.entry.RejectionReason;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMappingTest {

  /** Questions of a form are fields of a webhook. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "May we write to you?                # May we write to you?=No",
        "Peut-on vous écrire ?               # Peut-on vous écrire ?=No",
        "May we write, or call?              # ['May we write, or call?']=No",
        "Is 1+1=2?                           # ['Is 1+1=2?']=No|Never",
        "Mr. or Ms., may we write?           # other,['Mr. or Ms., may we write?']=No",
        "Shall we write?                     # Shall we write?=['No, thanks; never']|no",
      })
  void findsAFieldWhoseNameIsAQuestion(String question, String optOut) {
    EventMapping mapping = new EventMapping(byPath("profile", optOut));
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.put("profile", "https://www.linkedin.com/in/jane-smith").put(question, "No");

    assertThat(mapping.map(new Event.Told("1", record))).isInstanceOf(MappingResult.Mapped.class);
    assertThat(mapping.map(new Event.Told("1", record.put(question, "Yes"))))
        .isInstanceOf(MappingResult.NotOptedOut.class);
  }

  @Test
  void takesAValueWithACommaWhole() {
    EventMapping mapping = new EventMapping(byPath("profile", "wish=['Yes, remove me']|Out"));
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.put("profile", "https://www.linkedin.com/in/jane-smith");

    assertThat(mapping.map(new Event.Told("1", record.put("wish", "Yes, remove me"))))
        .isInstanceOf(MappingResult.Mapped.class);
    assertThat(mapping.map(new Event.Told("1", record.put("wish", "Yes"))))
        .isInstanceOf(MappingResult.NotOptedOut.class);
  }

  @Test
  void saysWhichPathCannotBeRead() {
    assertThatThrownBy(() -> new EventMapping(byPath("a..b", "always")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Webhook 'desk': the path 'a..b' cannot be read at character 3");
    assertThatThrownBy(() -> new EventMapping(byPath("a", "out=x|")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Webhook 'desk': The opt-out 'out=x|' has a blank in it. Write field, or"
                + " field=value|value.");
  }

  @Test
  void findsFieldsByPathsAndCountsWhatIsConfigured() throws IOException {
    WebhookSource source =
        WebhookSource.of(
            Webhooks.settings(
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
            Webhooks.SECRETS);

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
            Webhooks.settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY"),
            Webhooks.SECRETS);

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
            Webhooks.settings("kind", "generic", "auth", "bearer", "secret", "env:CANARY"),
            Webhooks.SECRETS);

    Rejected rejected = (Rejected) source.map(told("{'email':'jane@example.com'}"));

    assertThat(rejected.reason()).isEqualTo(RejectionReason.NO_PUBLIC_IDENTIFIER);
    assertThat(rejected.optedOut()).isTrue();
  }

  @Test
  void reportsAFlaggedRecordAndBlocksNobody() throws IOException {
    WebhookSource source =
        WebhookSource.of(
            Webhooks.settings(
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
            Webhooks.SECRETS);

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

  private static WebhookSettings byPath(String identifier, String optOut) {
    return new WebhookSettings(
        "desk", Map.of(WebhookKey.IDENTIFIER, identifier, WebhookKey.OPT_OUT, optOut));
  }
}
