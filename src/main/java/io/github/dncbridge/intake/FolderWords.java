package io.github.dncbridge.intake;

import io.github.dncbridge.entry.MappingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of the files of one folder: in its own settings, as nobody who drops a file there
 * has a command line.
 *
 * @param map what stands before the name of a mapping's field: {@code drop-folder.map.}
 * @param read what stands before the name of a reading option
 * @param settings the file that holds these settings, for people
 */
public record FolderWords(String map, String read, String settings) {

  private static final Pattern ANYWHERE =
      Pattern.compile(
          "--map ([a-z-]+)=COLUMN on the command line, drop-folder\\.map\\.\\1=COLUMN or"
              + " source\\.NAME\\.\\1=COLUMN in the configuration");

  /** Returns why a file cannot be used, with the settings of this folder for the options. */
  public String problem(String file, Exception failure) {
    String told =
        failure instanceof MappingException misfit
            ? RejectedFileException.told(file, misfit)
            : String.valueOf(failure.getMessage());
    return ANYWHERE
        .matcher(told)
        .replaceAll(Matcher.quoteReplacement(map) + "$1=COLUMN in " + settings)
        .replace("--map ", map)
        .replace("--read ", read);
  }

  /**
   * Writes beside a file that is held what would be done with it, how to approve it, and where to
   * say that it is to be read otherwise; in place of an earlier one.
   */
  public Path write(Path file, FilePreview preview) throws IOException {
    return PreviewFile.write(file, out -> print(out, file, preview));
  }

  private void print(PrintWriter out, Path file, FilePreview preview) {
    PreviewText.print(out, preview);
    out.println();
    out.println(
        "Nothing of it was recorded or sent: it waits for its approval. To let it through:");
    out.println("    dnc-bridge approve " + ShownText.argument(file.toString()));
    out.println("When it is changed, or what is said of its columns, it is looked at again.");
    List<String> lines = PreviewText.configuration(preview, map, read);
    out.printf(
        "If it is not to be used, take it away. To have it read otherwise, %s%n%s%s%n",
        lines.isEmpty() ? "say so in" : "change these in", settings, lines.isEmpty() ? "." : ":");
    lines.forEach(line -> out.println("    " + line));
  }
}
