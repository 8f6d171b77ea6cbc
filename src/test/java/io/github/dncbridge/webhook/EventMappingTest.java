package io.github.dncbridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.MappingResult;
import java.util.Map;
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
    EventMapping mapping = new EventMapping(settings("profile", optOut));
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.put("profile", "https://www.linkedin.com/in/jane-smith").put(question, "No");

    assertThat(mapping.map(new Event.Told("1", record))).isInstanceOf(MappingResult.Mapped.class);
    assertThat(mapping.map(new Event.Told("1", record.put(question, "Yes"))))
        .isInstanceOf(MappingResult.NotOptedOut.class);
  }

  @Test
  void takesAValueWithACommaWhole() {
    EventMapping mapping = new EventMapping(settings("profile", "wish=['Yes, remove me']|Out"));
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.put("profile", "https://www.linkedin.com/in/jane-smith");

    assertThat(mapping.map(new Event.Told("1", record.put("wish", "Yes, remove me"))))
        .isInstanceOf(MappingResult.Mapped.class);
    assertThat(mapping.map(new Event.Told("1", record.put("wish", "Yes"))))
        .isInstanceOf(MappingResult.NotOptedOut.class);
  }

  @Test
  void saysWhichPathCannotBeRead() {
    assertThatThrownBy(() -> new EventMapping(settings("a..b", "always")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Webhook 'desk': the path 'a..b' cannot be read at character 3");
    assertThatThrownBy(() -> new EventMapping(settings("a", "out=x|")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Webhook 'desk': The opt-out 'out=x|' has a blank in it. Write field, or"
                + " field=value|value.");
  }

  private static WebhookSettings settings(String identifier, String optOut) {
    return new WebhookSettings(
        "desk", Map.of(WebhookKey.IDENTIFIER, identifier, WebhookKey.OPT_OUT, optOut));
  }
}
