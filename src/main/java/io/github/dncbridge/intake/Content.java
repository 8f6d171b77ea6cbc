package io.github.dncbridge.intake;

import org.jspecify.annotations.Nullable;

/** What a file may be by its content; most of it is refused, each with what to do instead. */
enum Content {
  TEXT(FileType.TEXT),
  HTML(FileType.HTML),
  XLSX(FileType.XLSX),
  XLS(FileType.XLS),
  ODS(FileType.ODS),
  /** The same in a single XML file, not packed. */
  FLAT_ODS(FileType.ODS),
  EXCEL_XML(FileType.EXCEL_XML),

  /** To be looked into: a workbook, another document or an archive. */
  ZIP,
  /** To be looked into: a workbook, another document or an encrypted one. */
  OLE2,
  /** An archive: a ZIP file that is no document. */
  ARCHIVE,
  GZIP,

  XLSB("is a binary Excel workbook (.xlsb). Open it and save it as .xlsx."),
  EXCEL_4(
      "is a workbook of Excel 4 or older. Open it in LibreOffice or an Excel that still reads it and save it as .xlsx."),
  NUMBERS("is an Apple Numbers document. Export it from Numbers as Excel or CSV."),
  SXC("is a spreadsheet of OpenOffice 1 (.sxc). Open it in LibreOffice and save it as .ods."),
  ENCRYPTED("is protected by a password. Save it without one and hand it in again."),
  WORD("is a Word document. Copy the list into a spreadsheet and save it as .xlsx or CSV."),
  POWERPOINT(
      "is a PowerPoint presentation. Copy the list into a spreadsheet and save it as .xlsx or CSV."),
  VISIO("is a Visio drawing. Copy the list into a spreadsheet and save it as .xlsx or CSV."),
  OUTLOOK("is an Outlook message (.msg). Save its attachment and hand that in."),
  OTHER_OFFICE(
      "is a document of Microsoft Office, but no Excel workbook. Copy the list into a spreadsheet and save it as .xlsx or CSV."),
  OTHER_OPEN_DOCUMENT(
      "is an OpenDocument file, but no spreadsheet. Copy the list into a spreadsheet and save it as .ods or CSV."),
  EPUB("is an electronic book (EPUB). Check that this is the right file."),
  WEB_ARCHIVE(
      "is a web page saved with all its parts (MHTML). Open it in a spreadsheet and save it as .xlsx or CSV."),
  RTF("is an RTF text. Copy the list into a spreadsheet and save it as .xlsx or CSV."),
  PDF("is a PDF document. Export the list as CSV or as a workbook instead."),
  IMAGE(
      "is a picture. People are not read from pictures: export the list as CSV or as a workbook."),
  PROGRAM("is a program. Check that this is the right file."),
  SQLITE("is an SQLite database. Export the table with the list as CSV."),
  ACCESS("is a Microsoft Access database. Export the table with the list as CSV."),
  PARQUET("is a Parquet file. Export the list as CSV instead."),
  JSON("is JSON. Export the list as CSV or as a workbook instead."),
  XML(
      "is an XML document, but neither a web page nor a workbook. Export the list as CSV or as a workbook instead."),
  CONTACT_CARDS("holds contact cards (vCard). Export the list as CSV instead."),
  SHORTCUT("is a shortcut to a web page. Open it and download the list itself."),
  PGP("is encrypted (PGP). Decrypt it first."),
  SEVEN_ZIP("is a 7z archive. Unpack it and hand in the list itself."),
  RAR("is a RAR archive. Unpack it and hand in the list itself."),
  TAR("is a tar archive. Unpack it and hand in the list itself."),
  CABINET("is a cabinet archive (.cab). Unpack it and hand in the list itself."),
  BZIP2("is compressed (bzip2). Unpack it and hand in the list itself."),
  XZ("is compressed (xz). Unpack it and hand in the list itself."),
  ZSTANDARD("is compressed (zstd). Unpack it and hand in the list itself."),
  LZ4("is compressed (lz4). Unpack it and hand in the list itself."),
  COMPRESS("is compressed (.Z). Unpack it and hand in the list itself."),
  ZIP_VOLUME("is one part of a ZIP archive of several. Unpack the whole and hand in the list."),
  EMPTY_ARCHIVE("is an empty ZIP archive. Expected one file in it; export or pack it again.");

  private final @Nullable FileType type;
  private final @Nullable String refusal;

  Content() {
    this.type = null;
    this.refusal = null;
  }

  Content(FileType type) {
    this.type = type;
    this.refusal = null;
  }

  Content(String refusal) {
    this.type = null;
    this.refusal = refusal;
  }

  /** Returns what it is read as; null where it is refused or must be looked into. */
  @Nullable FileType type() {
    return type;
  }

  /**
   * Passes when it is read or looked into.
   *
   * @throws RejectedFileException otherwise
   */
  void requireReadable(String file) {
    if (refusal != null) {
      throw refused(file);
    }
  }

  /** Returns why a file of this kind is not read. */
  RejectedFileException refused(String file) {
    return RejectedFileException.of(file, String.valueOf(refusal));
  }
}
