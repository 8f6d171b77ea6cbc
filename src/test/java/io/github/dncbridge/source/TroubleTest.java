package io.github.dncbridge.source;

import static io.github.dncbridge.ScriptedServer.answer;
import static io.github.dncbridge.ScriptedServer.inTurn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between a source and us, on the wire. */
class TroubleTest {

  private static final String PAGE =
      "{\"people\":[{\"id\":1,\"linkedin\":\"https://www.linkedin.com/in/john-doe\",\"dnc\":true}]}";
  private static final String GOOD = answer(200, PAGE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"people\":[{\"id\":1,\"linked",
        "<html>Back soon</html>",
        "no JSON at all",
        "{\"people\":[]} and more"
      })
  void asksAgainWhenABodyIsNotWholeJson(String body) throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(200, body), GOOD))) {
      assertThat(PulledSource.of(server).pull().keys()).containsExactly("1");
    }
  }

  @Test
  void asksAgainWhenTheConnectionBreaksInTheMiddle() throws IOException {
    String cut = GOOD.substring(0, GOOD.length() - 20);
    try (ScriptedServer server = new ScriptedServer(inTurn(cut, GOOD))) {
      assertThat(PulledSource.of(server).pull().keys()).containsExactly("1");
    }
  }

  @Test
  void givesUpAfterThreeRetries() throws IOException {
    String broken = answer(500, "{\"message\":\"out of order\"}");
    try (ScriptedServer server = new ScriptedServer(inTurn(broken))) {
      PulledSource source = PulledSource.of(server);
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "Source 'crm': 127.0.0.1 answered 500: out of order; 3 retries did not help. The next"
                  + " run goes on where this one stopped.");
      assertThat(server.requests()).hasSize(4);
      assertThat(source.waits).hasSize(3);
      assertThat(source.waits.get(0)).isLessThan(Duration.ofSeconds(1));
      assertThat(source.waits.get(1)).isLessThan(Duration.ofSeconds(2));
      assertThat(source.waits.get(2)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void takesAnErrorWithStatus200ForAnError() throws IOException {
    String error = answer(200, "{\"success\":false,\"error\":\"not today\",\"people\":[]}");
    try (ScriptedServer server = new ScriptedServer(inTurn(error))) {
      assertThatThrownBy(PulledSource.of(server).with("ok", "success=true")::pull)
          .hasMessageContaining("answered 200 with an error: not today");
    }
  }

  @Test
  void takesAnAnswerWithoutItsArrayForAnError() throws IOException {
    String error = answer(200, "{\"status\":\"error\",\"message\":\"no permission\"}");
    try (ScriptedServer server = new ScriptedServer(inTurn(error))) {
      assertThatThrownBy(PulledSource.of(server)::pull)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("no array at 'people': no permission");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 304})
  void takesAnAnswerWithoutABodyForAnEmptyLastPage(int status) throws IOException {
    String empty =
        status == 200 ? answer(200, "") : "HTTP/1.1 " + status + " x\r\nConnection: close\r\n\r\n";
    try (ScriptedServer server = new ScriptedServer(inTurn(empty))) {
      PulledSource source = PulledSource.of(server).pull();
      assertThat(source.pages).hasSize(1);
      assertThat(source.keys()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/source/refusals.tsv", delimiter = '\t', quoteCharacter = '`')
  void refusesAtOnce(int status, String body, String message) throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(status, body)))) {
      assertThatThrownBy(PulledSource.of(server)::pull)
          .isInstanceOf(SourceException.class)
          .hasMessage("Source 'crm': 127.0.0.1 " + message);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void waitsAsTheVendorAsks() throws IOException {
    String limited = answer(429, "{\"message\":\"slow down\"}", "Retry-After: 7");
    try (ScriptedServer server = new ScriptedServer(inTurn(limited, limited, GOOD))) {
      PulledSource source = PulledSource.of(server).pull();
      assertThat(source.keys()).containsExactly("1");
      assertThat(source.waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }
  }

  @Test
  void waitsLongerAndLongerWhenTheVendorDoesNotSay() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(429, "{}")))) {
      PulledSource source = PulledSource.of(server);
      assertThatThrownBy(source::pull).hasMessageContaining("nothing is lost");
      assertThat(source.waits.stream().map(Duration::toSeconds))
          .containsExactly(1L, 2L, 4L, 8L, 16L, 32L);
    }
  }

  @Test
  void doesNotWaitForTomorrow() throws IOException {
    String limited = answer(429, "{\"message\":\"daily limit\"}", "Retry-After: 301");
    try (ScriptedServer server = new ScriptedServer(inTurn(limited))) {
      PulledSource source = PulledSource.of(server);
      assertThatThrownBy(source::pull)
          .isInstanceOf(SourceException.class)
          .hasMessage(
              "Source 'crm': 127.0.0.1 asks to wait 301 seconds (daily limit), more than a run"
                  + " waits. The next run goes on where this one stopped; nothing is lost.");
      assertThat(source.waits).isEmpty();
    }
  }

  @Test
  void leavesTheLastTenthOfTheDayToOthers() throws IOException {
    String page =
        answer(200, PAGE.replaceFirst("}$", ",\"next\":\"2\"}"), "X-Left: 99", "X-Day: 1000");
    try (ScriptedServer server = new ScriptedServer(inTurn(page))) {
      PulledSource source =
          PulledSource.of(server)
              .with("daily-remaining-header", "x-left")
              .with("daily-limit-header", "x-day");
      assertThatThrownBy(source::pull).hasMessageContaining("only 99 of 1000 of today's calls");
      assertThat(source.pages).hasSize(1);
    }
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (ScriptedServer other = new ScriptedServer(inTurn(GOOD));
        ScriptedServer server =
            new ScriptedServer(inTurn(answer(302, "", "Location: " + other.url() + "/people")))) {
      assertThatThrownBy(PulledSource.of(server)::pull).hasMessageContaining("answered 302");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void followsNoLinkToAnotherHost() throws IOException {
    try (ScriptedServer other = new ScriptedServer(inTurn(GOOD));
        ScriptedServer server =
            new ScriptedServer(
                inTurn(
                    answer(
                        200,
                        PAGE.replaceFirst("}$", ",\"next\":\"" + other.url() + "/people\"}"))))) {
      PulledSource source = PulledSource.of(server).with("next", "link");
      assertThatThrownBy(source::pull).hasMessageContaining("where the login must not be sent");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void endsWhenAPageLeadsToItself() throws IOException {
    String page = answer(200, PAGE.replaceFirst("}$", ",\"next\":\"again\"}"));
    try (ScriptedServer server = new ScriptedServer(inTurn(page))) {
      assertThatThrownBy(PulledSource.of(server)::pull).hasMessageContaining("never end");
    }
  }

  @Test
  void givesUpABodyWithoutAnEnd() throws IOException {
    byte[] blanks = new byte[1 << 20];
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
              while (true) {
                out.write(blanks);
              }
            })) {
      assertThatThrownBy(PulledSource.of(server)::pull)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("sent more than 32 MiB in one answer. Ask for smaller pages.");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void givesUpABodyThatDrips() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(UTF_8));
              while (true) {
                out.write(' ');
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
              }
            })) {
      assertThatThrownBy(PulledSource.of(server).with("timeout-millis", "200")::pull)
          .hasMessageContaining("sent no whole answer within 200 ms");
    }
  }

  @Test
  void saysWhenNobodyListens() throws IOException {
    PulledSource source;
    try (ScriptedServer server = new ScriptedServer(inTurn(GOOD))) {
      source = PulledSource.of(server);
    }
    assertThatThrownBy(source::pull).hasMessageContaining("refused the connection");
  }

  @Test
  void stopsPromptlyWhenTheProductStops() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(answer(429, "{}", "Retry-After: 60")))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(PulledSource.of(server)::pull)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("stopped while reading");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void countsFromTheVendorsClock() throws IOException {
    String page = answer(200, PAGE, "Date: Mon, 05 Jan 2026 07:00:00 GMT");
    try (ScriptedServer server = new ScriptedServer(inTurn(page))) {
      assertThat(PulledSource.of(server).pull().cursor())
          .contains("\"watermark\":\"2026-01-05T07:00:00Z\"");
    }
  }

  @Test
  void callsALinkByteForByte() throws IOException {
    String path = "/people?$skiptoken=%253Ccookie%20page%3D%25222%2522%252f%253E&x=a+b,(c)'";
    try (ScriptedServer server =
        new ScriptedServer(
            (request, out) ->
                out.write(
                    (request.contains("skiptoken")
                            ? GOOD
                            : answer(200, "{\"people\":[],\"next\":\"" + path + "\"}"))
                        .getBytes(UTF_8)))) {
      PulledSource.of(server).with("next", "link").pull();
      assertThat(server.requests().get(1)).startsWith("GET " + path + " HTTP/1.1");
    }
  }

  @Test
  void asksForNoCompression() throws IOException {
    try (ScriptedServer server = new ScriptedServer(inTurn(GOOD))) {
      PulledSource.of(server).pull();
      assertThat(List.of(server.requests().get(0).toLowerCase(java.util.Locale.ROOT).split("\r\n")))
          .noneMatch(line -> line.startsWith("accept-encoding"))
          .contains("accept: application/json", "user-agent: dnc-bridge");
    }
  }
}
