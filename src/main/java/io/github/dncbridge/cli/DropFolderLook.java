package io.github.dncbridge.cli;

import io.github.dncbridge.camel.DropRules;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.intake.DropFolderFiles;
import io.github.dncbridge.intake.FolderRules;
import io.github.dncbridge.intake.MappingFile;
import io.github.dncbridge.intake.PreviewFile;
import io.github.dncbridge.intake.ShownText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the drop folder and the folders in it, without changing anything. */
final class DropFolderLook {

  private DropFolderLook() {}

  /** Returns the files that are held, those of inner folders with the folder's name before. */
  static List<String> awaitingApproval(Path folder) throws IOException {
    List<String> waiting = new ArrayList<>(PreviewFile.heldIn(folder));
    for (Path inner : inner(folder)) {
      PreviewFile.heldIn(inner).forEach(file -> waiting.add(inner.getFileName() + "/" + file));
    }
    return waiting.stream().map(ShownText::cell).toList();
  }

  /** Returns whether what is said of the files can be understood, folder by folder. */
  static List<Finding> checks(Configuration configuration) throws IOException {
    DropRules rules;
    try {
      rules = DropRules.of(configuration);
    } catch (MappingException | ConfigurationException e) {
      return List.of(Finding.wrong("drop folder", String.valueOf(e.getMessage())));
    }
    List<Finding> findings = new ArrayList<>();
    for (Path inner : inner(rules.folder())) {
      findings.add(check(rules, inner));
    }
    return findings;
  }

  private static Finding check(DropRules rules, Path inner) {
    String subject = "drop folder " + inner.getFileName();
    if (!MappingFile.isIn(inner)) {
      return Finding.wrong(
          subject,
          "its files are not read: there is no %s in it. Put one there, or move its files up."
              .formatted(MappingFile.NAME));
    }
    try {
      FolderRules said = rules.inside(inner);
      return Finding.ok(
          subject,
          "%s is understood; source %s%s."
              .formatted(
                  MappingFile.NAME,
                  said.source(),
                  said.approvalRequired() ? ", files wait for their approval" : ""));
    } catch (MappingException | IOException e) {
      return Finding.wrong(subject, String.valueOf(e.getMessage()));
    }
  }

  private static List<Path> inner(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> DropFolderFiles.mayBeInside(path.getFileName().toString()))
          .sorted()
          .toList();
    }
  }
}
