package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamConstants;

/**
 * Reads OpenDocument spreadsheets, packed (.ods) or in a single XML file (.fods).
 *
 * <p>Numbers, dates and booleans are the values stored, not how they are shown. Hidden sheets, rows
 * and columns are data; comments, drawings and deleted content that is kept for tracking are not.
 */
final class OdsReader implements WorkbookReader {

  private static final String CONTENT = "content.xml";
  private static final String MANIFEST = "META-INF/manifest.xml";
  private static final String MANIFEST_NAMESPACE =
      "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

  private final boolean packed;

  private OdsReader(boolean packed) {
    this.packed = packed;
  }

  static OdsReader packed() {
    return new OdsReader(true);
  }

  static OdsReader flat() {
    return new OdsReader(false);
  }

  @Override
  public void read(Path file, String name, RowSink rows) throws IOException {
    if (packed) {
      try (ZipContents zip = ZipContents.open(file, name)) {
        refuseEncrypted(zip, name);
        try (InputStream stream = zip.openPart(CONTENT)) {
          read(new ReadShare(stream, zip.claimedSize(CONTENT), rows), name, rows);
        }
      }
    } else {
      try (InputStream stream = Files.newInputStream(file)) {
        read(new ReadShare(stream, Files.size(file), rows), name, rows);
      }
    }
  }

  private static void read(InputStream stream, String name, RowSink rows) throws IOException {
    try (XmlEvents events = new XmlEvents(stream, name)) {
      if (!new OdsSheets(events, new SheetRows(name, rows)).read()) {
        throw Content.OTHER_OPEN_DOCUMENT.refused(name);
      }
    }
  }

  private static void refuseEncrypted(ZipContents zip, String name) throws IOException {
    if (!zip.entries().containsKey(MANIFEST)) {
      return;
    }
    try (InputStream stream = zip.openPart(MANIFEST);
        XmlEvents events = new XmlEvents(stream, name)) {
      for (int event = events.next();
          event != XMLStreamConstants.END_DOCUMENT;
          event = events.next()) {
        if (event == XMLStreamConstants.START_ELEMENT
            && events.is(MANIFEST_NAMESPACE, "encryption-data")) {
          throw Content.ENCRYPTED_WORKBOOK.refused(name);
        }
      }
    }
  }
}
