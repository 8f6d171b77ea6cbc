package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands beside a file that is held: what would be done with it, how to approve it, and where
 * to say that it is to be read otherwise.
 *
 * @param map what stands there before the name of a mapping's field: {@code drop-folder.map.}
 * @param read what stands there before the name of a reading option
 * @param settings the file that holds these settings, for people
 */
public record HeldText(String map, String read, String settings) {

  /** Writes it beside the file, in place of an earlier one. */
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
