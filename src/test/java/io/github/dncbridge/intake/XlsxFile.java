package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a workbook part by part, as no program would. */
final class XlsxFile {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final List<String> sheets = new ArrayList<>();

  /** Adds a visible sheet. */
  XlsxFile sheet(String name, String inner) {
    return sheet(name, "visible", inner);
  }

  /**
   * @param inner what stands within its {@code worksheet} element
   */
  XlsxFile sheet(String name, String state, String inner) {
    int number = sheets.size() + 1;
    sheets.add(
        "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>"
            .formatted(name, number, state, number));
    return part("xl/worksheets/sheet" + number + ".xml", element("worksheet", inner));
  }

  XlsxFile shared(String inner) {
    return part("xl/sharedStrings.xml", element("sst", inner));
  }

  XlsxFile styles(String inner) {
    return part("xl/styles.xml", element("styleSheet", inner));
  }

  /** Adds web addresses that cells of the sheet number {@code sheet} may be linked to. */
  XlsxFile links(int sheet, String... targets) {
    StringBuilder inner = new StringBuilder();
    for (int i = 0; i < targets.length; i++) {
      inner.append(
          "<Relationship Id=\"link%d\" Type=\"%s/hyperlink\" Target=\"%s\" TargetMode=\"External\"/>"
              .formatted(i + 1, RELATIONS, targets[i]));
    }
    return part("xl/worksheets/_rels/sheet" + sheet + ".xml.rels", relations(inner.toString()));
  }

  /** Adds a part, or puts it in the place of an ordinary one. */
  XlsxFile part(String path, String content) {
    parts.put(path, content.getBytes(UTF_8));
    return this;
  }

  Path write(Path file) throws IOException {
    return write(file, "");
  }

  /**
   * @param workbook what stands within the {@code workbook} element before the sheets
   */
  Path write(Path file, String workbook) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>(ordinary(workbook));
    all.putAll(parts);
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      for (Map.Entry<String, byte[]> part : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private Map<String, byte[]> ordinary(String workbook) {
    StringBuilder inner = new StringBuilder();
    for (int i = 1; i <= sheets.size(); i++) {
      inner.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
    }
    inner.append(relation("rIdStrings", "sharedStrings", "sharedStrings.xml"));
    inner.append(relation("rIdStyles", "styles", "styles.xml"));
    return Map.of(
        "_rels/.rels",
        relations(relation("rId1", "officeDocument", "xl/workbook.xml")).getBytes(UTF_8),
        "xl/_rels/workbook.xml.rels",
        relations(inner.toString()).getBytes(UTF_8),
        "xl/workbook.xml",
        element("workbook", workbook + "<sheets>" + String.join("", sheets) + "</sheets>")
            .getBytes(UTF_8));
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static String relations(String inner) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + inner
        + "</Relationships>";
  }

  private static String element(String name, String inner) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<%s xmlns=\"%s\" xmlns:r=\"%s\">%s</%s>"
        .formatted(name, MAIN, RELATIONS, inner, name);
  }
}
