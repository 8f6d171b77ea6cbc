package io.github.dncbridge.camel.remote;

import io.github.dncbridge.intake.RejectedFileException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The private folder in which the files of one remote folder are read.
 *
 * <p>A copy stays until its file has been moved, so that a server that does not let us move it is
 * asked for its content once, not at every look. What a crash left is deleted. To be used by one
 * thread.
 */
final class LocalCopies {

  private static final String DRAFTS = "results";

  private final Path folder;
  private final long maxSize;
  private final BooleanSupplier stopping;
  private final Map<ListedFile, Path> copies = new HashMap<>();
  private int count;

  /**
   * @param maxSize in bytes
   * @param stopping whether a download under way is to end
   */
  LocalCopies(Path folder, long maxSize, BooleanSupplier stopping) {
    this.folder = folder;
    this.maxSize = maxSize;
    this.stopping = stopping;
  }

  /** Makes the folder, readable by its owner only, and empties it. */
  void begin() throws IOException {
    delete(folder);
    createPrivate(folder);
  }

  /**
   * Returns a copy of the file, downloading it when there is none yet.
   *
   * @throws RejectedFileException when the file is too large
   * @throws ChangedFileException when it is not the file any more that was seen
   * @throws InterruptedIOException when the program is to end
   */
  Path of(ListedFile file, RemoteStore store) throws IOException {
    Path known = copies.get(file);
    if (known != null) {
      return known;
    }
    String name = SafeName.of(file.name());
    if (file.size() > maxSize) {
      throw tooLarge(name, "%,d bytes".formatted(file.size()));
    }
    Path copy = createPrivate(folder.resolve(Integer.toString(++count))).resolve(name);
    try {
      try (OutputStream to = new Capped(Files.newOutputStream(copy), file.size(), stopping)) {
        store.download(Place.INBOX, file.name(), to);
      }
      if (Files.size(copy) != file.size() || !file.equals(store.look(Place.INBOX, file.name()))) {
        throw new ChangedFileException(
            "it changed while it was downloaded, or the download was cut off");
      }
    } catch (IOException | RuntimeException e) {
      delete(folderOf(copy));
      throw e;
    }
    copies.put(file, copy);
    return copy;
  }

  /**
   * Copies what an endpoint delivers; to be forgotten by {@link #forget} at its end.
   *
   * @param file its size may be unknown, and is not looked at
   * @throws RejectedFileException when it is too large
   */
  Path of(ListedFile file, InputStream content) throws IOException {
    String name = SafeName.of(file.name());
    Path copy = createPrivate(folder.resolve(Integer.toString(++count))).resolve(name);
    copies.put(file, copy);
    try (OutputStream to = new Capped(Files.newOutputStream(copy), maxSize, stopping)) {
      content.transferTo(to);
    } catch (ChangedFileException e) {
      throw tooLarge(name, "more than %,d bytes".formatted(maxSize));
    }
    return copy;
  }

  /** Deletes the copy of a file that has left the remote folder. */
  void forget(ListedFile file) throws IOException {
    Path copy = copies.remove(file);
    if (copy != null) {
      delete(folderOf(copy));
    }
  }

  /** Deletes the copies of files that are not among these. */
  void retain(Iterable<ListedFile> files) throws IOException {
    Map<ListedFile, Path> gone = new HashMap<>(copies);
    files.forEach(gone::remove);
    for (ListedFile file : gone.keySet()) {
      forget(file);
    }
  }

  /** Returns a private folder for a report. */
  Path drafts() throws IOException {
    return createPrivate(folder.resolve(DRAFTS));
  }

  /** Deletes what was written there: it holds what people's cells held. */
  void discardDrafts() throws IOException {
    delete(folder.resolve(DRAFTS));
  }

  private RejectedFileException tooLarge(String name, String found) {
    return new RejectedFileException(
        "File '%s' has %s; expected at most %,d. Split it, or set max-size."
            .formatted(name, found, maxSize));
  }

  private Path folderOf(Path copy) {
    return folder.resolve(folder.relativize(copy).getName(0));
  }

  static Path createPrivate(Path path) throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    return Files.createDirectories(path, ownerOnly);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Ends a download that brings more than was announced, or that the program's end cuts off. */
  private static final class Capped extends FilterOutputStream {

    private final BooleanSupplier stopping;
    private long left;

    Capped(OutputStream to, long most, BooleanSupplier stopping) {
      super(to);
      this.left = most;
      this.stopping = stopping;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (stopping.getAsBoolean()) {
        throw new InterruptedIOException("the program is stopping");
      }
      left -= length;
      if (left < 0) {
        throw new ChangedFileException("it grew while it was downloaded");
      }
      out.write(bytes, offset, length);
    }
  }
}
