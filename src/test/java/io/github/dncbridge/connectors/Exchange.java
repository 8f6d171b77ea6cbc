package io.github.dncbridge.connectors;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What went over the wire: a request to a double, and how it answers. */
public final class Exchange {

  private Exchange() {}

  /**
   * A request as it arrived.
   *
   * @param path the raw path
   * @param query the raw query; empty when there is none
   * @param headers by lower-case name, the first value of each
   */
  public record Request(
      String method, String path, String query, Map<String, String> headers, String body) {

    /** Returns a header's value; empty when it is missing. */
    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Returns a decoded query parameter; empty when it is missing. */
    public String parameter(String name) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
          return decoded(pair.substring(equals + 1));
        }
      }
      return "";
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  /** An answer; headers may stand several times. */
  public record Reply(int status, List<Map.Entry<String, String>> headers, String body) {

    /** Returns an answer in JSON. */
    public static Reply json(int status, String body) {
      return of(status, "application/json;charset=UTF-8", body);
    }

    /** Returns an answer of a content type. */
    public static Reply of(int status, String contentType, String body) {
      return new Reply(status, List.of(Map.entry("Content-Type", contentType)), body);
    }

    /** Returns an answer without a body. */
    public static Reply empty(int status) {
      return new Reply(status, List.of(), "");
    }

    /** Returns this answer with one more header. */
    public Reply with(String name, String value) {
      List<Map.Entry<String, String>> more = new ArrayList<>(headers);
      more.add(Map.entry(name, value));
      return new Reply(status, more, body);
    }
  }
}
