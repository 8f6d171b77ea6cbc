package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Walks through the XML of a workbook, tag by tag or with the text between. By one thread. */
final class WorkbookXml implements Closeable {

  private final BoundedXml bounded;
  private final XMLStreamReader xml;

  /**
   * Begins to read.
   *
   * @param file its name, for messages
   * @param part the part's name, for messages; empty when the file is the document
   * @param stream closed together with this, also when it cannot even be begun
   * @throws RejectedFileException when it begins as no XML does
   */
  WorkbookXml(String file, String part, InputStream stream) throws IOException {
    this.bounded = new BoundedXml(file, part, stream);
    this.xml = bounded.event();
  }

  /**
   * Goes on to the next tag.
   *
   * @return whether there is one; false at the end of the document
   * @throws RejectedFileException as {@link #nextEvent}
   */
  boolean next() {
    int event;
    do {
      event = nextEvent();
    } while (event == XMLStreamConstants.CHARACTERS);
    return event != XMLStreamConstants.END_DOCUMENT;
  }

  /** Goes on as {@link BoundedXml#nextEvent} does. */
  int nextEvent() {
    return bounded.nextEvent();
  }

  /** Returns whether the tag opens an element; otherwise it closes one. */
  boolean isStart() {
    return xml.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  /** Returns how many elements are open, the one of this tag counted while it opens. */
  int depth() {
    return bounded.depth();
  }

  /** Returns the tag's name without its prefix. */
  String name() {
    return xml.getLocalName();
  }

  /** Returns whether the tag is this one. */
  boolean is(String namespace, String name) {
    return name.equals(xml.getLocalName()) && isIn(namespace);
  }

  boolean isIn(String namespace) {
    return namespace.equals(xml.getNamespaceURI());
  }

  /** Returns how many attributes the tag has. */
  int attributes() {
    return xml.getAttributeCount();
  }

  String attributeName(int index) {
    return xml.getAttributeLocalName(index);
  }

  String attribute(int index) {
    try {
      return xml.getAttributeValue(index);
    } catch (RuntimeException e) {
      throw bounded.refused(e);
    }
  }

  /** Returns the attribute of this local name, in any namespace; empty when there is none. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return attribute(i);
      }
    }
    return "";
  }

  @Nullable String attribute(String namespace, String name) {
    try {
      return xml.getAttributeValue(namespace, name);
    } catch (RuntimeException e) {
      throw bounded.refused(e);
    }
  }

  /** Returns the attribute as a count of one or more; 1 when it is missing. */
  long count(String namespace, String name) {
    String value = attribute(namespace, name);
    try {
      return value == null ? 1 : Math.max(1, Integer.parseInt(value.strip()));
    } catch (NumberFormatException e) {
      throw unusual("a count that is no number");
    }
  }

  /** Returns whether the attribute of this local name says yes. */
  boolean flag(String name) {
    String value = attribute(name);
    return value.equals("1") || value.equals("true") || value.equals("on");
  }

  /** Adds the text that was met. */
  void appendTo(StringBuilder text) {
    try {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    } catch (RuntimeException e) {
      throw bounded.refused(e);
    }
  }

  /**
   * Returns the text of the element that just opened, and goes on to where it closes.
   *
   * @param longest in characters; more is cut off, and shows as one character more
   */
  String text(int longest) {
    String text = "";
    StringBuilder longer = null;
    for (int event = nextEvent(); event != XMLStreamConstants.END_ELEMENT; event = nextEvent()) {
      if (event != XMLStreamConstants.CHARACTERS) {
        throw unusual("something else than text within a cell");
      }
      if (text.isEmpty()) {
        text = text();
      } else {
        longer = longer == null ? new StringBuilder(text) : longer;
        if (longer.length() <= longest) {
          appendTo(longer);
        }
      }
    }
    text = longer == null ? text : longer.toString();
    return text.length() > longest ? text.substring(0, longest + 1) : text;
  }

  private String text() {
    try {
      return xml.getText();
    } catch (RuntimeException e) {
      throw bounded.refused(e);
    }
  }

  /** Goes on to where the element closes that just opened. */
  void skip() {
    int outside = depth() - 1;
    while (depth() > outside && next()) {
      // What is within is of no interest.
    }
  }

  /** Returns how many bytes have been read. */
  long bytesRead() {
    return bounded.bytesRead();
  }

  RejectedFileException unusual(String what) {
    return bounded.unusual(what);
  }

  @Override
  public void close() throws IOException {
    bounded.close();
  }
}
