package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;

/**
 * A folder on an SFTP server.
 *
 * @param path ends with a slash
 */
record SftpPath(String path) {

  /**
   * @throws ConfigurationException when the path holds letters that would be a pattern
   */
  static SftpPath of(RemoteFolderSettings settings) {
    String path = settings.required(RemoteFolderKey.PATH);
    if (path.isEmpty() || path.matches(".*[*?\\\\\\p{Cntrl}].*")) {
      throw new ConfigurationException(
          "%s is '%s'; allowed is a path without *, ?, \\ and control characters."
              .formatted(settings.key(RemoteFolderKey.PATH), path));
    }
    return new SftpPath(path.endsWith("/") ? path : path + "/");
  }

  /** Returns the path of a file. */
  String of(Place place, String name) {
    return path + place.path() + name;
  }

  /** Returns the pattern that means this file alone: JSch reads most paths as patterns. */
  String pattern(Place place, String name) {
    return of(place, name.replaceAll("[\\\\*?]", "\\\\$0"));
  }
}
