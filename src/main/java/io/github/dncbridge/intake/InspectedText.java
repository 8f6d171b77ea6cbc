package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A CSV file that was looked through as a whole.
 *
 * @param content the file, or what was unpacked of it
 * @param held what is let go of when this is closed: the file that was unpacked
 */
public record InspectedText(
    DroppedFile content, CsvFormat format, List<Finding> findings, LineCounts lines, Closeable held)
    implements InspectedFile {

  private static final Closeable NOTHING = () -> {};

  public InspectedText {
    findings = List.copyOf(findings);
  }

  /** A file that is read where it lies. */
  public InspectedText(
      DroppedFile content, CsvFormat format, List<Finding> findings, LineCounts lines) {
    this(content, format, findings, lines, NOTHING);
  }

  /** Returns this with what it is to close. */
  InspectedText holding(Closeable unpacked) {
    return new InspectedText(content, format, findings, lines, unpacked);
  }

  @Override
  public FileType type() {
    return FileType.TEXT;
  }

  @Override
  public long size() {
    return content.size();
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
  public InspectedText noting(Finding finding) {
    List<Finding> all = Stream.concat(Stream.of(finding), findings.stream()).toList();
    return new InspectedText(content, format, all, lines, held);
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
