package io.github.dncbridge.bench;

import io.github.dncbridge.bench.WebhookServer.Storing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk saw of one server.
 *
 * @param requests answered with 2xx
 * @param failed answered otherwise, or not at all
 */
record WebhookLoad(
    Storing storing,
    long requests,
    long failed,
    double perSecond,
    double p50Millis,
    double p99Millis) {

  private static final Pattern RESULT =
      Pattern.compile("RESULT (\\d+) (\\d+) ([0-9.]+) ([0-9.]+) ([0-9.]+)");

  /**
   * Posts for so many seconds.
   *
   * @param skip how many requests of the file others have posted
   */
  static WebhookLoad run(
      Storing storing, Path script, Path requests, int skip, int connections, int seconds, int port)
      throws IOException, InterruptedException {
    Process wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port + "/webhooks/bench",
                "--",
                requests.toString(),
                Integer.toString(skip))
            .redirectErrorStream(true)
            .start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher result = RESULT.matcher(output);
    if (wrk.waitFor() != 0 || !result.find()) {
      throw new IllegalStateException("wrk failed: " + output);
    }
    return new WebhookLoad(
        storing,
        Long.parseLong(result.group(1)),
        Long.parseLong(result.group(2)),
        Double.parseDouble(result.group(3)),
        Double.parseDouble(result.group(4)),
        Double.parseDouble(result.group(5)));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-14s %,7.0f requests/s, p50 %6.1f ms, p99 %6.1f ms",
        storing,
        perSecond,
        p50Millis,
        p99Millis);
  }
}
