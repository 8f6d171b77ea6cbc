package io.github.dncbridge.intake;

/** What a file is by its content; its name does not count. */
public enum FileType {
  TEXT("CSV text"),
  XLSX("Excel workbook (XLSX)"),
  XLS("Excel workbook (XLS)"),
  ODS("OpenDocument spreadsheet (ODS)"),
  HTML("HTML table"),
  EXCEL_XML("Excel 2003 workbook (XML)");

  private final String title;

  FileType(String title) {
    this.title = title;
  }

  /** Returns what people call it. */
  public String title() {
    return title;
  }
}
