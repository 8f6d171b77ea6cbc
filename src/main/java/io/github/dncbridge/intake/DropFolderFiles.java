package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The drop folder on disk: {@code done/} and {@code failed/} inside it, and one watcher at a time.
 *
 * <p>No link is followed and nothing is overwritten: a name that is taken gets the time in it.
 */
public final class DropFolderFiles implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private final Path folder;
  private final Path done;
  private final Path failed;
  private final Clock clock;
  private final @Nullable FolderLock lock;

  /**
   * Prepares the folder and becomes its watcher.
   *
   * @throws IOException when it cannot be made or written, when {@code done/} or {@code failed/} is
   *     not a folder of its own, or when another process watches it
   */
  public DropFolderFiles(Path folder, Clock clock) throws IOException {
    this(Files.createDirectories(folder).toRealPath(), clock, true);
  }

  private DropFolderFiles(Path folder, Clock clock, boolean locked) throws IOException {
    this.folder = folder;
    this.clock = clock;
    done = ownFolder(DONE);
    failed = ownFolder(FAILED);
    lock = locked ? FolderLock.of(folder) : null;
    RejectedReport.discardDrafts(done);
  }

  /**
   * Prepares a folder in this one, whose watcher watches it too.
   *
   * @throws IOException when it cannot be written, or is not a folder of its own
   */
  public DropFolderFiles inside(String name) throws IOException {
    return new DropFolderFiles(ownFolder(name), clock, false);
  }

  /**
   * Returns whether a folder of this name in a drop folder may be one with a mapping of its own.
   */
  public static boolean mayBeInside(String name) {
    return !name.equals(DONE) && !name.equals(FAILED) && !name.startsWith(".");
  }

  /** Returns the real path of the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns what lies in the folder, as it looks without following links; the oldest first. */
  public Map<Path, BasicFileAttributes> list() throws IOException {
    Map<Path, BasicFileAttributes> found = new HashMap<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        BasicFileAttributes look = look(path);
        if (look != null) {
          found.put(path, look);
        }
      }
    }
    Map<Path, BasicFileAttributes> oldestFirst = new LinkedHashMap<>();
    found.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<Path, BasicFileAttributes> each) ->
                        each.getValue().lastModifiedTime())
                .thenComparing(Map.Entry::getKey))
        .forEach(each -> oldestFirst.put(each.getKey(), each.getValue()));
    return oldestFirst;
  }

  /** Returns null when the file was taken away since it was listed. */
  private static @Nullable BasicFileAttributes look(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Returns the folder of the files that were taken in. */
  public Path doneFolder() {
    return done;
  }

  /** Returns a free name in {@code done/} for this file. */
  public Path doneName(String name) {
    return freeName(done, name);
  }

  /** Returns a free name in {@code failed/} for this file. */
  public Path failedName(String name) {
    return freeName(failed, name);
  }

  /** Moves a file in one step; it is never half in two places. */
  public void move(Path file, Path target) throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Lets another process watch the folder. */
  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }

  private Path ownFolder(String name) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(path);
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(path + " is not a folder (links are not followed)");
    }
    return path;
  }

  private Path freeName(Path into, String name) {
    Path plain = into.resolve(name);
    if (!Files.exists(plain, LinkOption.NOFOLLOW_LINKS)) {
      return plain;
    }
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    String ending = dot <= 0 ? "" : name.substring(dot);
    Instant time = clock.instant();
    Path timed = into.resolve(stem + "." + TIME.format(time) + ending);
    while (Files.exists(timed, LinkOption.NOFOLLOW_LINKS)) {
      time = time.plusMillis(1);
      timed = into.resolve(stem + "." + TIME.format(time) + ending);
    }
    return timed;
  }
}
