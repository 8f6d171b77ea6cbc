package io.github.dncbridge.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One regular file, pinned as it was when first seen: every later look is at the same bytes or
 * fails.
 *
 * <p>Links are never followed. The file counts as changed when its size, its time of modification
 * or its identity on disk (device and inode, where the platform has them) differs: a change in
 * place, of the same size and within the resolution of the file system's clock, goes unnoticed.
 * Safe for use by several threads.
 */
public final class DroppedFile {

  private final Path path;
  private final String name;
  private final @Nullable Path realFolder;
  private final BasicFileAttributes seen;

  private DroppedFile(Path path, String name, @Nullable Path realFolder) throws IOException {
    this.path = path;
    this.name = name;
    this.realFolder = realFolder;
    this.seen = attributes();
    requireRegular(seen);
    requireInsideFolder();
  }

  /**
   * Pins a file that somebody named.
   *
   * @throws RejectedFileException when it is missing, a link, a folder or anything but a regular
   *     file
   */
  public static DroppedFile at(Path file) throws IOException {
    return new DroppedFile(file, name(file), null);
  }

  /**
   * Pins a file found in a folder, and sees to it that it really lies there.
   *
   * @throws RejectedFileException as {@link #at}, and when the real path of the file lies outside
   *     the real path of the folder
   */
  public static DroppedFile inside(Path folder, Path file) throws IOException {
    return new DroppedFile(file, name(file), folder.toRealPath());
  }

  /**
   * Pins what was unpacked of a file.
   *
   * @param name what it is called in messages: {@code export.zip/list.csv}
   */
  static DroppedFile unpacked(Path file, String name) throws IOException {
    return new DroppedFile(file, name, null);
  }

  /** Returns the path that was given. */
  public Path path() {
    return path;
  }

  /** Returns the file's name without its folder, for messages and record keys. */
  public String name() {
    return name;
  }

  /** Returns the size in bytes when first seen. */
  public long size() {
    return seen.size();
  }

  /**
   * Opens the file from its first byte; the caller closes the stream.
   *
   * @throws RejectedFileException when it is no longer the file that was pinned
   */
  public InputStream open() throws IOException {
    requireUnchanged();
    InputStream stream;
    try {
      stream = Files.newInputStream(path, READ, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw gone();
    }
    try {
      // Again: between the first look and the opening the name may have come to mean another file.
      requireUnchanged();
      return stream;
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /**
   * Checks that the file is still the one that was pinned; to be called once all of it was read.
   *
   * @throws RejectedFileException when it grew, was overwritten, replaced, moved or removed
   */
  public void requireUnchanged() throws IOException {
    BasicFileAttributes now = attributes();
    requireRegular(now);
    requireInsideFolder();
    if (!Objects.equals(now.fileKey(), seen.fileKey())) {
      throw new FileChangedException(
          name(), "was replaced by another file while it was read. Hand it in again.");
    }
    if (now.size() != seen.size() || !now.lastModifiedTime().equals(seen.lastModifiedTime())) {
      throw new FileChangedException(
          name(),
          "is still growing or was changed while it was read (%d bytes at first, %d bytes now). Wait until it is complete and hand it in again."
              .formatted(seen.size(), now.size()));
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  private BasicFileAttributes attributes() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw gone();
    }
  }

  private RejectedFileException gone() {
    return new FileChangedException(
        name(), "does not exist (any more). Check the path and hand it in again.");
  }

  private void requireRegular(BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return;
    }
    String kind =
        attributes.isSymbolicLink()
            ? "is a link, and links are not followed. Hand in the file it points to."
            : attributes.isDirectory()
                ? "is a folder. Hand in the files in it."
                : "is a pipe, socket or device. Expected a regular file: save the data first.";
    throw RejectedFileException.of(name(), kind);
  }

  private void requireInsideFolder() throws IOException {
    if (realFolder != null && !path.toRealPath().startsWith(realFolder)) {
      throw RejectedFileException.of(
          name(), "lies outside the drop folder (a link on its path leads away). Copy it there.");
    }
  }
}
