package io.github.dncbridge.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small file system in memory that can be filled up; making one takes root on Linux, and a test
 * that needs it is skipped where that is not given.
 */
final class SmallDisk implements AutoCloseable {

  private static final int SIZE = 96 << 20;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /** Mounts an empty one on a folder that is made for it. */
  static SmallDisk mount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    assumeTrue(
        call("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()),
        "a file system in memory can be mounted (root on Linux): NOT TESTED here");
    return new SmallDisk(folder);
  }

  /** Fills it so that about this many bytes are free. */
  void leave(long bytes) throws IOException {
    FileStore store = Files.getFileStore(folder);
    Files.write(ballast, new byte[Math.toIntExact(store.getUsableSpace() - bytes)]);
  }

  /** Empties it of all that {@link #leave} put there. */
  void leaveAll() throws IOException {
    Files.delete(ballast);
  }

  /** Makes it read-only, or writable again. */
  void protect(boolean readOnly) throws IOException, InterruptedException {
    assumeTrue(
        call("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), folder.toString()), "remounted");
  }

  private static boolean call(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      assumeTrue(false, "'" + command[0] + "' is here: NOT TESTED here");
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      // Lazily: a process that a failed test left behind must not keep it there.
      call("umount", "-l", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
