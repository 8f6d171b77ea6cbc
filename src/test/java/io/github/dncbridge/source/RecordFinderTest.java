package io.github.dncbridge.source;

import static io.github.dncbridge.ScriptedServer.answer;
import static io.github.dncbridge.ScriptedServer.inTurn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.ScriptedServer;
import io.github.dncbridge.SettableClock;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFinderTest {

  private static final String JOHN =
      "{\"id\":\"7\",\"linkedin\":\"https://www.linkedin.com/in/john-doe\",\"dnc\":%s}";
  private static final String FIELDS = "[{\"name\":\"linkedin\"},{\"name\":\"dnc\"}]";

  static List<String[]> answers() throws IOException {
    return Lines.of("record-answers.tsv");
  }

  private static PulledSource source(ScriptedServer server) {
    return PulledSource.of(server)
        .with("record-path", "/people/{key}")
        .with("record-missing", "no_such_person")
        .with("record-later", "MERGE_IN_PROGRESS");
  }

  private static Optional<MappingResult> find(PulledSource source, String key) {
    return source.connector().find(new RecordRequest(key));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void saysWhatAnAnswerMeans(String status, String type, String body, String expected)
      throws IOException {
    String said = answer(Integer.parseInt(status), body, "Content-Type: " + type);
    try (ScriptedServer server = new ScriptedServer(inTurn(said))) {
      PulledSource source = source(server).with("record-item", "data");
      if (expected.startsWith("Source")) {
        assertThatThrownBy(() -> find(source, "7"))
            .isInstanceOf(SourceException.class)
            .hasMessageStartingWith(expected);
      } else {
        assertThat(find(source, "7").map(found -> ((Mapped) found).entry().identifier().value()))
            .isEqualTo(expected.equals("none") ? Optional.empty() : Optional.of(expected));
      }
    }
  }

  @Test
  void mapsARecordThatDoesNotCountAsAPullDoes() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(200, JOHN.formatted("false"))))) {
      assertThat(find(source(server), "7")).contains(new NotOptedOut("7"));
    }
  }

  @Test
  void waitsForARecordThatIsNotReadyYet() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            inTurn(
                answer(404, "{\"code\":\"merge_in_progress\"}"),
                answer(200, JOHN.formatted("true"))))) {
      assertThat(find(source(server), "7")).containsInstanceOf(Mapped.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void sendsTheKeyAsOneSegmentWhateverItHolds() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(404, "{}")))) {
      find(
          source(server).with("record-query", "k={key}\nfields={fields}"),
          "../a?b#c d%2e\u00e9&{key}");

      assertThat(server.requests().get(0))
          .startsWith(
              "GET /people/..%2Fa%3Fb%23c%20d%252e%C3%A9%26%7Bkey%7D"
                  + "?k=../a%3Fb%23c%20d%252e%C3%A9%26%7Bkey%7D&fields=linkedin,dnc HTTP/1.1\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void asksForNoKeyThatWouldBeAnotherPath(String key) throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(200, JOHN)))) {
      assertThat(find(source(server), key)).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void asksWithABodyWhereTheVendorWantsOne() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(inTurn(answer(200, "[" + JOHN.formatted("true") + "]")))) {
      PulledSource source =
          PulledSource.of(server)
              .with("record-method", "POST")
              .with("record-path", "/search")
              .with("record-headers", "X-Asked: {key}")
              .with("record-body", "{\"id\":\"{key}\",\"fields\":{fields-json}}");

      assertThat(find(source, "7\"")).containsInstanceOf(Mapped.class);
      assertThat(server.requests().get(0))
          .startsWith("POST /search HTTP/1.1")
          .containsIgnoringCase("X-Asked: 7\"")
          .endsWith("{\"id\":\"7\\\"\",\"fields\":[\"linkedin\",\"dnc\"]}");
    }
  }

  @Test
  void looksInEveryPlaceBeforeItSaysThatThereIsNone() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(inTurn(answer(404, "{}"), answer(200, JOHN.formatted("true"))))) {
      PulledSource source =
          source(server).with("record-query", "archived={part}").with("record-parts", "false|true");

      assertThat(find(source, "7")).containsInstanceOf(Mapped.class);
      assertThat(server.requests())
          .extracting(request -> request.substring(0, request.indexOf(" HTTP")))
          .containsExactly("GET /people/7?archived=false", "GET /people/7?archived=true");
    }
  }

  @Test
  void checksTheFieldsOnceAMinuteForAllRecords() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) ->
                out.write(
                    answer(200, request.startsWith("GET /fields") ? FIELDS : JOHN.formatted("true"))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))) {
      PulledSource source = source(server).with("fields-path", "/fields");
      SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
      source.clock = clock;
      RestConnector connector = source.connector();

      connector.find(new RecordRequest("7"));
      clock.advance(Duration.ofSeconds(59));
      connector.find(new RecordRequest("8"));
      assertThat(server.requests()).filteredOn(each -> each.contains("/fields")).hasSize(1);
      clock.advance(Duration.ofSeconds(1));
      connector.find(new RecordRequest("9"));
      assertThat(server.requests()).filteredOn(each -> each.contains("/fields")).hasSize(2);
    }
  }

  @Test
  void readsNothingWhenAMappedFieldIsNotThere() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(inTurn(answer(200, "[{\"name\":\"linkedin\"}]")))) {
      PulledSource source = source(server).with("fields-path", "/fields");

      assertThatThrownBy(() -> find(source, "7"))
          .isInstanceOf(MappingException.class)
          .hasMessageStartingWith("Source 'crm': The opt-out field 'dnc' is not among");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void leavesTheLastTenthOfADaysCallsToOthers() throws IOException {
    String fields = answer(200, FIELDS, "X-Left: 9", "X-All: 100");
    try (ScriptedServer server = new ScriptedServer(inTurn(fields))) {
      PulledSource source =
          source(server)
              .with("fields-path", "/fields")
              .with("daily-remaining-header", "X-Left")
              .with("daily-limit-header", "X-All");

      assertThatThrownBy(() -> find(source, "7"))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("Source 'crm': only 9 of 100 of today's calls are left");
    }
  }

  @Test
  void failsWhenARequiredFieldIsNotInTheRecord() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(200, "{\"id\":\"7\"}")))) {
      assertThatThrownBy(() -> find(source(server).with("fields-required", "dnc"), "7"))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("Source 'crm': record 7 has no 'dnc'");
    }
  }

  @Test
  void saysWhatIsMissingWhereOneRecordCannotBeAskedFor() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(200, "{}")))) {
      assertThatThrownBy(() -> find(PulledSource.of(server), "7"))
          .isInstanceOf(SourceException.class)
          .hasMessage("Source 'crm': its connector cannot read one record. Set record-path.");
    }
  }
}
