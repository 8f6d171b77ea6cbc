package io.github.dncbridge.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with variables in single braces, such as {@code {cursor}}; every other brace is text.
 *
 * <p>Immutable.
 */
final class Template {

  /** Comma-joined, for a query. */
  static final String FIELDS = "fields";

  /** A JSON array, for a body. */
  static final String FIELDS_JSON = "fields-json";

  static final String SINCE = "since";
  static final String UNTIL = "until";
  static final String CURSOR = "cursor";
  static final String OFFSET = "offset";
  static final String PAGE = "page";
  static final String LIMIT = "limit";
  static final String LAST_KEY = "last-key";

  /** Which part of a full pull. */
  static final String PART = "part";

  /** Of the one record that is asked for. */
  static final String KEY = "key";

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\{("
              + String.join(
                  "|",
                  FIELDS,
                  FIELDS_JSON,
                  SINCE,
                  UNTIL,
                  CURSOR,
                  OFFSET,
                  PAGE,
                  LIMIT,
                  LAST_KEY,
                  PART,
                  KEY)
              + ")}");

  private final List<String> texts = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();

  private Template(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      texts.add(text.substring(end, matcher.start()));
      variables.add(Objects.requireNonNull(matcher.group(1)));
      end = matcher.end();
    }
    texts.add(text.substring(end));
  }

  static Template parse(String text) {
    return new Template(text);
  }

  /** Returns the variables used. */
  Set<String> variables() {
    return Set.copyOf(variables);
  }

  /** Returns the text; null when a variable has no value. */
  @Nullable String render(Map<String, String> values) {
    StringBuilder text = new StringBuilder(texts.get(0));
    for (int i = 0; i < variables.size(); i++) {
      String value = values.get(variables.get(i));
      if (value == null) {
        return null;
      }
      text.append(value).append(texts.get(i + 1));
    }
    return text.toString();
  }

  /**
   * Returns a JSON text: values are escaped, and a string that is exactly a variable without a
   * value becomes null.
   */
  String renderJson(Map<String, String> values) {
    StringBuilder json = new StringBuilder(texts.get(0));
    for (int i = 0; i < variables.size(); i++) {
      String name = variables.get(i);
      String value = values.get(name);
      String after = texts.get(i + 1);
      if (value != null) {
        json.append(
            name.equals(FIELDS_JSON)
                ? value
                : String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)));
      } else if (after.startsWith("\"") && json.length() > 0 && isOpeningQuote(json)) {
        json.setLength(json.length() - 1);
        json.append("null");
        after = after.substring(1);
      }
      json.append(after);
    }
    return json.toString();
  }

  /**
   * A quote behind a colon, comma or bracket opens a string; the one at a string's end does not.
   */
  private static boolean isOpeningQuote(StringBuilder json) {
    int at = json.length() - 1;
    if (json.charAt(at) != '"') {
      return false;
    }
    do {
      at--;
    } while (at >= 0 && Character.isWhitespace(json.charAt(at)));
    return at >= 0 && ":,[".indexOf(json.charAt(at)) >= 0;
  }
}
