package io.github.dncbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what {@code docs/simulator.md} shows. */
class SimulatorDocumentationTest {

  private static final Pattern CURL =
      Pattern.compile("```sh\ncurl ([^\n]+)\n```\n```json\n(.+?)\n```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern FAULT =
      Pattern.compile("^\\| `([a-z0-9][^`]*)` \\|", Pattern.MULTILINE);
  private static final Pattern OPTION = Pattern.compile("--fault (\\S+)");

  private final String page;

  SimulatorDocumentationTest() throws IOException {
    page = Files.readString(Path.of("docs", "simulator.md"));
  }

  @Test
  void showsCallsAsTheyAre() throws IOException {
    List<MatchResult> examples = CURL.matcher(page).results().toList();
    assertThat(examples).hasSize(page.split("```sh\ncurl ", -1).length - 1).hasSizeGreaterThan(10);
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withClock(clock))) {
      Caller caller = new Caller(simulator);
      for (MatchResult example : examples) {
        String answer = caller.send(request(example.group(1), simulator.port())).body();
        assertThat(answer.stripTrailing()).as(example.group(1)).isEqualTo(example.group(2));
      }
    }
  }

  @Test
  void spellsFaultsThatExist() {
    List<String> faults = FAULT.matcher(page).results().map(one -> one.group(1)).toList();
    faults = faults.stream().filter(fault -> !fault.equals("search")).toList();
    assertThat(faults).hasSizeGreaterThan(20);
    for (String fault : faults) {
      assertThatCode(() -> FaultRule.parse(fault)).as(fault).doesNotThrowAnyException();
    }
    List<String> options = OPTION.matcher(page).results().map(one -> one.group(1)).toList();
    assertThat(options).isNotEmpty().allSatisfy(FaultRule::parse);
  }

  @Test
  void namesEveryFault() {
    for (Fault.Plain plain : Fault.Plain.values()) {
      assertThat(page).contains("| `" + plain.kind() + "` |");
    }
  }

  /** Reads the few options of curl that the page uses. */
  private static HttpRequest request(String arguments, int port) {
    List<String> words =
        WORD.matcher(arguments)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toList();
    String method = "GET";
    String body = "";
    HttpRequest.Builder request = HttpRequest.newBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-X")) {
        method = words.get(++i);
      } else if (word.equals("-d")) {
        body = words.get(++i);
      } else if (word.equals("-H")) {
        String[] header = words.get(++i).split(": ", 2);
        request.header(header[0], header[1]);
      } else {
        request.uri(URI.create(word.replace(":8321", ":" + port)));
      }
    }
    return request.method(method, BodyPublishers.ofString(body)).build();
  }
}
