package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.source.ConfiguredSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source is told against what its Kamelet declares. */
class ConnectorsTest {

  private static final String CANARY = "canary-secret-4711";

  @Test
  void turnsSettingsIntoTheKameletsParameters() {
    ConfiguredSource crm = crm(Map.of("DEPTH", "3", "ACCESS_TOKEN", "env:TOKEN"));

    assertThat(crm.parameters())
        .isEqualTo(
            Map.of(
                "source", "crm",
                "baseUrl", "http://127.0.0.1:9",
                "depth", "3",
                "accessToken", "env:TOKEN"));
  }

  @Test
  void readsAnewWhatMeansSomethingElse() {
    String fingerprint = crm(Map.of()).fingerprint();

    assertThat(crm(Map.of("IDENTIFIER", "x")).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(crm(Map.of("MODE", "slow")).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(crm(Map.of("MODE", "quick")).fingerprint()).isEqualTo(fingerprint);
    assertThat(crm(Map.of("ACCESS_TOKEN", "env:TOKEN")).fingerprint()).isEqualTo(fingerprint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONNECTOR    | other       | source.crm.connector is 'other'; known are scripted-people.
          TOKEN        | canary-secret-4711 | Unknown key 'SOURCE_CRM_TOKEN'. Connector scripted-people knows: access-token, base-url, depth, identifier, mode; every source: connector, enabled, schedule, time-zone, jitter, hold-factor, hold-minimum, shrink-limit.
          SOURCE       | crm         | Unknown key 'SOURCE_CRM_SOURCE'. Connector scripted-people knows: access-token, base-url, depth, identifier, mode; every source: connector, enabled, schedule, time-zone, jitter, hold-factor, hold-minimum, shrink-limit.
          BASE_URL     | ''          | Source 'crm' needs source.crm.base-url: connector scripted-people cannot do without.
          DEPTH        | deep        | SOURCE_CRM_DEPTH is 'deep'; allowed is a whole number.
          MODE         | fast        | SOURCE_CRM_MODE is 'fast'; allowed is one of slow, quick.
          ACCESS_TOKEN | canary-secret-4711 | SOURCE_CRM_ACCESS_TOKEN must name a secret, not hold it: env:NAME for a variable of the environment, file:PATH for a file that only its owner can read.
          ACCESS_TOKEN | env:MISSING | SOURCE_CRM_ACCESS_TOKEN names the variable MISSING, which is not set. Set it, or name another.
          """)
  void refusesWhatDoesNotFit(String setting, String value, String message) {
    assertThatThrownBy(() -> crm(Map.of(setting, value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message)
        .hasMessageNotContaining(CANARY);
  }

  @Test
  void findsTheBuiltInOnes() {
    Configuration configuration =
        Configuration.load(null, Map.of("SOURCE_CRM_CONNECTOR", "none"), Path.of("/nowhere"));

    assertThatThrownBy(
            () ->
                Connectors.of(configuration)
                    .configured(configuration.sources().get(0), configuration, Instant.now()))
        .hasMessageContaining("known are ")
        .hasMessageContaining("rest-json")
        .hasMessageNotContaining("walead");
  }

  private static ConfiguredSource crm(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SOURCE_CRM_CONNECTOR", "scripted-people");
    environment.put("SOURCE_CRM_BASE_URL", "http://127.0.0.1:9");
    environment.put("TOKEN", CANARY);
    environment.put(
        "CONNECTORS_FOLDER", Path.of("src/test/resources/scripted").toAbsolutePath().toString());
    settings.forEach((name, value) -> environment.put("SOURCE_CRM_" + name, value));
    Configuration configuration = Configuration.load(null, environment, Path.of("/nowhere"));
    return Connectors.of(configuration)
        .configured(configuration.sources().get(0), configuration, Instant.now());
  }
}
