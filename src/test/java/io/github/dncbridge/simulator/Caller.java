package io.github.dncbridge.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Calls a simulator over a real connection. */
final class Caller {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Simulator simulator;
  private final String key;

  Caller(Simulator simulator) {
    this(simulator, simulator.apiKey());
  }

  Caller(Simulator simulator, String key) {
    this.simulator = simulator;
    this.key = key;
  }

  HttpResponse<String> call(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
            .header("x-api-key", key)
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body))
            .build();
    return send(request);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Status and body of an answer, as one line. */
  String say(String method, String path, String body) throws IOException {
    HttpResponse<String> answer = call(method, path, body);
    return answer.statusCode() + " " + answer.body();
  }

  HttpResponse<String> block(String... identifiers) throws IOException {
    return call("POST", "/api/v1/blocked-leads", leads(identifiers));
  }

  String get(String query) throws IOException {
    return say("GET", "/api/v1/blocked-leads" + query, "");
  }

  static String leads(String... identifiers) {
    return Arrays.stream(identifiers)
        .map(identifier -> "{\"publicIdentifier\":\"" + identifier + "\"}")
        .collect(Collectors.joining(",", "{\"leads\":[", "]}"));
  }
}
