package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingField;
import io.github.dncbridge.intake.DropFolderFiles;
import io.github.dncbridge.intake.DroppedFile;
import io.github.dncbridge.intake.FileChangedException;
import io.github.dncbridge.intake.FileRequest;
import io.github.dncbridge.intake.IntakeProgress;
import io.github.dncbridge.intake.ReadingInterruptedException;
import io.github.dncbridge.intake.ReadingOptions;
import io.github.dncbridge.intake.RejectedFileException;
import io.github.dncbridge.intake.RejectedReport;
import io.github.dncbridge.intake.SettledFiles;
import io.github.dncbridge.intake.TakenFile;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of {@code routes/drop-folder.camel.yaml}: which files are taken, and where they go.
 *
 * <p>A file moves to {@code done/} after its run has been committed as finished, and to {@code
 * failed/} when it cannot be used. When the ledger is the trouble it stays, and is tried again.
 */
public final class DropFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final String FILE = "dncFile";
  private static final String SOURCE = "drop-folder";
  private static final Set<String> KNOWN_TYPES = Set.of("csv", "tsv", "txt");

  /** What programs call a file while they write it. */
  private static final Set<String> UNFINISHED = Set.of("tmp", "part", "partial", "crdownload");

  private final FieldMapping mapping;
  private final Ledger ledger;
  private final DropFolderFiles files;
  private final SettledFiles settled;
  private final Set<String> warned = new HashSet<>();

  DropFolder(Configuration configuration, Ledger ledger, Clock clock) {
    this.mapping = mapping(configuration);
    this.ledger = ledger;
    this.settled = new SettledFiles(configuration.duration(Key.DROP_FOLDER_SETTLE_TIME), clock);
    Path folder = configuration.path(Key.DROP_FOLDER_PATH);
    try {
      this.files = new DropFolderFiles(folder, clock);
    } catch (IOException e) {
      throw new ConfigurationException(
          "The drop folder " + folder + " cannot be used: " + e.getMessage() + ".");
    }
  }

  /** Returns the files that can be read now, the oldest first; a link is never followed. */
  public List<Path> settledFiles() throws IOException {
    List<Path> ready = new ArrayList<>();
    for (Map.Entry<Path, BasicFileAttributes> each : files.list().entrySet()) {
      String name = String.valueOf(each.getKey().getFileName());
      BasicFileAttributes look = each.getValue();
      if (isWanted(name, look)
          && settled.settled(name, look.size(), look.lastModifiedTime().toMillis())) {
        ready.add(each.getKey());
      }
    }
    return ready;
  }

  private boolean isWanted(String name, BasicFileAttributes look) {
    String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (look.isDirectory()
        || name.startsWith(".")
        || name.startsWith("~$")
        || UNFINISHED.contains(type)) {
      return false;
    }
    if (!look.isRegularFile()) {
      warnOnce(name, "is a link or not a regular file. Put the file itself there.");
      return false;
    }
    if (!KNOWN_TYPES.contains(type)) {
      warnOnce(name, "is of an unknown type. Expected .csv, .tsv or .txt: save it as one of them.");
      return false;
    }
    return true;
  }

  /** Pins the file and puts a {@link FileRequest} for it into the body. */
  public void request(Path file, Exchange exchange) throws IOException {
    exchange.setProperty(FILE, file);
    DroppedFile pinned = DroppedFile.inside(files.folder(), file);
    IntakeProgress progress =
        (counts, bytesRead, size) -> {
          if (exchange.getContext().isStopping()) {
            throw new ReadingInterruptedException(counts);
          }
        };
    exchange
        .getMessage()
        .setBody(new FileRequest(pinned, SOURCE, mapping, ReadingOptions.recognised(), progress));
  }

  /** Lists the rejected rows and moves the file to {@code done/}. */
  public void done(TakenFile taken, Exchange exchange) throws IOException {
    Run run = taken.run();
    RunCounts counts = taken.counts();
    Path file = file(exchange);
    String name = String.valueOf(file.getFileName());
    Path target = files.doneName(name);
    if (counts.rejected() > 0) {
      try (RejectedReport report =
          RejectedReport.begin(files.doneFolder(), target.getFileName().toString())) {
        ledger.rejections(run.id(), report::add);
        report.publish();
      }
    }
    files.move(file, target);
    settled.forget(name);
    LOG.info(
        "{}{}: {} rows, {} new, {} already known, {} not opted out, {} rejected. Now {}.",
        name,
        taken.before() ? ", the same as " + run.origin() + " of " + run.startedAt() : "",
        counts.read(),
        counts.fresh(),
        counts.duplicate(),
        counts.notOptedOut(),
        counts.rejected(),
        target);
  }

  /** Moves a file that cannot be used to {@code failed/}; leaves it where it is otherwise. */
  public void failed(Exchange exchange) throws IOException {
    Path file = file(exchange);
    String name = String.valueOf(file.getFileName());
    Exception failure =
        Objects.requireNonNull(
            RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    if (failure instanceof FileChangedException || failure instanceof ReadingInterruptedException) {
      LOG.info("{} stays in the drop folder and is read again: {}", name, failure.getMessage());
      return;
    }
    if (!(failure instanceof RejectedFileException || failure instanceof MappingException)) {
      LOG.error("{} stays in the drop folder and is tried again: {}", name, failure.getMessage());
      return;
    }
    Path target = files.failedName(name);
    Files.writeString(
        target.resolveSibling(target.getFileName() + ".error.txt"), failure.getMessage() + "\n");
    files.move(file, target);
    settled.forget(name);
    LOG.warn("{} Now {}.", failure.getMessage(), target);
  }

  @Override
  public void close() {
    files.close();
  }

  private static FieldMapping mapping(Configuration configuration) {
    FieldMapping mapping = FieldMapping.recognised();
    for (MappingField field : MappingField.values()) {
      Key key = Key.valueOf("DROP_FOLDER_MAP_" + field.name());
      Optional<String> value = configuration.text(key);
      if (value.isPresent()) {
        mapping = mapping.with(field.fieldName(), value.get());
      }
    }
    return mapping;
  }

  private static Path file(Exchange exchange) {
    return exchange.getProperty(FILE, Path.class);
  }

  private void warnOnce(String name, String problem) {
    if (warned.add(name)) {
      LOG.warn("{} stays in the drop folder: it {}", name, problem);
    }
  }
}
