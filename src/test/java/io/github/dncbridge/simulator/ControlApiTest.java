package io.github.dncbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlApiTest {

  private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
  private final Caller caller = new Caller(simulator, "no key is needed");
  private final Caller client = new Caller(simulator);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void switchesFaultsOnAndOff() throws IOException {
    assertThat(caller.say("POST", "/_simulator/faults", "\"503x1\""))
        .isEqualTo("200 [{\"fault\":\"503,times=1\",\"fired\":0}]");
    assertThat(
            caller.say(
                "POST",
                "/_simulator/faults",
                "{\"fault\":\"429\",\"retry-after\":7,\"body\":{\"a\":1,\"b\":2}}"))
        .isEqualTo(
            "200 [{\"fault\":\"503,times=1\",\"fired\":0},{\"fault\":"
                + "\"429,retry-after=7,body={\\\"a\\\":1,\\\"b\\\":2}\",\"fired\":0}]");
    assertThat(client.block("a").statusCode()).isEqualTo(503);
    assertThat(client.block("a").body()).isEqualTo("{\"a\":1,\"b\":2}");
    assertThat(caller.call("GET", "/_simulator/faults", "").body())
        .contains("503,times=1\",\"fired\":1")
        .contains("\"fired\":1}]");
    assertThat(caller.say("DELETE", "/_simulator/faults", "")).isEqualTo("200 []");
    assertThat(client.block("a").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ["503","503,x=1"] | Fault '503': 'x' is no setting of it; allowed: times, skip, share, \
          seed, on, retry-after, body.
          {"times":3}       | Each fault is a text such as \\"503x3\\" or an object such as \
          {\\"fault\\":\\"503\\"}.
          7                 | Each fault is a text such as \\"503x3\\" or an object such as \
          {\\"fault\\":\\"503\\"}.
          ``                | Each fault is a text such as \\"503x3\\" or an object such as \
          {\\"fault\\":\\"503\\"}.
          503x3             | the body is not valid JSON
          """)
  void refusesFaultsThatItDoesNotKnowAndAddsNone(String body, String message) throws IOException {
    assertThat(caller.say("POST", "/_simulator/faults", body))
        .isEqualTo("400 {\"success\":false,\"message\":\"" + message + "\"}");
    assertThat(simulator.faults().states()).isEmpty();
  }

  @Test
  void pagesThroughLeadsAndRequests() throws IOException {
    client.block("a", "b", "c");
    client.block("b");
    String line = "{\"publicIdentifier\":\"%s\",\"reason\":null,\"posted\":%d,\"applied\":%2$d}\n";
    assertThat(caller.say("GET", "/_simulator/leads?offset=1", ""))
        .isEqualTo("200 " + line.formatted("b", 2) + line.formatted("c", 1));
    assertThat(caller.say("GET", "/_simulator/leads?limit=1", ""))
        .isEqualTo("200 " + line.formatted("a", 1));
    assertThat(caller.say("GET", "/_simulator/leads?workspace=other", "")).isEqualTo("200 ");
    assertThat(caller.call("GET", "/_simulator/requests", "").body().lines()).hasSize(2);
    assertThat(caller.call("GET", "/_simulator/requests?offset=1&limit=5", "").body().lines())
        .singleElement()
        .asString()
        .contains("\"first\":\"b\"", "\"added\":0");
    assertThat(caller.say("GET", "/_simulator/leads?limit=100001", ""))
        .isEqualTo(
            "400 {\"success\":false,\"message\":\"offset must be a whole number from 0, limit one"
                + " up to 100000\"}");
  }

  @Test
  void isNeitherRecordedNorBefallenByFaults() throws IOException {
    simulator.faults().add(FaultRule.parse("hang,on=any"));
    simulator.faults().add(FaultRule.parse("reset-unread,on=any"));
    assertThat(caller.say("POST", "/_simulator/reset", "")).isEqualTo("200 {\"success\":true}");
    assertThat(simulator.requests()).isEmpty();
    assertThat(simulator.faults().states()).isEmpty();
  }
}
