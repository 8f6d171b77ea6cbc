package io.github.dncbridge.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A secret in a file that only its owner may read; read again when the file has changed.
 *
 * <p>Thread-safe. A file that becomes unreadable later leaves the last value in force.
 */
final class SecretFile implements Supplier<Secret> {

  private final Path file;
  private final String key;
  private final ValueType type;
  private @Nullable FileTime readAt;
  private @Nullable Secret secret;

  /**
   * @param key the configuration key, named in messages
   * @param type what the file may hold
   * @throws ConfigurationException when the file cannot be read, holds anything else or is open to
   *     others
   */
  SecretFile(Path file, String key, ValueType type) {
    this.file = file;
    this.key = key;
    this.type = type;
    get();
  }

  @Override
  public synchronized Secret get() {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (secret == null || !modified.equals(readAt)) {
        secret = new Secret(read());
        readAt = modified;
      }
      return secret;
    } catch (IOException | ConfigurationException e) {
      if (secret != null) {
        return secret;
      }
      throw e instanceof ConfigurationException known
          ? known
          : new ConfigurationException(
              key + " names " + file + ", which cannot be read: " + e.getMessage());
    }
  }

  private String read() throws IOException {
    requireOwnerOnly(file, key);
    String value = Files.readString(file).strip();
    if (!type.check().accepts(value)) {
      throw new ConfigurationException(
          key + " names " + file + ", whose content is not " + type.allowed() + ".");
    }
    return value;
  }

  static void requireOwnerOnly(Path file, String key) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(each -> !each.name().startsWith("OWNER_"))) {
      throw new ConfigurationException(
          key + ": " + file + " holds a secret but others can read it. Run: chmod 600 " + file);
    }
  }
}
