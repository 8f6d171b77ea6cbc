package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What stands in a cell of a Google sheet, and where it leads.
 *
 * @param text what people see; {@code true} or {@code false} for a checkbox, whatever the
 *     spreadsheet's language; empty for a blank cell
 * @param links the addresses it leads to, one a line; empty for none
 */
record SheetCell(String text, String links) {

  static final SheetCell BLANK = new SheetCell("", "");

  /**
   * Reads a cell.
   *
   * @param cell a CellData; see {@link SheetApi} for the fields it has
   */
  static SheetCell of(JsonNode cell) {
    JsonNode value = cell.path("effectiveValue");
    String text =
        value.path("boolValue").isBoolean()
            ? value.path("boolValue").asText()
            : cell.path("formattedValue").asText("");
    Set<String> links = new LinkedHashSet<>();
    add(links, cell.path("hyperlink"));
    for (JsonNode run : cell.path("textFormatRuns")) {
      add(links, run.path("format").path("link").path("uri"));
    }
    for (JsonNode run : cell.path("chipRuns")) {
      add(links, run.path("chip").path("richLinkProperties").path("uri"));
    }
    return text.isEmpty() && links.isEmpty()
        ? BLANK
        : new SheetCell(text, String.join("\n", links));
  }

  private static void add(Set<String> links, JsonNode uri) {
    if (uri.isTextual() && !uri.asText().isBlank()) {
      links.add(uri.asText().strip());
    }
  }

  /**
   * Returns what names a person: where the cell leads rather than what it is called.
   *
   * <p>A text that is itself an address of LinkedIn stays beside the link. When the two disagree,
   * which happens when a cell is copied and its text typed over, the mapper sees two people and
   * guesses neither.
   */
  String address() {
    if (links.isEmpty()) {
      return text;
    }
    return text.toLowerCase(Locale.ROOT).contains("linkedin.com/") ? text + "\n" + links : links;
  }

  boolean isBlank() {
    return text.isBlank() && links.isEmpty();
  }
}
