package io.github.dncbridge.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to values in JSON: {@code a.b} for names, {@code []} for every element of an array, {@code
 * ['a.b@c']} for a name with dots or brackets in it. The blank path is the value itself.
 *
 * <p>Immutable. A step that does not fit what it meets, such as a name on an array, finds nothing.
 */
public final class JsonPath {

  private sealed interface Step {}

  private record Name(String name) implements Step {}

  private record Each() implements Step {}

  private final String text;
  private final List<Step> steps;

  private JsonPath(String text, List<Step> steps) {
    this.text = text;
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException when it cannot be read; the message says where
   */
  public static JsonPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '[') {
        int end = bracket(text, at, steps);
        at = end < text.length() && text.charAt(end) == '.' ? nameStart(text, end + 1) : end;
      } else {
        int end = at;
        while (end < text.length() && ".[]".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        if (end == at || (end < text.length() && text.charAt(end) == ']')) {
          throw unreadable(text, at);
        }
        steps.add(new Name(text.substring(at, end)));
        at = end < text.length() && text.charAt(end) == '.' ? nameStart(text, end + 1) : end;
      }
    }
    return new JsonPath(text, steps);
  }

  private static int bracket(String text, int at, List<Step> steps) {
    if (text.startsWith("[]", at)) {
      steps.add(new Each());
      return at + 2;
    }
    int close = text.startsWith("['", at) ? text.indexOf("']", at + 2) : -1;
    if (close <= at + 2) {
      throw unreadable(text, at);
    }
    steps.add(new Name(text.substring(at + 2, close)));
    return close + 2;
  }

  private static int nameStart(String text, int at) {
    if (at == text.length()) {
      throw unreadable(text, at - 1);
    }
    return at;
  }

  private static IllegalArgumentException unreadable(String text, int at) {
    return new IllegalArgumentException(
        "the path '%s' cannot be read at character %d (expected: names with dots between them, []"
                .formatted(text, at + 1)
            + " for every element, ['…'] for a name with dots)");
  }

  /** Returns what stands there first, which may be JSON's null; the missing node when nothing. */
  public JsonNode one(JsonNode root) {
    List<JsonNode> found = walk(root);
    return found.isEmpty() ? MissingNode.getInstance() : found.get(0);
  }

  /** Returns the text that stands there first; empty for nothing and for JSON's null. */
  public String text(JsonNode root) {
    JsonNode found = one(root);
    return found.isNull() ? "" : found.asText();
  }

  /** Returns everything that stands there but JSON's null, in order. */
  public List<JsonNode> all(JsonNode root) {
    return walk(root).stream().filter(node -> !node.isNull()).toList();
  }

  private List<JsonNode> walk(JsonNode root) {
    List<JsonNode> found = List.of(root);
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : found) {
        if (step instanceof Name name) {
          JsonNode child = node.get(name.name());
          if (child != null) {
            next.add(child);
          }
        } else if (node.isArray()) {
          node.forEach(next::add);
        }
      }
      found = next;
    }
    return found;
  }

  @Override
  public String toString() {
    return text;
  }
}
