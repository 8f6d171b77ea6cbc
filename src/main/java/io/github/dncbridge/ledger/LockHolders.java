package io.github.dncbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which other processes keep writers out of a ledger, as far as the operating system tells: Linux
 * lists every lock on a file in {@code /proc/locks}.
 */
final class LockHolders {

  private static final Path LOCKS = Path.of("/proc/locks");

  /**
   * {@code number: POSIX ADVISORY WRITE pid major:minor:inode first last}; whoever only waits for a
   * lock has {@code ->} behind the number.
   */
  private static final int COLUMNS = 8;

  private LockHolders() {}

  /** Returns them, none when nothing is known; never this process itself. */
  static List<ProcessHandle> of(Path folder) {
    Path database = folder.resolve(SqliteDatabase.FILE_NAME);
    Set<Long> found = new TreeSet<>();
    try {
      List<String> locks = Files.readAllLines(LOCKS);
      found.addAll(writing(locks, database, ""));
      found.addAll(writing(locks, database.resolveSibling(database.getFileName() + "-shm"), ""));
      found.addAll(writing(locks, folder.resolve(Turnstile.FILE_NAME), Turnstile.TURN + ""));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // No Linux, or one that does not tell: who it is stays unknown.
      return List.of();
    }
    found.remove(ProcessHandle.current().pid());
    return found.stream().map(ProcessHandle::of).flatMap(Optional::stream).toList();
  }

  /** Returns who may write to a file, or to the part of it that begins there. */
  private static List<Long> writing(List<String> locks, Path file, String from) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String identity = identity(file);
    List<Long> holders = new ArrayList<>();
    for (String lock : locks) {
      String[] column = lock.strip().split("\\s+", -1);
      if (column.length == COLUMNS
          && column[3].equals("WRITE")
          && column[5].equals(identity)
          && (from.isEmpty() || column[6].equals(from))) {
        holders.add(Long.parseLong(column[4]));
      }
    }
    return holders;
  }

  /** The numbers of device and file, in the form of the list; Linux packs the device's two. */
  private static String identity(Path file) throws IOException {
    long device = (Long) Files.getAttribute(file, "unix:dev");
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & ~0xffL);
    return "%02x:%02x:%s".formatted(major, minor, Files.getAttribute(file, "unix:ino"));
  }
}
