package io.github.dncbridge.bench;

import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileInspector;
import io.github.dncbridge.intake.FileRecords;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.InspectedWorkbook;
import io.github.dncbridge.intake.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A process that reads a workbook to its end and prints how many people it met, and their checksum.
 *
 * <p>Either as the product does, looking through it before the first row is handed out, or with
 * nothing but fastexcel-reader.
 */
public final class WorkbookReading {

  private long people;
  private long checksum;

  private WorkbookReading() {}

  /** Arguments: {@code product} or {@code fastexcel}, the file. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    WorkbookReading reading = new WorkbookReading();
    Path file = Path.of(args[1]);
    if (args[0].equals("product")) {
      reading.product(file);
    } else {
      reading.fastexcel(file);
    }
    System.out.println(reading.people + " " + reading.checksum);
  }

  private void product(Path file) throws IOException {
    FileRequest request =
        new FileRequest(
            DroppedFile.at(file),
            "bench",
            FieldMapping.recognised(),
            ReadingOptions.recognised(),
            (counts, bytesRead, size) -> {});
    try (InspectedWorkbook workbook = (InspectedWorkbook) inspector(file).inspect(request);
        FileRecords records = workbook.open("bench")) {
      while (records.hasNext()) {
        met(records.next().values().get(PeopleWorkbook.PROFILE));
      }
    }
  }

  private static FileInspector inspector(Path file) {
    return new FileInspector(file.resolveSibling("scratch"));
  }

  /** Every cell is asked for its text, as somebody does who does not yet know what is in it. */
  private void fastexcel(Path file) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      rows.skip(1)
          .forEach(
              row -> {
                int length = 0;
                for (Cell cell : row) {
                  length += cell.getText().length();
                }
                if (length > 0) {
                  met(row.getCellText(PeopleWorkbook.PROFILE));
                }
              });
    }
  }

  private void met(String profile) {
    people++;
    checksum += Leads.hash(profile);
  }
}
