package io.github.dncbridge.camel;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DropFolderFiles;
import io.github.dncbridge.intake.FileChoice;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.MappingFile;
import io.github.dncbridge.intake.SettledFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The drop folder and the folders in it that have a mapping of their own. For use by one thread.
 *
 * <p>A change of {@code mapping.properties} counts for every file that is found afterwards.
 */
final class DropFolders {

  private final DropRules rules;
  private final DropFolderFiles top;
  private final SettledFiles settled;
  private final Warnings warnings;
  private final Map<String, DropFolderFiles> inner = new HashMap<>();

  DropFolders(DropRules rules, DropFolderFiles top, SettledFiles settled, Warnings warnings) {
    this.rules = rules;
    this.top = top;
    this.settled = settled;
    this.warnings = warnings;
  }

  /** Returns the files of all folders that can be read now, the oldest of each folder first. */
  List<DropFile> settledFiles() throws IOException {
    List<DropFile> ready = new ArrayList<>();
    for (Map.Entry<Path, BasicFileAttributes> each : top.list().entrySet()) {
      String name = String.valueOf(each.getKey().getFileName());
      if (name.equals(MappingFile.NAME)) {
        warnings.once(
            name
                + " counts in a folder of its own only. For the drop folder itself set"
                + " drop-folder.map.* and drop-folder.read.* in application.properties.");
      } else if (!each.getValue().isDirectory()) {
        add(ready, top, rules.top(), name, each);
      } else if (DropFolderFiles.mayBeInside(name)) {
        addAll(ready, name);
      }
    }
    return ready;
  }

  /** Forgets a file that has left its folder. */
  void forget(DropFile file) {
    settled.forget(file.name());
  }

  private void addAll(List<DropFile> ready, String folder) {
    try {
      FolderRules said = rules(folder);
      if (said != null) {
        DropFolderFiles files = files(folder);
        for (Map.Entry<Path, BasicFileAttributes> each : files.list().entrySet()) {
          String name = String.valueOf(each.getKey().getFileName());
          if (!name.equals(MappingFile.NAME)) {
            add(ready, files, said, folder + "/" + name, each);
          }
        }
      }
    } catch (IOException e) {
      inner.remove(folder);
      warnings.once("The folder " + folder + "/ cannot be read: " + e.getMessage() + ".");
    }
  }

  private @Nullable FolderRules rules(String folder) throws IOException {
    Path path = top.folder().resolve(folder);
    if (!MappingFile.isIn(path)) {
      warnings.once(
          "The folder %s/ is not read: there is no %s in it. Put one there, or move its files up."
              .formatted(folder, MappingFile.NAME));
      return null;
    }
    try {
      return rules.inside(path);
    } catch (MappingException e) {
      warnings.once(
          "The files in the folder %s/ stay there until this is mended: %s"
              .formatted(folder, e.getMessage()));
      return null;
    }
  }

  private DropFolderFiles files(String folder) throws IOException {
    DropFolderFiles known = inner.get(folder);
    if (known != null) {
      return known;
    }
    DropFolderFiles found = top.inside(folder);
    inner.put(folder, found);
    return found;
  }

  private void add(
      List<DropFile> ready,
      DropFolderFiles folder,
      FolderRules said,
      String name,
      Map.Entry<Path, BasicFileAttributes> each) {
    BasicFileAttributes look = each.getValue();
    FileChoice choice = FileChoice.of(String.valueOf(each.getKey().getFileName()), look);
    if (choice.problem() != null) {
      warnings.once(name + " stays in the drop folder: it " + choice.problem());
    }
    if (choice.wanted() && settled.settled(name, look.size(), look.lastModifiedTime().toMillis())) {
      ready.add(
          new DropFile(
              folder, said, each.getKey(), name, look.size(), look.lastModifiedTime().toInstant()));
    }
  }
}
