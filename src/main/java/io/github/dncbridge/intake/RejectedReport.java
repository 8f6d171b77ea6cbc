package io.github.dncbridge.intake;

import io.github.dncbridge.ledger.Rejection;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The table of a source's rejected records that a person works through: {@code NAME.rejected.csv}.
 *
 * <p>It appears whole or not at all: it is written under a hidden name in the same folder, forced
 * to disk and then put in place by {@link #publish}. No file is ever overwritten. Rows are
 * streamed; memory does not grow with their number.
 *
 * <p>Written for spreadsheets, as these are what people open it with: UTF-8 with a byte order mark,
 * without which Excel reads umlauts wrongly; CR LF; every cell quoted; no cell can be taken for a
 * formula, whatever separator the spreadsheet expects. Columns:
 *
 * <ul>
 *   <li>{@code line}: what stands after the last colon of the record's key
 *   <li>{@code value}: the value found, an apostrophe before it where it looks like a formula
 *   <li>{@code reason}: the code of the {@link io.github.dncbridge.entry.RejectionReason}
 *   <li>{@code opted out}: {@code yes} when the record means do-not-contact, so that a person who
 *       said no is not protected yet; {@code unclear} when that cannot be told
 *   <li>{@code what to do}: one sentence
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class RejectedReport implements Closeable {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String HEADER = "line,value,reason,opted out,what to do\r\n";
  private static final String SUFFIX = ".rejected";
  private static final String EXTENSION = ".csv";
  private static final String DRAFT = ".rejected-";
  private static final String DRAFT_EXTENSION = ".part";

  private final Path folder;
  private final String name;
  private final Path draft;
  private final FileChannel channel;
  private final Writer writer;
  private final StringBuilder line = new StringBuilder();

  private RejectedReport(Path folder, String name, Path draft) throws IOException {
    this.folder = folder;
    this.name = name;
    this.draft = draft;
    this.channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    // Not Files.newBufferedWriter: that throws for half a surrogate pair, which a source may hold.
    this.writer =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
  }

  /**
   * Begins the report of a source.
   *
   * @param folder where the report will lie; must exist
   * @param name the source's file name, without folders
   * @throws UncheckedIOException when the folder cannot be written to
   */
  public static RejectedReport begin(Path folder, String name) {
    if (!Path.of(name).equals(Path.of(name).getFileName())) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    Path draft = folder.resolve(DRAFT + UUID.randomUUID() + DRAFT_EXTENSION);
    try {
      RejectedReport report = new RejectedReport(folder, name, draft);
      report.writer.write(BYTE_ORDER_MARK + HEADER);
      return report;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Deletes the drafts that a crash left; only for a folder in which nobody else reports now. */
  static void discardDrafts(Path folder) throws IOException {
    try (DirectoryStream<Path> drafts =
        Files.newDirectoryStream(folder, DRAFT + "*" + DRAFT_EXTENSION)) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /**
   * Adds a row.
   *
   * @throws UncheckedIOException when it cannot be written; close the report then
   */
  public void add(Rejection rejection) {
    String key = rejection.key();
    line.setLength(0);
    SpreadsheetCell.append(line, key.substring(key.lastIndexOf(':') + 1));
    line.append(',');
    SpreadsheetCell.append(line, rejection.value());
    line.append(',');
    SpreadsheetCell.append(line, rejection.reason());
    line.append(',');
    SpreadsheetCell.append(line, rejection.optedOut() ? "yes" : "unclear");
    line.append(',');
    SpreadsheetCell.append(line, RejectionAdvice.of(rejection.reason()));
    line.append("\r\n");
    try {
      writer.append(line);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /**
   * Puts the report in place.
   *
   * <p>When a file of that name is there already it stays as it is: if it is the same report, from
   * before a crash, nothing is added; otherwise this one is called {@code NAME.rejected-2.csv}, and
   * so on.
   *
   * @return where the report lies
   * @throws UncheckedIOException when it cannot be completed; nothing has appeared then
   */
  public Path publish() {
    try {
      writer.flush();
      channel.force(true);
      writer.close();
      for (int number = 1; ; number++) {
        Path place = folder.resolve(name + SUFFIX + (number == 1 ? "" : "-" + number) + EXTENSION);
        if (place(place) || isSameReport(place)) {
          return place;
        }
      }
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      discardDraft();
    }
  }

  /** Discards the report, unless it has been published. */
  @Override
  public void close() {
    try {
      // Not the writer: on a full disk it would fail again on the rows it still holds.
      channel.close();
    } catch (IOException e) {
      throw failed(folder, e);
    } finally {
      discardDraft();
    }
  }

  private boolean place(Path place) throws IOException {
    try {
      // A link fails when the name is taken; an atomic move would replace the file there.
      Files.createLink(place, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return moveInto(place);
    }
  }

  /** For file systems without hard links, such as exFAT and some network shares. */
  private boolean moveInto(Path place) throws IOException {
    try {
      Files.move(draft, place);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean isSameReport(Path place) throws IOException {
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.mismatch(draft, place) < 0;
  }

  private void discardDraft() {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static UncheckedIOException failed(Path folder, IOException cause) {
    return new UncheckedIOException(
        "The report of rejected rows cannot be written in "
            + folder
            + ": "
            + cause.getMessage()
            + ". Check its free space and permissions.",
        cause);
  }
}
