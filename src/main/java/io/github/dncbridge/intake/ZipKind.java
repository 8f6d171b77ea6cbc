package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Tells what a ZIP file is by what lies in it: a workbook, another document or an archive. */
final class ZipKind {

  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final String OPEN_OFFICE_1 = "application/vnd.sun.xml.";
  private static final String MIMETYPE = "mimetype";
  private static final int LONGEST_TYPE = 100;

  private ZipKind() {}

  static Content of(ZipContents zip) throws IOException {
    Set<String> names = zip.entries().keySet();
    String type = mimetype(zip);
    if (type.startsWith(OPEN_DOCUMENT)) {
      return !type.startsWith("spreadsheet", OPEN_DOCUMENT.length())
          ? Content.OTHER_OPEN_DOCUMENT
          : names.contains("encrypted-package") ? Content.ENCRYPTED : Content.ODS;
    }
    if (type.startsWith(OPEN_OFFICE_1)) {
      return type.startsWith("calc", OPEN_OFFICE_1.length())
          ? Content.SXC
          : Content.OTHER_OPEN_DOCUMENT;
    }
    if (type.startsWith("application/epub+zip")) {
      return Content.EPUB;
    }
    if (names.contains("[Content_Types].xml")) {
      return office(names);
    }
    if (names.stream().anyMatch(name -> name.endsWith(".iwa") || name.equals("index.apxl"))) {
      return Content.NUMBERS;
    }
    // Some programs leave out the type.
    return names.contains("content.xml") && names.contains("META-INF/manifest.xml")
        ? Content.ODS
        : Content.ARCHIVE;
  }

  private static Content office(Set<String> names) {
    if (names.contains("xl/workbook.bin")) {
      return Content.XLSB;
    }
    if (anyIn(names, "xl/")) {
      return Content.XLSX;
    }
    if (anyIn(names, "word/")) {
      return Content.WORD;
    }
    if (anyIn(names, "ppt/")) {
      return Content.POWERPOINT;
    }
    return anyIn(names, "visio/") ? Content.VISIO : Content.OTHER_OFFICE;
  }

  private static boolean anyIn(Set<String> names, String folder) {
    return names.stream().anyMatch(name -> name.startsWith(folder));
  }

  private static String mimetype(ZipContents zip) throws IOException {
    if (!zip.entries().containsKey(MIMETYPE)) {
      return "";
    }
    try (InputStream stream = zip.openPart(MIMETYPE)) {
      return new String(stream.readNBytes(LONGEST_TYPE), US_ASCII);
    }
  }
}
