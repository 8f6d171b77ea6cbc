package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.CopyPlace;
import io.github.dncbridge.intake.DropFolderFiles;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileChangedException;
import io.github.dncbridge.intake.FileHeldException;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.RejectedReport;
import io.github.dncbridge.intake.SettledFiles;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerException;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of {@code routes/drop-folder.camel.yaml}: which files are taken, and where they go.
 *
 * <p>A file moves to {@code done/} after its run has been committed as finished, and to {@code
 * failed/} when it cannot be used; both lie in the folder it was dropped into. When the ledger is
 * the trouble it stays, and is tried again; so it does while it waits for its approval.
 */
public final class DropFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final String FILE = "dncFile";

  private final Ledger ledger;
  private final DropFolderFiles files;
  private final DropFolders folders;
  private final HeldFiles held;

  DropFolder(Configuration configuration, Ledger ledger, FilePreviews previews, Clock clock) {
    this.ledger = ledger;
    this.held = new HeldFiles(ledger, previews, CopyPlace.of(configuration.path(Key.DNC_DATA_DIR)));
    DropRules rules = DropRules.of(configuration);
    try {
      this.files = new DropFolderFiles(rules.folder(), clock);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The drop folder " + rules.folder() + " cannot be used: " + e.getMessage() + ".");
    }
    SettledFiles settled =
        new SettledFiles(configuration.duration(Key.DROP_FOLDER_SETTLE_TIME), clock);
    this.folders = new DropFolders(rules, files, settled, new Warnings(LOG));
  }

  /** Returns the files that can be read now, the oldest first; a link is never followed. */
  public List<DropFile> settledFiles() throws IOException {
    held.tidy();
    return folders.settledFiles().stream().filter(file -> !held.isWaiting(file)).toList();
  }

  /** Pins the file and puts a {@link FileRequest} for it into the body. */
  public void request(DropFile file, Exchange exchange) throws IOException {
    exchange.setProperty(FILE, file);
    DroppedFile pinned = DroppedFile.inside(file.folder().folder(), file.path());
    exchange
        .getMessage()
        .setBody(
            file.rules()
                .request(
                    pinned,
                    new DropProgress(
                        LOG,
                        file.name(),
                        file.rules(),
                        pinned,
                        exchange.getContext()::isStopping,
                        ledger)));
  }

  /** Lists the rejected rows and moves the file to {@code done/}. */
  public void done(TakenFile taken, Exchange exchange) throws IOException {
    Run run = taken.run();
    RunCounts counts = taken.counts();
    DropFile file = file(exchange);
    Path target = file.folder().doneName(file.fileName());
    if (counts.rejected() > 0) {
      try (RejectedReport report =
          RejectedReport.begin(file.folder().doneFolder(), target.getFileName().toString())) {
        ledger.rejections(run.id(), report::add);
        report.publish();
      }
    }
    file.folder().move(file.path(), target);
    held.taken(file, target);
    folders.forget(file);
    LOG.info("{}{}. Now {}.", file.name(), taken.words(), target);
  }

  /** Moves a file that cannot be used to {@code failed/}; leaves it where it is otherwise. */
  public void failed(Exchange exchange) throws IOException {
    DropFile file = file(exchange);
    Exception failure =
        Objects.requireNonNull(
            RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    if (failure instanceof FileHeldException wait) {
      hold(file, wait, exchange);
    } else if (failure instanceof FileChangedException
        || failure instanceof ReadingInterruptedException) {
      LOG.info(
          "{} stays in the drop folder and is read again: {}", file.name(), failure.getMessage());
    } else if (failure instanceof RejectedFileException || failure instanceof MappingException) {
      reject(file, file.words().problem(file.fileName(), failure));
    } else {
      LOG.error(
          "{} stays in the drop folder and is tried again: {}", file.name(), failure.getMessage());
    }
  }

  private void hold(DropFile file, FileHeldException wait, Exchange exchange) {
    try {
      held.hold(file, wait.subject(), exchange.getContext());
    } catch (RejectedFileException e) {
      LOG.info("{} stays in the drop folder and is read again: {}", file.name(), e.getMessage());
    } catch (IOException | LedgerException e) {
      LOG.error(
          "{} is held for approval, but its preview cannot be written beside it: {} Look at it with"
              + " `dnc-bridge preview`.",
          file.name(),
          e.getMessage());
    }
  }

  private void reject(DropFile file, String problem) throws IOException {
    Path target = file.folder().failedName(file.fileName());
    Files.writeString(target.resolveSibling(target.getFileName() + ".error.txt"), problem + "\n");
    file.folder().move(file.path(), target);
    folders.forget(file);
    LOG.warn("{} Now {}.", problem, target);
  }

  @Override
  public void close() {
    files.close();
  }

  private static DropFile file(Exchange exchange) {
    return exchange.getProperty(FILE, DropFile.class);
  }
}
