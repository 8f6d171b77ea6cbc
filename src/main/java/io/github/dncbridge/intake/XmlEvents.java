package io.github.dncbridge.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The events of an XML document of which nothing is believed: no declarations, no entities, nothing
 * deeper or longer than workbooks need.
 *
 * <p>Memory is bounded whatever the document holds. For use by one thread.
 */
final class XmlEvents implements AutoCloseable {

  /** The longest element, text or comment, in bytes. */
  private static final int LONGEST_EVENT = 4 << 20;

  private static final int DEEPEST = 256;

  private final String file;
  private final EventBound bytes;
  private final XMLStreamReader reader;
  private int depth;

  /**
   * Begins to read; the caller closes the stream.
   *
   * @param file its name, for messages
   */
  XmlEvents(InputStream stream, String file) {
    this.file = file;
    this.bytes = new EventBound(stream);
    try {
      this.reader = factory().createXMLStreamReader(bytes);
    } catch (XMLStreamException e) {
      throw damaged();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /**
   * Goes to the next start, end or text.
   *
   * @return one of {@link XMLStreamConstants}' START_ELEMENT, END_ELEMENT, CHARACTERS and
   *     END_DOCUMENT
   * @throws RejectedFileException when the document is damaged, cut off or beyond a limit
   */
  int next() {
    while (true) {
      bytes.begin();
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEEPEST) {
            throw tooLarge("its elements lie more than %d deep".formatted(DEEPEST));
          }
          return XMLStreamConstants.START_ELEMENT;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return XMLStreamConstants.END_ELEMENT;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          return XMLStreamConstants.CHARACTERS;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return XMLStreamConstants.END_DOCUMENT;
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw tooLarge("it declares a document type, which workbooks never do");
        default -> {}
      }
    }
  }

  /** Passes over the element that has just begun, to its end. */
  void skip() {
    int end = depth - 1;
    while (depth > end) {
      next();
    }
  }

  /** Returns whether the element that begins or ends here is this one. */
  boolean is(String namespace, String name) {
    return name.equals(reader.getLocalName()) && isIn(namespace);
  }

  boolean isIn(String namespace) {
    return namespace.equals(reader.getNamespaceURI());
  }

  String name() {
    return reader.getLocalName();
  }

  @Nullable String attribute(String namespace, String name) {
    return reader.getAttributeValue(namespace, name);
  }

  /** Returns the attribute as a count of one or more; 1 when it is missing. */
  long count(String namespace, String name) {
    String value = attribute(namespace, name);
    if (value == null) {
      return 1;
    }
    try {
      return Math.max(1, Integer.parseInt(value.strip()));
    } catch (NumberFormatException e) {
      throw damaged();
    }
  }

  /** Adds the text of this event. */
  void appendTo(StringBuilder text) {
    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
  }

  private int step() {
    try {
      return reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
    } catch (XMLStreamException e) {
      throw damaged();
    }
  }

  private RejectedFileException tooLarge(String problem) {
    return RejectedFileException.of(
        file,
        "is no workbook that a spreadsheet has written: %s. Open it in a spreadsheet and save it again."
            .formatted(problem));
  }

  /** Not with the parser's words: they quote what it met, which may be of a person. */
  private RejectedFileException damaged() {
    return RejectedFileException.of(
        file,
        "is damaged or was cut off: its XML does not hold together. Export or copy it again.");
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** Stops a parser that gathers too much for one event. */
  private final class EventBound extends FilterInputStream {

    private long left = LONGEST_EVENT;

    EventBound(InputStream stream) {
      super(stream);
    }

    void begin() {
      left = LONGEST_EVENT;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      take(1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      take(n);
      return n;
    }

    private void take(int n) {
      left -= n;
      if (left < 0) {
        throw tooLarge("one element of it is longer than %d MiB".formatted(LONGEST_EVENT >> 20));
      }
    }
  }
}
