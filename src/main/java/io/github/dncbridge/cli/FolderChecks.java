package io.github.dncbridge.cli;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.ledger.LedgerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the folders can be used, and the ledger be written. Makes none that is missing. */
final class FolderChecks {

  /** Longer than any page of an import takes; who waits longer wants to know why. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** A lock is told of before this ends, a disk that hangs by its end. */
  private static final Duration WITHIN = PATIENCE.plusSeconds(2);

  private FolderChecks() {}

  static List<Finding> of(Configuration configuration) throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(dataFolder(configuration.path(Key.DNC_DATA_DIR)));
    findings.add(ledger(configuration));
    if (configuration.flag(Key.DROP_FOLDER_ENABLED)) {
      findings.add(dropFolder(configuration.path(Key.DROP_FOLDER_PATH)));
      findings.addAll(DropFolderLook.checks(configuration));
    }
    return findings;
  }

  private static Finding dataFolder(Path folder) throws IOException {
    String trouble = unusable(folder, Key.DNC_DATA_DIR);
    if (trouble != null) {
      return Finding.wrong("data folder", trouble);
    } else if (!Files.exists(folder)) {
      return Finding.ok("data folder", folder + " will be made, for its owner only.");
    } else if (isOpenToOthers(folder)) {
      return Finding.wrong(
          "data folder",
          folder + " holds personal data, but others can enter it. Run: chmod 700 " + folder);
    }
    return Finding.ok("data folder", folder + " can be written, by its owner only.");
  }

  private static Finding dropFolder(Path folder) {
    String trouble = unusable(folder, Key.DROP_FOLDER_PATH);
    if (trouble != null) {
      return Finding.wrong("drop folder", trouble);
    }
    return Finding.ok(
        "drop folder", folder + (Files.exists(folder) ? " can be written." : " will be made."));
  }

  /** Returns what is wrong with a folder, or with the place where it is to be made. */
  private static @Nullable String unusable(Path folder, Key key) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      return there + " is no folder. Set " + key.key() + " to another place.";
    }
    return Files.isWritable(there) && Files.isExecutable(there)
        ? null
        : there
            + " cannot be written by this user. Give it to the user who runs dnc-bridge, or set "
            + key.key()
            + ".";
  }

  private static boolean isOpenToOthers(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(folder).stream()
            .map(PosixFilePermission::name)
            .anyMatch(name -> !name.startsWith("OWNER_"));
  }

  private static Finding ledger(Configuration configuration) {
    if (!ConfigurationOption.hasLedger(configuration)) {
      return Finding.ok("ledger", "none yet; the first run or import makes it.");
    }
    StringWriter warnings = new StringWriter();
    try (Ledger ledger = ConfigurationOption.openLedger(configuration, PATIENCE)) {
      ServiceCheck.warn(configuration, ledger, new PrintWriter(warnings));
      ledger.checkWritable(WITHIN, Clock.systemUTC().instant());
      return Finding.ok("ledger", ("opens and can be written. " + warnings).strip());
    } catch (ConfigurationException e) {
      return Finding.wrong("ledger", String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      return Finding.trouble("ledger", e.getMessage() + lockedBy(configuration));
    }
  }

  private static String lockedBy(Configuration configuration) {
    List<ProcessHandle> holders = JdbcLedger.lockedBy(configuration.path(Key.DNC_DATA_DIR));
    return holders.isEmpty()
        ? ""
        : holders.stream()
            .map(FolderChecks::named)
            .collect(Collectors.joining(", ", " The lock is held by ", "."));
  }

  /** The program's name alone: its words may hold secrets. */
  private static String named(ProcessHandle process) {
    return "process %d (%s)"
        .formatted(
            process.pid(),
            process
                .info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("of another user"));
  }
}
