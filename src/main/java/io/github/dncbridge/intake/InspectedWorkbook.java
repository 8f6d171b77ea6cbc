package io.github.dncbridge.intake;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A workbook that was looked through as a whole; its rows stand in a spool.
 *
 * <p>To be closed, which removes the spool. {@link #open} may be called any number of times before.
 */
public final class InspectedWorkbook implements InspectedFile {

  private final FileType type;
  private final String sha256;
  private final List<SpooledTable> tables;
  private final List<Finding> findings;
  private final LineCounts lines;
  private final Spool spool;
  private final DroppedFile file;

  InspectedWorkbook(
      FileType type,
      String sha256,
      List<SpooledTable> tables,
      List<Finding> findings,
      LineCounts lines,
      Spool spool,
      DroppedFile file) {
    this.type = type;
    this.sha256 = sha256;
    this.tables = List.copyOf(tables);
    this.findings = List.copyOf(findings);
    this.lines = lines;
    this.spool = spool;
    this.file = file;
  }

  @Override
  public FileType type() {
    return type;
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<Table> tables() {
    return tables.stream().map(SpooledTable::table).toList();
  }

  @Override
  public List<Finding> findings() {
    return findings;
  }

  @Override
  public LineCounts lines() {
    return lines;
  }

  @Override
  public InspectedWorkbook noting(Finding finding) {
    List<Finding> all = Stream.concat(Stream.of(finding), findings.stream()).toList();
    return new InspectedWorkbook(type, sha256, tables, all, lines, spool, file);
  }

  /**
   * Returns the records, sheet by sheet.
   *
   * @param origin what record keys begin with; the key of the record in row 12 of {@code Sheet1} is
   *     {@code origin:Sheet1!12}
   */
  public FileRecords open(String origin) {
    return new WorkbookRecords(spool, tables, origin, file.size());
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
