package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a whole workbook: writes its rows to a spool and tells which sheets are read, and
 * from which row on.
 *
 * <p>The sheets that have an identifier column are read, the others are named in a finding; {@link
 * ReadingOptions} can name the sheets and the header row instead. A workbook that passes was read
 * to its end without a fault. Memory does not grow with the rows. Used once, by one thread.
 */
final class WorkbookInspector implements RowSink {

  /**
   * In characters: a cell may show a text that stands in the file once, so a small file can hold
   * more than any disk. As many as a workbook may have bytes.
   */
  static final long MAX_TEXT = InflationLimit.LARGEST;

  private record Part(SheetSurvey survey, long from, long to) {}

  private final FileRequest request;
  private final Spool spool;
  private final SheetChoice choice;
  private final List<Part> parts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable SheetSurvey open;
  private long from;
  private long text;

  private WorkbookInspector(FileRequest request, Spool spool) {
    this.request = request;
    this.spool = spool;
    this.choice = new SheetChoice(request.file().name(), request.reading());
  }

  /**
   * Returns what the workbook holds; to be closed, which removes the spool.
   *
   * @param type what the file was recognised as
   * @param copy a private copy of the file, which nobody changes
   * @param sha256 the hash of its content, 64 lower-case hex digits
   * @param scratch the folder for the spool
   * @throws RejectedFileException when the reader refuses the file, or no sheet of it can be used
   * @throws IOException when the copy cannot be read or the spool not be written
   */
  static InspectedWorkbook inspect(
      FileRequest request,
      FileType type,
      Path copy,
      String sha256,
      WorkbookReader reader,
      Path scratch)
      throws IOException {
    Spool spool = Spool.in(scratch);
    try {
      WorkbookInspector inspector = new WorkbookInspector(request, spool);
      reader.read(copy, request.file().name(), inspector);
      return inspector.finish(type, sha256);
    } catch (UncheckedIOException e) {
      spool.close();
      throw Objects.requireNonNull(e.getCause());
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  @Override
  public void beginSheet(String name) {
    endSheet();
    open =
        new SheetSurvey(
            name, request.mapping(), request.reading().headerLine(), choice.names(name));
    from = spool.mark();
  }

  @Override
  public void row(long number, List<String> cells) {
    SheetSurvey sheet = Objects.requireNonNull(open);
    int filled = cells.size();
    while (filled > 0 && cells.get(filled - 1).isEmpty()) {
      filled--;
    }
    if (filled == 0) {
      return;
    }
    requireBounded(cells);
    sheet.row(number, cells);
    if (sheet.mayBeRead()) {
      try {
        spool.append(number, cells.subList(0, filled));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void requireBounded(List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text += cells.get(i).length();
    }
    if (text > MAX_TEXT) {
      throw RejectedFileException.of(
          request.file().name(),
          "holds more than %,d characters in its rows. Split it into several files."
              .formatted(MAX_TEXT));
    }
  }

  @Override
  public void noticed(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void reached(double share) {
    long size = request.file().size();
    request.progress().looking(Math.min(size, (long) (size * share)), size);
  }

  private void endSheet() {
    if (open != null) {
      open.end();
      parts.add(new Part(open, from, spool.mark()));
      open = null;
    }
  }

  private InspectedWorkbook finish(FileType type, String sha256) throws IOException {
    endSheet();
    spool.finish();
    List<SheetSurvey> surveys = parts.stream().map(Part::survey).toList();
    choice.requireEachIn(surveys);
    List<SpooledTable> tables = new ArrayList<>();
    List<String> passedOver = new ArrayList<>();
    LineCounts lines = new LineCounts(0, 0, 0, 0, 0, 0, 0, 0);
    for (Part part : parts) {
      SheetSurvey sheet = part.survey();
      boolean read = sheet.isRead() && choice.admits(sheet.name());
      lines = lines.plus(read ? sheet.lines() : unread(sheet.lines()));
      if (read) {
        Table table = sheet.table();
        tables.add(new SpooledTable(table, part.from(), part.to(), sheet.footerRows()));
        findings.add(
            new Finding(
                "header",
                "row %d of %s".formatted(table.headerLine(), sheet.shownName()),
                why(sheet)));
      } else {
        passedOver.add(sheet.shownName() + (sheet.firstRow().isEmpty() ? " (empty)" : ""));
      }
    }
    if (tables.isEmpty()) {
      throw choice.nothingIn(surveys, request.mapping().identifierColumn());
    }
    if (!passedOver.isEmpty()) {
      findings.add(
          new Finding(
              Finding.NOT_READ,
              String.join(", ", passedOver),
              choice.isEmpty()
                  ? "no column there names a person; --read sheets=NAME reads one all the same"
                  : "the sheets to read were named"));
    }
    return new InspectedWorkbook(type, sha256, tables, findings, lines, spool, request.file());
  }

  private String why(SheetSurvey sheet) {
    if (request.reading().headerLine() != null) {
      return "it was said to be there";
    }
    return request.mapping().matchesHeader(sheet.table().header())
        ? "it is the first row with a column that names a person"
        : "the sheet was named, and this is its first row that is not blank";
  }

  private static LineCounts unread(LineCounts lines) {
    return new LineCounts(lines.lines(), 0, 0, 0, 0, 0, 0, lines.lines());
  }
}
