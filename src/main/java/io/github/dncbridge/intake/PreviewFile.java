package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The text beside a file that is held: what would be done with it, and how to approve it. */
public final class PreviewFile {

  /** How its name ends, after the name of the file. */
  static final String ENDING = ".preview.txt";

  private PreviewFile() {}

  /** Returns where it lies. */
  public static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ENDING);
  }

  /** Writes it; it appears whole or not at all, and replaces an earlier one. */
  public static Path write(Path file, Consumer<PrintWriter> content) throws IOException {
    Path target = beside(file);
    Path draft = file.resolveSibling("." + file.getFileName() + ENDING);
    // Anew: a link of this name would lead the text elsewhere.
    Files.deleteIfExists(draft);
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(draft, StandardOpenOption.CREATE_NEW))) {
      content.accept(out);
      if (out.checkError()) {
        throw new IOException("The preview " + draft + " cannot be written. Is the disk full?");
      }
    }
    return Files.move(
        draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the names of the files in a folder that lie beside one, in order. */
  public static List<String> heldIn(Path folder) throws IOException {
    List<String> held = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> previews = Files.newDirectoryStream(folder, "*" + ENDING)) {
        for (Path preview : previews) {
          String name = String.valueOf(preview.getFileName());
          String file = name.substring(0, name.length() - ENDING.length());
          if (Files.isRegularFile(folder.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
            held.add(file);
          }
        }
      }
    }
    held.sort(null);
    return held;
  }
}
