package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.PreviewFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for the private copies of the files in remote folders; reaches no server. */
public final class RemoteRules {

  private RemoteRules() {}

  /** Returns where the copies lie: a folder for each remote folder, and one in it for each copy. */
  static Path copies(Configuration configuration) {
    return configuration.path(Key.DNC_DATA_DIR).resolve("remote");
  }

  /**
   * Returns what holds for a copy, by the folder it lies in; nothing for any other file.
   *
   * @throws io.github.dncbridge.config.ConfigurationException when the folder's settings do not fit
   */
  public static Optional<FolderRules> forFile(Configuration configuration, Path file)
      throws IOException {
    Path copies = copies(configuration);
    Path parent = file.toAbsolutePath().normalize().getParent();
    if (parent == null || !Files.isDirectory(parent) || !Files.isDirectory(copies)) {
      return Optional.empty();
    }
    Path folder = parent.toRealPath().getParent();
    Path real = copies.toRealPath();
    return configuration.remoteFolders().stream()
        .filter(settings -> real.resolve(settings.name()).equals(folder))
        .map(settings -> Reading.of(settings).rules())
        .findFirst();
  }

  /** Returns the copies of files that are held, as `approve` takes them, folder by folder. */
  public static List<String> awaitingApproval(Configuration configuration) throws IOException {
    List<String> waiting = new ArrayList<>();
    for (RemoteFolderSettings settings : configuration.remoteFolders()) {
      Path folder = copies(configuration).resolve(settings.name());
      if (settings.flag(RemoteFolderKey.ENABLED) && Files.isDirectory(folder)) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, Files::isDirectory)) {
          for (Path copy : copies) {
            PreviewFile.heldIn(copy).forEach(name -> waiting.add(copy.resolve(name).toString()));
          }
        }
      }
    }
    waiting.sort(null);
    return waiting;
  }
}
