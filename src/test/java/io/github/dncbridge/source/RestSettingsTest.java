package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestSettingsTest {

  static List<String[]> cases() throws IOException {
    return Lines.of("bad-settings.tsv");
  }

  /** Every name that the reader knows, as its own message lists them. */
  private static List<String> known() {
    Map<String, String> settings = good();
    settings.put("color", "red");
    String message = String.valueOf(catchThrowable(() -> connector(settings)).getMessage());
    return List.of(message.replaceFirst(".*\\(known: (.*)\\)\\.", "$1").split(", ", -1));
  }

  @Test
  void areAllDocumented() throws IOException {
    String page = Files.readString(Path.of("docs/connectors.md"));
    // Those of an increment are those of a full pull.
    assertThat(known())
        .filteredOn(name -> !name.matches("changes-(method|query|headers|body)"))
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  @Test
  void areAllPropertiesOfTheGenericConnector() throws IOException {
    String kamelet = Files.readString(Path.of("connectors/rest-json-action.kamelet.yaml"));
    assertThat(known())
        .hasSizeGreaterThan(50)
        .allSatisfy(name -> assertThat(kamelet).contains("settings[" + name + "]:"));
  }

  private static RestConnector connector(Map<String, String> settings) {
    Secrets secrets = new Secrets(Map.of("SECRET", "s3cret"), Path.of("."));
    return RestConnector.of(settings, secrets, Clock.systemUTC(), duration -> {});
  }

  private static Map<String, String> good() {
    return new HashMap<>(
        Map.of(
            "source", "crm",
            "base-url", "https://api.example.com",
            "identifier", "linkedin",
            "opt-out", "dnc",
            "full-path", "/people",
            "full-query", "cursor={cursor}",
            "key", "id",
            "next", "cursor",
            "next-path", "next"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sayWhatIsWrongBeforeAnythingIsRead(String changes, String message) {
    Map<String, String> settings = good();
    // A bar also separates the values of an opt-out, but those here have none.
    for (String change : changes.split("\\|", -1)) {
      int equals = change.indexOf('=');
      settings.put(
          equals < 0 ? change : change.substring(0, equals),
          equals < 0 ? "" : change.substring(equals + 1));
    }
    assertThatThrownBy(() -> connector(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Source 'crm': " + message);
  }
}
