package io.github.dncbridge.intake;

import java.util.List;

/**
 * A CSV file that was looked through as a whole.
 *
 * @param content the file, or what was unpacked of it
 */
public record InspectedText(
    DroppedFile content, CsvFormat format, List<Finding> findings, LineCounts lines)
    implements InspectedFile {

  public InspectedText {
    findings = List.copyOf(findings);
  }

  @Override
  public FileType type() {
    return FileType.TEXT;
  }

  @Override
  public String sha256() {
    return format.sha256();
  }

  @Override
  public List<Table> tables() {
    return List.of(new Table("", format.header(), format.headerLine()));
  }

  @Override
  public void close() {}
}
