package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads OpenDocument spreadsheets, packed (.ods) or in a single XML file (.fods).
 *
 * <p>Numbers, dates and booleans are the values stored, not how they are shown. Hidden sheets, rows
 * and columns are data, and told; comments, drawings and deleted content that is kept for tracking
 * are not.
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
        read(
            new ReadShare(zip.openPart(CONTENT), zip.claimedSize(CONTENT), rows),
            CONTENT,
            name,
            rows);
      }
    } else {
      read(new ReadShare(Files.newInputStream(file), Files.size(file), rows), "", name, rows);
    }
  }

  private static void read(InputStream stream, String part, String name, RowSink rows)
      throws IOException {
    try (WorkbookXml xml = new WorkbookXml(name, part, stream)) {
      if (!new OdsSheets(xml, new SheetRows(name, rows)).read()) {
        throw Content.OTHER_OPEN_DOCUMENT.refused(name);
      }
    }
  }

  private static void refuseEncrypted(ZipContents zip, String name) throws IOException {
    if (!zip.has(MANIFEST)) {
      return;
    }
    try (WorkbookXml xml = zip.openXml(MANIFEST)) {
      while (xml.next()) {
        if (xml.isStart() && xml.is(MANIFEST_NAMESPACE, "encryption-data")) {
          throw Content.ENCRYPTED.refused(name);
        }
      }
    }
  }
}
