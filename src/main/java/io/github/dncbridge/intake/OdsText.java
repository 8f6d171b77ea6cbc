package io.github.dncbridge.intake;

import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** Reads the text of a cell of an OpenDocument spreadsheet. */
final class OdsText {

  private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
  private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  private static final String DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  /** How another is pronounced, and notes on it. */
  private static final Set<String> ASIDE = Set.of("ruby-text", "note");

  private final WorkbookXml xml;
  private final SheetRows rows;
  private final StringBuilder text = new StringBuilder();
  private boolean paragraph;
  private int paragraphs;
  private int linkStart;

  /** Where white space was last made one space; at a paragraph's end there is none. */
  private int collapsed;

  private @Nullable String target;

  OdsText(WorkbookXml xml, SheetRows rows) {
    this.xml = xml;
    this.rows = rows;
  }

  /** Returns the text of the cell that has just begun, and goes to its end. */
  String read() {
    text.setLength(0);
    paragraph = false;
    paragraphs = 0;
    collapsed = -1;
    target = null;
    for (int depth = 1; depth > 0; ) {
      switch (xml.nextEvent()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (begins()) {
            depth++;
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          ends();
          depth--;
        }
        case XMLStreamConstants.CHARACTERS -> characters();
        default -> throw new IllegalStateException("A document ends in a cell");
      }
      if (text.length() > SheetRows.LONGEST_CELL) {
        throw rows.tooLong();
      }
    }
    return text.toString();
  }

  /** Returns false where the element was passed over. */
  private boolean begins() {
    if (xml.is(OFFICE, "annotation")
        || xml.isIn(DRAWING)
        || (xml.isIn(TEXT) && ASIDE.contains(xml.name()))) {
      xml.skip();
      return false;
    }
    if (!xml.isIn(TEXT)) {
      return true;
    }
    switch (xml.name()) {
      case "p", "h" -> {
        if (paragraphs++ > 0) {
          text.append('\n');
        }
        paragraph = true;
      }
      case "s" -> {
        long spaces = xml.count(TEXT, "c");
        if (spaces > SheetRows.LONGEST_CELL) {
          throw rows.tooLong();
        }
        text.append(" ".repeat((int) spaces));
      }
      case "tab" -> text.append('\t');
      case "line-break" -> text.append('\n');
      case "a" -> {
        target = LinkTarget.web(xml.attribute(XLINK, "href"));
        linkStart = text.length();
      }
      default -> {}
    }
    return true;
  }

  private void ends() {
    if (xml.is(TEXT, "p") || xml.is(TEXT, "h")) {
      paragraph = false;
      if (collapsed >= 0 && collapsed == text.length() - 1) {
        text.setLength(collapsed);
      }
    } else if (target != null && xml.is(TEXT, "a")) {
      text.setLength(linkStart);
      text.append(target);
      target = null;
    }
  }

  /** Adds text with its white space collapsed, as the format has it; runs are written as counts. */
  private void characters() {
    if (!paragraph) {
      return;
    }
    int start = text.length();
    xml.appendTo(text);
    int end = start;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space) {
        text.setCharAt(end++, c);
      } else if (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
        collapsed = end;
        text.setCharAt(end++, ' ');
      }
    }
    text.setLength(end);
  }
}
