package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes that nobody else can change while they are read, and their hash; closing removes them.
 *
 * @param path where they lie
 * @param sha256 64 lower-case hex digits
 */
record PrivateCopy(Path path, String sha256) implements Closeable {

  private static final int BUFFER = 1 << 16;

  /**
   * Copies a file.
   *
   * @throws RejectedFileException when it is not the file that was pinned, at the end too
   */
  static PrivateCopy of(DroppedFile file, Scratch scratch) throws IOException {
    try (InputStream stream = file.open()) {
      PrivateCopy copy = of(stream, scratch);
      try {
        file.requireUnchanged();
        return copy;
      } catch (IOException | RuntimeException e) {
        copy.close();
        throw e;
      }
    }
  }

  /** Copies a stream to its end. */
  static PrivateCopy of(InputStream stream, Scratch scratch) throws IOException {
    Path path = scratch.create();
    try {
      MessageDigest sha256 = digest();
      try (OutputStream out = Files.newOutputStream(path)) {
        byte[] buffer = new byte[BUFFER];
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          sha256.update(buffer, 0, n);
          out.write(buffer, 0, n);
        }
      }
      return new PrivateCopy(path, HexFormat.of().formatHex(sha256.digest()));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
