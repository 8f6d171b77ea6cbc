package io.github.dncbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SourceSettingsTest {

  @TempDir private Path folder;

  @Test
  void areReadFromTheFile() throws IOException {
    file(
        """
        source.crm.connector = pipedrive-persons
        source.crm.schedule = 0 0/15 * * * ?
        source.crm.time-zone = Europe/Paris
        source.crm.jitter = 2m
        source.crm.shrink-limit = 80%
        source.crm.api-token = env:TOKEN
        """);

    SourceSettings crm = only(Map.of());

    assertThat(crm.name()).isEqualTo("crm");
    assertThat(crm.connector()).isEqualTo("pipedrive-persons");
    assertThat(crm.schedule()).contains("0 0/15 * * * ?");
    assertThat(crm.timeZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(crm.jitter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(crm.shrinkLimit()).isEqualTo(0.8);
    assertThat(crm.own())
        .isEqualTo(Map.of("api-token", new Setting("source.crm.api-token", "env:TOKEN")));
  }

  @Test
  void haveDefaults() throws IOException {
    file("source.crm.connector=x");

    SourceSettings crm = only(Map.of());

    assertThat(crm.isEnabled()).isTrue();
    assertThat(crm.schedule()).isEmpty();
    assertThat(crm.timeZone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(crm.jitter()).isZero();
    assertThat(crm.holdFactor()).isEqualTo(10);
    assertThat(crm.holdMinimum()).isEqualTo(100);
    assertThat(crm.shrinkLimit()).isEqualTo(0.5);
  }

  @Test
  void areOverriddenByTheEnvironment() throws IOException {
    file("source.crm.connector=x\nsource.crm.enabled=true\nsource.crm.opt-out=a");

    SourceSettings crm =
        only(
            Map.of("SOURCE_CRM_ENABLED", "false", "SOURCE_CRM_OPT_OUT", " b ", "SOURCE_CRM_X", ""));

    assertThat(crm.isEnabled()).isFalse();
    assertThat(crm.own()).isEqualTo(Map.of("opt-out", new Setting("SOURCE_CRM_OPT_OUT", "b")));
  }

  @Test
  void mayStandInTheEnvironmentAlone() {
    List<SourceSettings> sources =
        load(Map.of(
                "SOURCE_CRM_CONNECTOR", "x",
                "SOURCE_CRM_EU_CONNECTOR", "y",
                "SOURCE_CRM_EU_BASE_URL", "http://127.0.0.1:9",
                "SOURCE_DATE_EPOCH", "0"))
            .sources();

    assertThat(sources).extracting(SourceSettings::name).containsExactly("crm", "crm-eu");
    assertThat(sources.get(0).own()).isEmpty();
    assertThat(sources.get(1).own()).containsOnlyKeys("base-url");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/config/bad-sources.tsv", delimiter = '\t', quoteCharacter = '`')
  void areCheckedAtTheStart(String key, String value, String message) throws IOException {
    file("source.crm.connector=x\n" + key + "=" + value);

    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void needASetting() throws IOException {
    file("source.crm=x");

    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Unknown key 'source.crm' in ");
  }

  @Test
  void canBeChosenByNameThoughDisabled() throws IOException {
    file("source.a.connector=x\nsource.a.enabled=false\nsource.b.connector=y");
    Configuration configuration = load(Map.of());

    assertThat(configuration.withSources(List.of("a", "a")).sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("a");
              assertThat(source.isEnabled()).isTrue();
            });
    assertThatThrownBy(() -> configuration.withSources(List.of("c")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("There is no source 'c'. Configured are: a, b.");
  }

  private SourceSettings only(Map<String, String> environment) {
    List<SourceSettings> sources = load(environment).sources();
    assertThat(sources).hasSize(1);
    return sources.get(0);
  }

  private Configuration load(Map<String, String> environment) {
    return Configuration.load(null, environment, folder);
  }

  private void file(String text) throws IOException {
    Files.writeString(folder.resolve("application.properties"), text);
  }
}
