package io.github.dncbridge.intake;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one XML part of a workbook, tag by tag, in bounded memory.
 *
 * <p>Together with {@link MarkupScan}, which has seen the part before: nothing outside the part is
 * ever read, entities are not replaced but the five of XML, nesting is bounded, and so is the
 * number of different names, which a parser keeps for good. Only local names count, so that the
 * strict and the transitional variant of the format read alike. For use by one thread.
 */
final class PartXml implements Closeable {

  /** A cell of a sheet is on level five. */
  static final int DEEPEST = 64;

  private static final int BOM = 0xEF;

  private final String file;
  private final String part;
  private final InputStream stream;
  private final CountingStream counted;
  private final XMLStreamReader xml;
  private final NameBound names = new NameBound();
  private int depth;

  private PartXml(String file, String part, InputStream stream, CountingStream counted)
      throws XMLStreamException {
    this.file = file;
    this.part = part;
    this.stream = stream;
    this.counted = counted;
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    this.xml = factory.createXMLStreamReader(stream, "UTF-8");
  }

  /**
   * @param part the part's name, for messages
   * @param stream closed together with what is returned
   */
  static PartXml open(String file, String part, InputStream stream) throws IOException {
    CountingStream counted = new CountingStream(stream);
    BufferedInputStream buffered = new BufferedInputStream(counted, 1 << 14);
    buffered.mark(3);
    if (buffered.read() == BOM) {
      buffered.skipNBytes(2);
    } else {
      buffered.reset();
    }
    try {
      return new PartXml(file, part, buffered, counted);
    } catch (XMLStreamException | RuntimeException e) {
      buffered.close();
      throw damaged(file, part);
    }
  }

  /**
   * Goes on to the next tag.
   *
   * @return whether there is one; false at the end of the part
   */
  boolean next() {
    try {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            begin();
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return true;
          }
          case XMLStreamConstants.PROCESSING_INSTRUCTION -> note(xml.getPITarget());
          case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
              throw unusual("an entity or a document type");
          default -> {
            // Text between tags, comments.
          }
        }
      }
      return false;
    } catch (XMLStreamException | RuntimeException e) {
      throw refused(e);
    }
  }

  private void begin() {
    if (++depth > DEEPEST) {
      throw unusual("elements nested more than %d deep".formatted(DEEPEST));
    }
    note(xml.getLocalName());
    note(xml.getPrefix());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      note(xml.getAttributeLocalName(i));
      note(xml.getAttributePrefix(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      note(xml.getNamespacePrefix(i));
    }
  }

  private void note(@Nullable String name) {
    if (!names.admits(name)) {
      throw unusual("more than %,d different names of elements".formatted(NameBound.MOST));
    }
  }

  /** Returns whether the tag opens an element; otherwise it closes one. */
  boolean isStart() {
    return xml.getEventType() == XMLStreamConstants.START_ELEMENT;
  }

  /** Returns how many elements are open, the one of this tag counted while it opens. */
  int depth() {
    return depth;
  }

  /** Returns the tag's name without its prefix. */
  String name() {
    return xml.getLocalName();
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
      throw refused(e);
    }
  }

  /** Returns the attribute of this local name; empty when there is none. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return attribute(i);
      }
    }
    return "";
  }

  /** Returns whether the attribute of this local name says yes. */
  boolean flag(String name) {
    String value = attribute(name);
    return value.equals("1") || value.equals("true") || value.equals("on");
  }

  /**
   * Returns the text of the element that just opened, and goes on to where it closes.
   *
   * @param longest in characters; more is cut off, and shows as one character more
   */
  String text(int longest) {
    try {
      String text = "";
      StringBuilder longer = null;
      while (xml.next() != XMLStreamConstants.END_ELEMENT) {
        if (xml.isCharacters() || xml.getEventType() == XMLStreamConstants.CDATA) {
          if (text.isEmpty()) {
            text = xml.getText();
          } else {
            longer = longer == null ? new StringBuilder(text) : longer;
            if (longer.length() <= longest) {
              longer.append(xml.getText());
            }
          }
        } else if (xml.getEventType() != XMLStreamConstants.COMMENT) {
          throw unusual("something else than text within a cell");
        }
      }
      depth--;
      text = longer == null ? text : longer.toString();
      return text.length() > longest ? text.substring(0, longest + 1) : text;
    } catch (XMLStreamException | RuntimeException e) {
      throw refused(e);
    }
  }

  /** Goes on to where the element closes that just opened. */
  void skip() {
    int outside = depth - 1;
    while (depth > outside && next()) {
      // What is within is of no interest.
    }
  }

  /** Returns how many bytes of the part have been read. */
  long bytesRead() {
    return counted.bytes();
  }

  RejectedFileException unusual(String what) {
    return RejectedFileException.of(
        file,
        "holds %s in part '%s'. Save it anew with a spreadsheet program.".formatted(what, part));
  }

  /** A parser that meets bytes made to confuse it may fail in any way. */
  private RejectedFileException refused(Exception e) {
    return e instanceof RejectedFileException refusal ? refusal : damaged(file, part);
  }

  private static RejectedFileException damaged(String file, String part) {
    // Without a cause: the parser's message quotes the text it met, which may be a person's.
    return RejectedFileException.of(
        file,
        "is damaged: part '%s' is not well-formed XML. Export or copy it again.".formatted(part));
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("Cannot close a part", e);
    } finally {
      stream.close();
    }
  }
}
