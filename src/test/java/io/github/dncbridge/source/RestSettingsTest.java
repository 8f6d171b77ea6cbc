package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestSettingsTest {

  static List<String[]> cases() throws IOException {
    return Lines.of("bad-settings.tsv");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sayWhatIsWrongBeforeAnythingIsRead(String changes, String message) {
    Map<String, String> settings =
        new HashMap<>(
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
    // A bar also separates the values of an opt-out, but those here have none.
    for (String change : changes.split("\\|", -1)) {
      int equals = change.indexOf('=');
      settings.put(
          equals < 0 ? change : change.substring(0, equals),
          equals < 0 ? "" : change.substring(equals + 1));
    }
    Secrets secrets = new Secrets(Map.of("SECRET", "s3cret"), Path.of("."));
    assertThatThrownBy(() -> RestConnector.of(settings, secrets, Clock.systemUTC(), duration -> {}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Source 'crm': " + message);
  }
}
