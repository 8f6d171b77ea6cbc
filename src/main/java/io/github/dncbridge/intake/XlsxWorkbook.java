package io.github.dncbridge.intake;

import io.github.dncbridge.intake.Relations.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a workbook consists of.
 *
 * @param sheets its worksheets in their order; charts and macro sheets, which have no rows, are
 *     left out
 * @param sharedStrings the path of that part; null when there is none
 * @param styles the path of that part; null when there is none
 * @param from1904 whether days are counted from 1904-01-01, as on old Macs
 */
record XlsxWorkbook(
    List<Sheet> sheets, @Nullable String sharedStrings, @Nullable String styles, boolean from1904) {

  private static final int LONGEST_NAME = 255;

  /**
   * A worksheet.
   *
   * @param path of its part
   * @param hidden whether a person does not see it
   */
  record Sheet(String name, String path, boolean hidden) {}

  /**
   * Returns what the archive holds.
   *
   * @param name the file's name, for messages
   * @throws RejectedFileException when it is no workbook of XML parts
   */
  static XlsxWorkbook of(ZipContents archive, String name) throws IOException {
    List<Relation> documents = Relations.of(archive, "").ofType("officedocument");
    String path = documents.isEmpty() ? "xl/workbook.xml" : documents.get(0).target();
    if (path.endsWith(".bin")) {
      throw Content.XLSB.refused(name);
    }
    Relations relations = Relations.of(archive, path);
    List<Sheet> sheets = new ArrayList<>();
    boolean from1904 = false;
    try (WorkbookXml xml = archive.openXml(path)) {
      while (xml.next()) {
        if (xml.isStart() && xml.depth() == 1 && !xml.name().equals("workbook")) {
          throw Content.OTHER_OFFICE.refused(name);
        } else if (xml.isStart() && xml.depth() == 2 && xml.name().equals("workbookPr")) {
          from1904 = xml.flag("date1904");
        } else if (xml.isStart() && xml.depth() == 3 && xml.name().equals("sheet")) {
          add(sheets, xml, relations);
        }
      }
    }
    return new XlsxWorkbook(
        List.copyOf(sheets),
        first(archive, relations, "sharedstrings"),
        first(archive, relations, "styles"),
        from1904);
  }

  private static void add(List<Sheet> sheets, WorkbookXml xml, Relations relations) {
    Relation relation = relations.named(xml.attribute("id"));
    String name = xml.attribute("name");
    if (relation == null) {
      throw xml.unusual("a sheet without a part of its own");
    }
    if (name.length() > LONGEST_NAME || sheets.size() == SheetRows.MOST_SHEETS) {
      throw xml.unusual(
          "more than %,d sheets, or an endless name".formatted(SheetRows.MOST_SHEETS));
    }
    if (sheets.stream().anyMatch(sheet -> sheet.path().equalsIgnoreCase(relation.target()))) {
      throw xml.unusual("two sheets that are the same part");
    }
    if (relation.type().equals("worksheet")) {
      sheets.add(new Sheet(name, relation.target(), !isVisible(xml.attribute("state"))));
    }
  }

  private static boolean isVisible(String state) {
    return state.isEmpty() || state.equals("visible");
  }

  private static @Nullable String first(ZipContents archive, Relations relations, String type) {
    return relations.ofType(type).stream()
        .map(Relation::target)
        .filter(archive::has)
        .findFirst()
        .orElse(null);
  }
}
