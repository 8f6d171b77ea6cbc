package io.github.dncbridge.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one who holds batches: alive as long as a lock on its file is held.
 *
 * <p>The operating system drops the lock when the process ends, however it ends.
 */
final class Worker implements AutoCloseable {

  /**
   * The workers of this process. Their files must not be opened a second time: closing that channel
   * would drop the lock (POSIX).
   */
  private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

  private final String id = UUID.randomUUID().toString();
  private final String machine = machineName();
  private final Path folder;
  private @Nullable FileChannel channel;

  Worker(Path dataFolder) {
    this.folder = dataFolder.resolve("workers");
  }

  String id() {
    return id;
  }

  /** Returns the name of the machine on which file locks can tell who lives. */
  String machine() {
    return machine;
  }

  /** Takes the lock, once, before the first batch is claimed; within a write transaction. */
  void register() throws SQLException {
    if (channel != null) {
      return;
    }
    try {
      PrivateFiles.createFolder(folder);
      OWN.add(id);
      FileChannel opened = PrivateFiles.openOrCreate(lockFile(id));
      if (opened.tryLock() == null) {
        opened.close();
        throw new IOException("the lock of a new worker is taken");
      }
      channel = opened;
    } catch (IOException e) {
      throw new SQLException("cannot lock " + lockFile(id) + ": " + e, e);
    }
  }

  /**
   * Returns whether a worker of this machine has died, and then removes its file; within a write
   * transaction, so that nobody is between creating his file and locking it.
   */
  boolean isDead(String other) throws SQLException {
    if (OWN.contains(other)) {
      return false;
    }
    Path file = lockFile(other);
    if (Files.notExists(file)) {
      return true;
    }
    try (FileChannel opened = PrivateFiles.openOrCreate(file);
        FileLock taken = opened.tryLock()) {
      if (taken == null) {
        return false;
      }
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      throw new SQLException("cannot look at the lock " + file + ": " + e, e);
    }
  }

  private Path lockFile(String worker) {
    return folder.resolve(worker + ".lock");
  }

  private static String machineName() {
    Path linux = Path.of("/proc/sys/kernel/hostname");
    try {
      // Without asking a name server, which can take seconds.
      return Files.isReadable(linux)
          ? Files.readString(linux).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    FileChannel opened = channel;
    channel = null;
    if (opened != null) {
      try {
        Files.deleteIfExists(lockFile(id));
        opened.close();
      } catch (IOException e) {
        throw new LedgerException("Cannot release " + lockFile(id) + ": " + e.getMessage(), e);
      }
    }
    OWN.remove(id);
  }
}
