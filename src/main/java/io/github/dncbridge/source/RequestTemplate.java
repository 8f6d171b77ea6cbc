package io.github.dncbridge.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A request with variables in its query, headers and body.
 *
 * @param path with a slash in front; sent as it is
 * @param query lines whose variable has no value are left out
 * @param headers as {@code query}
 * @param body JSON; null for none
 */
record RequestTemplate(
    String method, String path, List<Line> query, List<Line> headers, @Nullable Template body) {

  /** A name and its value. */
  record Line(String name, Template value) {

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when there is no separator, or nothing before it
     */
    static Line parse(String line, char separator) {
      int at = line.indexOf(separator);
      if (at <= 0) {
        throw new IllegalArgumentException(
            "the line '%s' has no name and value with '%s' between them"
                .formatted(line, separator));
      }
      return new Line(
          line.substring(0, at).strip(), Template.parse(line.substring(at + 1).strip()));
    }
  }

  /** What may stand in a query as it is, beside letters and digits (RFC 3986, section 3.4). */
  private static final String PLAIN = "-._~$,:@/!*'()";

  /** What may stand in a segment of a path without a meaning of its own (section 2.3). */
  private static final String UNRESERVED = "-._~";

  /** Returns the request, with {@code constant} headers where it has none of its own. */
  HttpCall call(URI base, Map<String, String> constant, Map<String, String> values) {
    StringJoiner pairs = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Line line : query) {
      String value = line.value().render(values);
      if (value != null) {
        pairs.add(encoded(line.name()) + "=" + encoded(value));
      }
    }
    return new HttpCall(
        method,
        URI.create(base + path + pairs),
        headers(constant, values),
        body == null ? null : body.renderJson(values));
  }

  /** Returns a request for a link, which is called as it is. */
  HttpCall link(URI link, Map<String, String> constant, Map<String, String> values) {
    return new HttpCall("GET", link, headers(constant, values), null);
  }

  /** Returns the request for one record; its key is one segment of the path, whatever it holds. */
  RequestTemplate ofRecord(String key) {
    return new RequestTemplate(
        method,
        path.replace("{" + Template.KEY + "}", encoded(key, UNRESERVED)),
        query,
        headers,
        body);
  }

  /** Returns whether the variable is used anywhere but in the path. */
  boolean uses(String variable) {
    return query.stream().anyMatch(line -> line.value().variables().contains(variable))
        || headers.stream().anyMatch(line -> line.value().variables().contains(variable))
        || (body != null && body.variables().contains(variable));
  }

  private Map<String, String> headers(Map<String, String> constant, Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(constant);
    for (Line line : headers) {
      String value = line.value().render(values);
      if (value != null) {
        all.put(line.name(), value);
      }
    }
    return all;
  }

  /** Percent-encodes; a space is {@code %20}, which every server reads as one. */
  static String encoded(String text) {
    return encoded(text, PLAIN);
  }

  private static String encoded(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || (c < 0x80 && plain.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
