package io.github.dncbridge.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an XLSX workbook of invented people as Excel does: one sheet of 8 columns, of which 5 are
 * shared strings that stand in no other cell, one is a number, one a date and one a boolean.
 */
final class PeopleWorkbook {

  /** The column of the profile's address, from 0. */
  static final int PROFILE = 2;

  private static final String[] HEADER = {
    "First Name", "Last Name", "LinkedIn URL", "Email", "Company", "Id", "Created", "Active"
  };
  private static final int STRINGS = 5;

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final ZipOutputStream zip;
  private final Writer out;

  private PeopleWorkbook(ZipOutputStream zip) {
    this.zip = zip;
    this.out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8), 1 << 16);
  }

  /** Writes the file; whatever stood there before is replaced. */
  static void write(Path file, long rows) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      PeopleWorkbook workbook = new PeopleWorkbook(zip);
      workbook.frame();
      workbook.sheet(rows);
      workbook.strings(rows);
    }
  }

  static String profile(long row) {
    return "https://www.linkedin.com/in/" + PeopleFile.identifier(row);
  }

  private void frame() throws IOException {
    begin(
        "[Content_Types].xml",
        "Types",
        "http://schemas.openxmlformats.org/package/2006/content-types");
    out.write(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>");
    type("workbook.xml", "sheet.main");
    type("worksheets/sheet1.xml", "worksheet");
    type("sharedStrings.xml", "sharedStrings");
    type("styles.xml", "styles");
    end("Types");
    String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    begin("_rels/.rels", "Relationships", relations);
    relation(1, "officeDocument", "xl/workbook.xml");
    end("Relationships");
    begin("xl/_rels/workbook.xml.rels", "Relationships", relations);
    relation(1, "worksheet", "worksheets/sheet1.xml");
    relation(2, "sharedStrings", "sharedStrings.xml");
    relation(3, "styles", "styles.xml");
    end("Relationships");
    begin("xl/workbook.xml", "workbook", MAIN);
    out.write(
        "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\" xmlns:r=\""
            + RELATIONS
            + "\"/></sheets>");
    end("workbook");
    begin("xl/styles.xml", "styleSheet", MAIN);
    out.write(
        "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>");
    end("styleSheet");
  }

  private void type(String part, String type) throws IOException {
    out.write(
        "<Override PartName=\"/xl/%s\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml\"/>"
            .formatted(part, type));
  }

  private void relation(int number, String type, String target) throws IOException {
    out.write(
        "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
            .formatted(number, RELATIONS, type, target));
  }

  private void sheet(long rows) throws IOException {
    begin("xl/worksheets/sheet1.xml", "worksheet", MAIN);
    out.write("<sheetData>");
    long string = 0;
    for (long row = 1; row <= rows + 1; row++) {
      out.write("<row r=\"" + row + "\" spans=\"1:8\">");
      for (int column = 0; column < HEADER.length; column++) {
        out.write("<c r=\"" + (char) ('A' + column) + row);
        if (row == 1 || column < STRINGS) {
          out.write("\" t=\"s\"><v>" + string++);
        } else if (column == STRINGS) {
          out.write("\"><v>" + (100_000_000 + row * 7));
        } else if (column == STRINGS + 1) {
          out.write("\" s=\"1\"><v>" + (40_000 + row % 5_000));
        } else {
          out.write("\" t=\"b\"><v>" + row % 2);
        }
        out.write("</v></c>");
      }
      out.write("</row>");
    }
    out.write("</sheetData>");
    end("worksheet");
  }

  private void strings(long rows) throws IOException {
    begin("xl/sharedStrings.xml", "sst", MAIN);
    for (String name : HEADER) {
      string(name);
    }
    for (long row = 0; row < rows; row++) {
      string("John " + row);
      string("Doe " + row);
      string(profile(row));
      string("john.doe." + row + "@example.com");
      string("Company " + row + " &amp; Sons");
    }
    end("sst");
  }

  private void string(String text) throws IOException {
    out.write("<si><t>");
    out.write(text);
    out.write("</t></si>");
  }

  private void begin(String part, String element, String namespace) throws IOException {
    zip.putNextEntry(new ZipEntry(part));
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<%s xmlns=\"%s\">"
            .formatted(element, namespace));
  }

  private void end(String element) throws IOException {
    out.write("</" + element + ">");
    out.flush();
    zip.closeEntry();
  }
}
