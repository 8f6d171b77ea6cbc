package io.github.dncbridge.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a ledger, to try out on it what would be recorded; it is thrown away when it is closed.
 *
 * <p>The ledger itself is only read, may be in use meanwhile, and need not exist: then the copy is
 * empty. What is in no copy is who was approved, sent or blocked since it was made.
 */
public final class LedgerCopy implements AutoCloseable {

  private final Path folder;
  private final Ledger ledger;
  private final long lastKnown;

  private LedgerCopy(Path folder, Ledger ledger) {
    this.folder = folder;
    this.ledger = ledger;
    this.lastKnown = ledger.lastEntry();
  }

  /**
   * Copies the ledger of these options into a new folder that only its owner can read.
   *
   * @param place the folder to make it in
   * @throws LedgerException when it cannot be read, or not written there
   */
  public static LedgerCopy of(LedgerOptions options, Path place) throws IOException {
    Path folder = Files.createTempDirectory(place, "ledger-");
    try {
      if (JdbcLedger.exists(options.dataFolder())) {
        copy(options.dataFolder(), folder);
      }
      return new LedgerCopy(folder, JdbcLedger.open(options.in(folder)));
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** SQLite reads no ledger whose folder cannot be written, unless a writer has it open. */
  private static void copy(Path from, Path to) throws IOException {
    if (Files.isWritable(from) || Files.exists(from.resolve(SqliteDatabase.FILE_NAME + "-wal"))) {
      JdbcLedger.copy(from, to);
    } else {
      Files.copy(from.resolve(SqliteDatabase.FILE_NAME), to.resolve(SqliteDatabase.FILE_NAME));
    }
  }

  /** Returns the copy, which may be written. */
  public Ledger ledger() {
    return ledger;
  }

  /** Returns the folder the copy lies in. */
  public Path folder() {
    return folder;
  }

  /** Returns whether this person was in the ledger before anything was tried out on the copy. */
  public boolean wasKnown(Standing person) {
    return person.entry() <= lastKnown;
  }

  @Override
  public void close() {
    ledger.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(folder)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The copy of the ledger in " + folder + " stays there", e);
    }
  }
}
