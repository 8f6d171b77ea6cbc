package io.github.dncbridge.intake;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A parser of XML in bounded memory, whatever the document holds.
 *
 * <p>Nothing of it is believed: there are no document types and no entities but the five of XML,
 * nothing outside is ever read, and nesting, the length of a tag or text and the number of
 * different names are bounded. For use by one thread.
 */
final class BoundedXml implements Closeable {

  /** A cell of XLSX is on level five, one of OpenDocument within as many groups as people made. */
  private static final int DEEPEST = 256;

  private static final int LONGEST_NAME = 1_000;

  private final String file;
  private final String where;
  private final InputStream stream;
  private final EventBound bytes;
  private final XMLStreamReader xml;
  private final NameBound names = new NameBound();
  private int depth;

  /**
   * Begins to read.
   *
   * @param part the part's name, for messages; empty when the file is the document
   * @param stream closed together with this, also when it cannot even be begun
   * @throws RejectedFileException when it begins as no XML does
   */
  BoundedXml(String file, String part, InputStream stream) throws IOException {
    this.file = file;
    this.where = part.isEmpty() ? "" : " in part '%s'".formatted(part);
    this.stream = stream;
    this.bytes = new EventBound(stream, this::tooLong);
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      this.xml = factory.createXMLStreamReader(bytes);
    } catch (XMLStreamException | RuntimeException e) {
      stream.close();
      throw refused(e);
    }
  }

  /**
   * Goes on to the next tag or text.
   *
   * @return one of {@link XMLStreamConstants}' START_ELEMENT, END_ELEMENT, CHARACTERS and
   *     END_DOCUMENT
   * @throws RejectedFileException when the document is damaged, cut off or beyond a limit
   */
  int nextEvent() {
    while (true) {
      switch (step()) {
        case XMLStreamConstants.START_ELEMENT -> {
          begin();
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
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> note(xml.getPITarget());
        case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
            throw unusual("a document type, which no spreadsheet program writes");
        default -> {
          // Comments.
        }
      }
    }
  }

  private int step() {
    bytes.begin();
    try {
      return xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
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
    if (name != null && name.length() > LONGEST_NAME) {
      throw unusual("a name of more than %,d characters".formatted(LONGEST_NAME));
    }
    if (!names.admits(name)) {
      throw unusual("more than %,d different names of elements".formatted(NameBound.MOST));
    }
  }

  /** Returns the parser, to be asked about the event that it stands at. */
  XMLStreamReader event() {
    return xml;
  }

  /** Returns how many elements are open, the one of this tag counted while it opens. */
  int depth() {
    return depth;
  }

  /** Returns how many bytes have been read. */
  long bytesRead() {
    return bytes.count();
  }

  /** Returns the refusal of something that no spreadsheet program writes. */
  RejectedFileException unusual(String what) {
    return RejectedFileException.of(
        file, "holds%s %s. Save it anew with a spreadsheet program.".formatted(where, what));
  }

  private RejectedFileException tooLong() {
    return unusual("a text or tag of more than %d MiB".formatted(EventBound.LONGEST >> 20));
  }

  /**
   * Returns the refusal of a document that cannot be parsed.
   *
   * <p>A parser that meets bytes made to confuse it may fail in any way. Without a cause: its
   * message quotes the text it met, which may be a person's.
   */
  RejectedFileException refused(Exception e) {
    return e instanceof RejectedFileException refusal
        ? refusal
        : RejectedFileException.of(
            file,
            "is damaged or was cut off: the XML%s does not hold together. Export or copy it again."
                .formatted(where));
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("Cannot close the XML of a workbook", e);
    } finally {
      stream.close();
    }
  }
}
