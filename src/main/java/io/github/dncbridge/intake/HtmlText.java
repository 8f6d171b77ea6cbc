package io.github.dncbridge.intake;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a cell as a browser shows it, with the targets of links in place of their text.
 *
 * <p>A cell without any text says what its pictures and boxes say: Salesforce shows a check box as
 * a picture called "Checked". In header cells the text of links counts, as they lead to sorted
 * lists.
 */
final class HtmlText implements NodeFilter {

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "blockquote",
          "dd",
          "div",
          "dl",
          "dt",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "li",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "tr",
          "ul");

  /** What LibreOffice writes the comment on a cell as. */
  private static final String COMMENT = "comment";

  private final SheetRows rows;
  private final boolean header;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder pictures = new StringBuilder();
  private @Nullable String target;
  private int linkStart;

  private HtmlText(SheetRows rows, boolean header) {
    this.rows = rows;
    this.header = header;
  }

  /** Returns the text of a cell; empty where there is none. */
  static String of(Element cell, SheetRows rows) {
    HtmlText reader = new HtmlText(rows, cell.normalName().equals("th"));
    NodeTraversor.filter(reader, cell);
    String text = reader.text.toString().strip();
    return text.isEmpty() ? reader.pictures.toString().strip() : text;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words.getWholeText());
    } else if (node instanceof Element element) {
      if (element.normalName().equals(COMMENT)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      begins(element);
    }
    if (Math.max(text.length(), pictures.length()) > SheetRows.LONGEST_CELL) {
      throw rows.tooLong();
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (isBlock(element)) {
        lineBreak();
      } else if (target != null && element.normalName().equals("a")) {
        text.setLength(linkStart);
        text.append(target);
        target = null;
      }
    }
    return FilterResult.CONTINUE;
  }

  private void begins(Element element) {
    switch (element.normalName()) {
      case "br" -> text.append('\n');
      case "a" -> {
        target = header ? null : LinkTarget.web(element.attr("href"));
        linkStart = text.length();
      }
      case "img" -> pictures.append(' ').append(element.attr("alt"));
      case "input" -> pictures.append(' ').append(input(element));
      default -> {
        if (isBlock(element)) {
          lineBreak();
        }
      }
    }
  }

  private static String input(Element element) {
    if (element.attr("type").equalsIgnoreCase("hidden")) {
      return "";
    }
    return element.attr("type").equalsIgnoreCase("checkbox")
        ? element.hasAttr("checked") ? "checked" : "unchecked"
        : element.attr("value");
  }

  private static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName());
  }

  private void lineBreak() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  /** Adds text with its white space collapsed; a no-break space is one that a page must show. */
  private void append(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i) == '\u00A0' ? ' ' : words.charAt(i);
      if (!Character.isWhitespace(c)) {
        text.append(c);
      } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
        text.append(' ');
      }
    }
  }
}
