package io.github.dncbridge.intake;

import io.github.dncbridge.intake.Relations.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The web addresses that the cells of a sheet are linked to; bounded in number and size.
 *
 * <p>A sheet tells them behind its rows, so one that has such links is gone through twice.
 */
final class SheetLinks {

  /** Excel keeps at most 65,530 in a sheet. */
  static final int MOST = Relations.MOST;

  /** A range holds many cells; a list of people has a link for each. */
  private static final int MOST_RANGES = 1_000;

  private record Range(CellReference from, CellReference to, String target) {
    boolean holds(long row, long column) {
      return row >= from.row()
          && row <= to.row()
          && column >= from.column()
          && column <= to.column();
    }
  }

  private final Map<Long, String> cells = new HashMap<>();
  private final List<Range> ranges = new ArrayList<>();
  private int text;

  /** Returns the links of the sheet in a part of an XLSX workbook. */
  static SheetLinks of(ZipContents archive, String path) throws IOException {
    SheetLinks links = new SheetLinks();
    Relations relations = Relations.of(archive, path);
    if (relations.ofType("hyperlink").isEmpty()) {
      return links;
    }
    try (WorkbookXml xml = archive.openXml(path)) {
      while (xml.next()) {
        if (xml.isStart() && xml.depth() == 3 && xml.name().equals("hyperlink")) {
          Relation relation = relations.named(xml.attribute("id"));
          String reference = xml.attribute("ref");
          int colon = reference.indexOf(':');
          CellReference from =
              CellReference.of(colon < 0 ? reference : reference.substring(0, colon));
          CellReference to = colon < 0 ? from : CellReference.of(reference.substring(colon + 1));
          if (relation != null && !links.add(from, to, relation.target())) {
            throw xml.unusual("more than %,d hyperlinks".formatted(MOST));
          }
        }
      }
    }
    return links;
  }

  /**
   * Adds a link of the cells from one to another, if it leads to the web.
   *
   * @return false when there is no room for it
   */
  boolean add(CellReference from, CellReference to, String link) {
    String target = LinkTarget.web(link);
    if (target == null) {
      return true;
    }
    if (from.equals(to)) {
      cells.put(key(from.row(), from.column()), target);
    } else {
      ranges.add(new Range(from, to, target));
    }
    text += target.length();
    return cells.size() <= MOST && ranges.size() <= MOST_RANGES && text <= Relations.MOST_TEXT;
  }

  /** Returns the address that a cell is linked to; null when it is not. */
  @Nullable String target(long row, long column) {
    if (cells.isEmpty() && ranges.isEmpty()) {
      return null;
    }
    String target = cells.get(key(row, column));
    if (target == null) {
      for (Range range : ranges) {
        if (range.holds(row, column)) {
          return range.target();
        }
      }
    }
    return target;
  }

  private static long key(long row, long column) {
    return row << 32 | column;
  }
}
