package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The rows of the sheet as Google holds them: blank cells at the end of a row are cut. */
final class SheetRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ObjectNode> rows = new ArrayList<>();
  private final List<ObjectNode> merges = new ArrayList<>();
  private int blankRows = 3;

  static ObjectNode text(String text) {
    ObjectNode cell = JSON.createObjectNode();
    if (!text.isEmpty()) {
      cell.putObject("effectiveValue").put("stringValue", text);
      cell.put("formattedValue", text);
    }
    return cell;
  }

  /** A French spreadsheet's checkbox. */
  static ObjectNode checkbox(boolean ticked) {
    ObjectNode cell = JSON.createObjectNode();
    cell.putObject("effectiveValue").put("boolValue", ticked);
    return cell.put("formattedValue", ticked ? "VRAI" : "FAUX");
  }

  static ObjectNode linked(String label, String address) {
    return text(label).put("hyperlink", address);
  }

  static ObjectNode row(ObjectNode... cells) {
    ObjectNode row = JSON.createObjectNode();
    ArrayNode values = row.putArray("values");
    for (ObjectNode cell : cells) {
      values.add(cell);
    }
    while (!values.isEmpty() && values.get(values.size() - 1).isEmpty()) {
      values.remove(values.size() - 1);
    }
    return values.isEmpty() ? JSON.createObjectNode() : row;
  }

  void add(String... texts) {
    add(rowOf(texts));
  }

  void insert(int index, String... texts) {
    rows.add(index, rowOf(texts));
  }

  void add(ObjectNode row) {
    rows.add(row);
  }

  void replace(ObjectNode old, ObjectNode row) {
    rows.set(at(old), row);
  }

  void remove(ObjectNode row) {
    rows.remove(at(row));
  }

  void removeAt(int index) {
    rows.remove(index);
  }

  /** Turns all rows below the header around, as sorting does. */
  void reverse() {
    List<ObjectNode> data = rows.subList(1, rows.size());
    Collections.reverse(data);
  }

  /** Deletes every row from an index on; the grid stays as large. */
  void clearFrom(int index) {
    while (rows.size() > index) {
      rows.remove(rows.size() - 1);
      blankRows++;
    }
  }

  /** Deletes all rows of the grid from an index on. */
  void shrinkTo(int rowsLeft) {
    clearFrom(rowsLeft);
    blankRows = 0;
  }

  /** Merges cells of one column: only the topmost has the value. */
  void merge(int column, int fromIndex, int toIndex) {
    merges.add(
        JSON.createObjectNode()
            .put("startRowIndex", fromIndex)
            .put("endRowIndex", toIndex + 1)
            .put("startColumnIndex", column)
            .put("endColumnIndex", column + 1));
    for (int row = fromIndex + 1; row <= toIndex; row++) {
      ((ArrayNode) rows.get(row).path("values")).set(column, JSON.createObjectNode());
    }
  }

  private static ObjectNode rowOf(String... texts) {
    return row(Arrays.stream(texts).map(SheetRows::text).toArray(ObjectNode[]::new));
  }

  /** Two rows may hold the same. */
  @SuppressWarnings("ReferenceEquality")
  private int at(ObjectNode row) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) == row) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such row");
  }

  int count() {
    return rows.size() + blankRows;
  }

  void load(JsonNode sheet) {
    rows.clear();
    sheet.at("/data/0/rowData").forEach(row -> rows.add((ObjectNode) row));
    sheet.path("merges").forEach(merge -> merges.add((ObjectNode) merge));
  }

  /** Writes what the API answers for rows {@code from} to {@code to}, the first of which is 1. */
  void write(ObjectNode sheet, int from, int to) {
    if (!merges.isEmpty()) {
      sheet.putArray("merges").addAll(merges);
    }
    ObjectNode data = sheet.putArray("data").addObject();
    if (from > 1) {
      data.put("startRow", from - 1);
    }
    if (from <= rows.size()) {
      data.putArray("rowData").addAll(rows.subList(from - 1, Math.min(to, rows.size())));
    }
  }
}
