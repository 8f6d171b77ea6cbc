package io.github.dncbridge.camel;

import io.github.dncbridge.intake.DropFolderFiles;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.FolderWords;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A file in a drop folder that has stopped growing.
 *
 * @param folder the folder it lies in
 * @param rules how it is understood, as was said when it was found
 * @param name its name with the inner folder's before it, for the log
 * @param size its size in bytes when it was found
 * @param modified when it was last changed
 */
record DropFile(
    DropFolderFiles folder,
    FolderRules rules,
    Path path,
    String name,
    long size,
    Instant modified) {

  /** Returns how the settings of its folder are called. */
  FolderWords words() {
    return name.indexOf('/') >= 0
        ? new FolderWords("", "", "mapping.properties beside it")
        : new FolderWords("drop-folder.map.", "drop-folder.read.", "application.properties");
  }

  /** Returns its name without any folder. */
  String fileName() {
    return String.valueOf(path.getFileName());
  }
}
