package io.github.dncbridge.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.connectors.RestJsonDouble.Auth;
import io.github.dncbridge.connectors.RestJsonDouble.Paging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generic connector, through its Kamelet. */
class RestJsonTest {

  private static final String CANARY = "p+ss&w%rd=a)&b=c}${body}";

  @ParameterizedTest
  @EnumSource
  void readsByEveryRule(Paging paging) throws Exception {
    try (RestJsonDouble vendor = new RestJsonDouble(paging, Auth.BEARER, CANARY)) {
      reads(vendor);
    }
  }

  @ParameterizedTest
  @EnumSource
  void logsInInEveryWay(Auth auth) throws Exception {
    try (RestJsonDouble vendor = new RestJsonDouble(Paging.CURSOR, auth, CANARY)) {
      reads(vendor);
    }
  }

  private static void reads(RestJsonDouble vendor) throws Exception {
    vendor.pageSize(2);
    for (int key = 1; key <= 5; key++) {
      vendor.put(
          new Contact(
              key,
              "https://www.linkedin.com/in/john-doe-" + key,
              key % 2 == 1,
              Instant.parse("2026-01-01T00:00:00Z")));
    }
    try (PulledKamelet kamelet = new PulledKamelet(vendor)) {
      assertThat(kamelet.full()).hasSize(5);
      assertThat(kamelet.blocked()).containsExactly("john-doe-1", "john-doe-3", "john-doe-5");
    }
  }

  @Test
  void understandsItsSample() throws Exception {
    Path sample = Path.of("samples/rest-json");
    try (RestJsonDouble vendor = new RestJsonDouble();
        PulledKamelet kamelet = new PulledKamelet(vendor)) {
      vendor.load(sample);
      assertThat(SampleLines.of(kamelet.full()))
          .containsExactlyElementsOf(Files.readAllLines(sample.resolve("expected.jsonl")));
    }
  }

  @Test
  void readsEverythingEachTimeWhereChangesCannotBeAskedFor() throws Exception {
    try (RestJsonDouble vendor = new RestJsonDouble();
        PulledKamelet kamelet =
            new PulledKamelet(vendor, Map.of("changesPath", "", "changesQuery", ""))) {
      vendor.load(Path.of("samples/rest-json"));
      assertThat(kamelet.full()).hasSize(6);
      assertThat(kamelet.changes()).hasSize(6);
    }
  }

  @Test
  void warnsOfAFieldThatNoRecordHasWhereTheSourceListsNone() throws Exception {
    try (RestJsonDouble vendor = new RestJsonDouble();
        PulledKamelet kamelet =
            new PulledKamelet(
                vendor,
                Map.of(
                    "fieldsPath", "", "identifier", "linkedin_url", "optOut", "dnc,typo,other?"));
        LogLines lines = LogLines.ofEverything()) {
      vendor.load(Path.of("samples/rest-json"));

      kamelet.full();

      assertThat(lines.all())
          .contains(
              "Source 'test': none of 6 records has 'typo'. Check identifier, opt-out and value: a"
                  + " name that is not the source's reads as blank, so that nobody would be"
                  + " blocked.");
    }
  }

  /** Camel cuts a parameter at an ampersand in a URI, and reads braces and signs elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter=a&b?c%41d%zz+e)f(g",
        "filter={\"a\":{\"b\":{}}}",
        "filter=x\nother=y}}",
        "filter=RAW(x)",
        "filter=${body} #x"
      })
  void passesEveryCharacterOfASettingOn(String lines) throws Exception {
    try (RestJsonDouble vendor = new RestJsonDouble();
        PulledKamelet kamelet =
            new PulledKamelet(
                vendor, Map.of("fullQuery", "size={limit}\ncursor={cursor}\n" + lines))) {
      kamelet.full();
      Exchange.Request page = vendor.requests().get(vendor.requests().size() - 1);
      for (String line : lines.split("\n", -1)) {
        int equals = line.indexOf('=');
        assertThat(page.parameter(line.substring(0, equals))).isEqualTo(line.substring(equals + 1));
      }
    }
  }

  @Test
  void stopsTheStartWhenASettingIsWrong() {
    try (RestJsonDouble vendor = new RestJsonDouble()) {
      assertThatThrownBy(
              () -> {
                try (PulledKamelet kamelet = new PulledKamelet(vendor, Map.of("next", "forward"))) {
                  kamelet.full();
                }
              })
          .hasRootCauseInstanceOf(ConfigurationException.class)
          .hasRootCauseMessage(
              "Source 'test': next is 'forward', expected one of none, cursor, link, link-header,"
                  + " offset, page, last-key.");
    }
  }
}
