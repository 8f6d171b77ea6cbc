package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for what is copied or unpacked while a file is read; only its owner can look into it.
 *
 * <p>Processes may share it. Each holds the lock on a file of its own, which the operating system
 * drops when the process ends, however it ends: what then lies there is removed by the next process
 * that begins. The folder is made with the first file in it. Safe for use by several threads.
 */
final class Scratch {

  /** The folder in a data folder. */
  static final String FOLDER_NAME = "scratch";

  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
  private static final String LOCK = ".lock";

  /**
   * Held while somebody comes or looks who is gone: nobody is seen with his file not yet locked.
   */
  private static final String DOOR = "door";

  /**
   * Those of this process, and the monitor of all: closing a second channel of a file would drop
   * its lock (POSIX).
   */
  private static final Set<String> OWN = new HashSet<>();

  private final Path folder;
  private final String owner = UUID.randomUUID().toString();
  private @Nullable FileChannel held;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the folder, freed of what processes left there that died.
   *
   * <p>Where something cannot be removed that is logged, not thrown: it hinders nobody.
   */
  static Scratch in(Path folder) {
    Scratch scratch = new Scratch(folder);
    if (Files.isDirectory(folder)) {
      try {
        scratch.behindTheDoor(scratch::removeLeftovers);
      } catch (IOException e) {
        LOG.warn("Cannot tidy {} ({}). Delete its files while nothing runs.", folder, e.toString());
      }
    }
    return scratch;
  }

  /**
   * Returns this user's folder among the system's temporary files, freed as {@link #in} does.
   *
   * <p>Its name can be foreseen, so it is not used when somebody else made it: then every process
   * has one of its own, which stays when the process is killed.
   */
  static Scratch ofUser() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9_-]", "_");
    Path folder = temporary.resolve("dnc-bridge-" + user);
    return isOurs(folder)
        ? in(folder)
        : new Scratch(temporary.resolve("dnc-bridge-" + UUID.randomUUID()));
  }

  private static boolean isOurs(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try {
      Path made = Files.createTempFile("dnc-bridge", "");
      try {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(made));
      } finally {
        Files.delete(made);
      }
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Returns a new empty file; to be removed by whoever asked for it. */
  Path create() throws IOException {
    return Files.createTempFile(own(), "", "");
  }

  /**
   * Returns the folder of this process, made when it is first asked for.
   *
   * <p>What is put there must be made private and removed by whoever puts it; it is removed for him
   * only when the process dies.
   */
  synchronized Path own() throws IOException {
    if (held == null) {
      createFolder(folder);
      behindTheDoor(this::enter);
    }
    return folder.resolve(owner);
  }

  private interface Step {
    void run() throws IOException;
  }

  private void behindTheDoor(Step step) throws IOException {
    synchronized (OWN) {
      try (FileChannel door = open(folder.resolve(DOOR));
          FileLock lock = door.lock()) {
        if (lock.isValid()) {
          step.run();
        }
      }
    }
  }

  private void enter() throws IOException {
    FileChannel channel = open(folder.resolve(owner + LOCK));
    OWN.add(owner);
    channel.lock();
    createFolder(folder.resolve(owner));
    held = channel;
  }

  private void removeLeftovers() throws IOException {
    Set<String> alive = new HashSet<>(OWN);
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*" + LOCK)) {
      for (Path lock : locks) {
        String name = name(lock);
        String process = name.substring(0, name.length() - LOCK.length());
        if (!alive.contains(process) && isHeld(lock)) {
          alive.add(process);
        }
      }
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        if (!name(file).equals(DOOR) && alive.stream().noneMatch(name(file)::startsWith)) {
          remove(file);
        }
      }
    }
  }

  private static void remove(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> inside = Files.newDirectoryStream(file)) {
        for (Path each : inside) {
          remove(each);
        }
      }
    }
    Files.deleteIfExists(file);
  }

  private static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        permissions(folder, "rw-------"));
  }

  private void createFolder(Path made) throws IOException {
    if (!Files.isDirectory(made)) {
      Files.createDirectories(made, permissions(folder, "rwx------"));
    }
  }

  /** Returns what makes a file there private; nothing where the file system knows no owners. */
  static FileAttribute<?>[] permissions(Path folder, String permissions) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
