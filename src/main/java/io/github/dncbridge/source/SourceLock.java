package io.github.dncbridge.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one pull of a source at a time run, of all threads and processes that share a data folder.
 *
 * <p>The operating system drops the lock when the process ends, however it ends.
 */
public final class SourceLock implements AutoCloseable {

  /** Those of this process: closing a second channel of a file would drop its lock (POSIX). */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private SourceLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock; empty when another has it.
   *
   * @param folder of the locks; made when it is missing, inside a folder that is private
   * @param name of the lock, safe as a file's name
   */
  public static Optional<SourceLock> take(Path folder, String name) {
    Path file = folder.toAbsolutePath().normalize().resolve(name + ".lock");
    if (!OWN.add(file)) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new SourceLock(file, channel));
      }
      channel.close();
      OWN.remove(file);
      return Optional.empty();
    } catch (IOException e) {
      OWN.remove(file);
      throw new UncheckedIOException("Cannot lock " + file, e);
    }
  }

  /** The file stays: to remove it would let two hold the lock of one name. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot release " + file, e);
    } finally {
      OWN.remove(file);
    }
  }
}
