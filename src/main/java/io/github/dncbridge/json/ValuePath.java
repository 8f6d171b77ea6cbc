package io.github.dncbridge.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Paths separated by {@code |}, of which the first that leads to a value counts.
 *
 * @param alternatives at least one
 */
public record ValuePath(List<JsonPath> alternatives) {

  /**
   * Reads paths.
   *
   * @throws IllegalArgumentException when one of them cannot be read
   */
  public static ValuePath parse(String text) {
    return new ValuePath(
        Arrays.stream(text.split("\\|", -1)).map(String::strip).map(JsonPath::parse).toList());
  }

  /** Returns the text found, several values joined; empty when there is none. */
  public String text(JsonNode root, String separator) {
    for (JsonPath path : alternatives) {
      List<JsonNode> found = path.all(root);
      if (!found.isEmpty()) {
        return found.stream()
            .map(node -> joined(node, separator))
            .filter(value -> !value.isEmpty())
            .collect(Collectors.joining(separator));
      }
    }
    return "";
  }

  /** Returns whether anything stands there, be it JSON's null. */
  public boolean leadsSomewhere(JsonNode root) {
    return alternatives.stream().anyMatch(path -> !path.one(root).isMissingNode());
  }

  /** An object is shown as it is: to take it for blank could hide that somebody has opted out. */
  private static String textOf(JsonNode node) {
    if (node.isNull()) {
      return "";
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? node.asText() : node.decimalValue().toPlainString();
    }
    return node.isContainerNode() ? node.toString() : node.asText();
  }

  private static String joined(JsonNode node, String separator) {
    if (!node.isArray()) {
      return textOf(node);
    }
    StringBuilder joined = new StringBuilder();
    for (JsonNode element : node) {
      String value = textOf(element);
      if (!value.isEmpty()) {
        joined.append(joined.isEmpty() ? "" : separator).append(value);
      }
    }
    return joined.toString();
  }
}
