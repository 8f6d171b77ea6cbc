package io.github.dncbridge.camel;

import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.intake.BrokenLines;
import io.github.dncbridge.intake.CsvDialect;
import io.github.dncbridge.intake.CsvFormat;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileRecords;
import io.github.dncbridge.intake.InspectedText;
import io.github.dncbridge.intake.RejectedFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.dataformat.csv.CsvDataFormat;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The records of one inspected CSV file, streamed through Camel's CSV data format.
 *
 * <p>Every line of the file is accounted for: it belongs to the preamble, the header row, a record
 * (which may span lines), a blank row or the footer. Cells stand as they are in the file; rows with
 * too few or too many of them are handed on as they are. Memory does not grow with the file.
 *
 * <p>For use by one thread, but for {@link #bytesRead()}. To be closed, at the end too.
 */
public final class CsvRecords implements FileRecords {

  /** Fewer, larger reads than the decoder asks for. */
  private static final int BUFFER = 1 << 17;

  private final DroppedFile file;
  private final String keyPrefix;
  private final StringBuilder key;
  private final Set<Long> footer;
  private final List<BrokenLines> brokenLines;
  private final CountedStream bytes;
  private final Reader characters;
  private final CsvDataFormat dataFormat;
  private final Iterator<?> rows;
  private @Nullable CsvRow next;
  private int brokenBefore;
  private boolean nextBroken;
  private boolean broken;

  private CsvRecords(CamelContext context, InspectedText text, String origin) throws IOException {
    CsvFormat format = text.format();
    this.file = text.content();
    this.keyPrefix = origin + ":";
    this.key = new StringBuilder(keyPrefix);
    this.footer = Set.copyOf(format.footer());
    this.brokenLines = format.broken();
    this.bytes = new CountedStream(new BufferedInputStream(file.open(), BUFFER), format.size());
    try {
      this.characters = format.openData(bytes);
      this.dataFormat = dataFormat(format);
      this.rows = rows(context, dataFormat, characters);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * Opens a file behind its header row.
   *
   * @param origin what record keys begin with; the key of the record in line 12 of {@code a.csv} is
   *     {@code a.csv:12}
   * @throws RejectedFileException when the file changed since it was inspected
   */
  public static CsvRecords open(CamelContext context, InspectedText text, String origin)
      throws IOException {
    return new CsvRecords(context, text, origin);
  }

  /**
   * Returns whether another record follows.
   *
   * @throws RejectedFileException when the file is at its end and changed since it was inspected:
   *     what was read of it may be parts of two states
   */
  @Override
  public boolean hasNext() {
    while (next == null) {
      CsvRow row = read();
      if (row == null) {
        return false;
      }
      nextBroken = isBroken(row.line());
      if (nextBroken || !(row.isBlank() || isFooter(row.line()))) {
        next = row;
      }
    }
    return true;
  }

  @Override
  public SourceRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The file has no more records");
    }
    CsvRow row = Objects.requireNonNull(next);
    next = null;
    broken = nextBroken;
    key.setLength(keyPrefix.length());
    return new SourceRecord(key.append(row.line()).toString(), broken ? List.of() : row.cells());
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public int table() {
    return 0;
  }

  @Override
  public long bytesRead() {
    return bytes.count();
  }

  @Override
  public void close() throws IOException {
    try {
      characters.close();
    } finally {
      ServiceHelper.stopService(dataFormat);
    }
  }

  private boolean isFooter(long line) {
    return !footer.isEmpty() && footer.contains(line);
  }

  private boolean isBroken(long line) {
    while (brokenBefore < brokenLines.size() && brokenLines.get(brokenBefore).last() < line) {
      brokenBefore++;
    }
    return brokenBefore < brokenLines.size() && brokenLines.get(brokenBefore).first() <= line;
  }

  private @Nullable CsvRow read() {
    try {
      if (rows.hasNext()) {
        return (CsvRow) rows.next();
      }
      file.requireUnchanged();
      return null;
    } catch (UncheckedIOException e) {
      throw changedOr(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An inspected file cannot fail in the parser, unless it is not that file any more. */
  private RuntimeException changedOr(UncheckedIOException failure) {
    try {
      file.requireUnchanged();
    } catch (RejectedFileException e) {
      e.addSuppressed(failure);
      return e;
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static CsvDataFormat dataFormat(CsvFormat format) {
    CsvDialect dialect = format.dialect();
    CSVFormat rules =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(dialect.separator())
            .setQuote(dialect.quoteCharacter())
            .setEscape(dialect.escapeCharacter())
            .setIgnoreEmptyLines(false)
            .get();
    return new CsvDataFormat(rules)
        .setLazyLoad(true)
        .setRecordConverter(new CsvRow.Numbering(format.dataLine()));
  }

  private static Iterator<?> rows(CamelContext context, CsvDataFormat dataFormat, Reader text)
      throws IOException {
    ServiceHelper.startService(dataFormat);
    try {
      return (Iterator<?>) dataFormat.unmarshal(new DefaultExchange(context), (Object) text);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Camel's CSV data format failed to open the file", e);
    }
  }
}
