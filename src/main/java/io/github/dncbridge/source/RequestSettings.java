package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import java.util.List;
import java.util.Locale;

/** Reads the settings of one kind of request: its method, path, query, headers and body. */
final class RequestSettings {

  private final SettingsReader settings;

  RequestSettings(SettingsReader settings) {
    this.settings = settings;
  }

  /**
   * @param kind what the names of its settings begin with
   * @throws ConfigurationException when one is bad
   */
  RequestTemplate read(String kind, String path) {
    String method = settings.text(kind + "-method", "GET").toUpperCase(Locale.ROOT);
    if (!method.equals("GET") && !method.equals("POST")) {
      throw settings.bad(kind + "-method", method, "GET or POST");
    }
    String body = settings.optional(kind + "-body");
    return new RequestTemplate(
        method,
        path(kind + "-path", path),
        lines(kind + "-query", '='),
        lines(kind + "-headers", ':'),
        body == null ? null : Template.parse(body));
  }

  /** Returns a path that can be called. */
  String path(String key, String path) {
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == '?' || c == '#')) {
      throw settings.bad(key, path, "a path such as /v1/people, without a query");
    }
    return path;
  }

  /** Returns the lines of a query or of headers. */
  List<RequestTemplate.Line> lines(String key, char separator) {
    return settings.lines(key).stream()
        .map(
            line -> settings.parsed(key, line, each -> RequestTemplate.Line.parse(each, separator)))
        .toList();
  }
}
