package io.github.dncbridge.intake;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether something in a drop folder is to be read, by its name and kind alone.
 *
 * <p>Almost every file is: what it is shows its content. Left where they are files that a program
 * is still writing, and those whose name says that no list of people is meant.
 *
 * @param wanted whether it is to be read
 * @param problem why not, where somebody should know; null otherwise
 */
public record FileChoice(boolean wanted, @Nullable String problem) {

  private static final FileChoice WANTED = new FileChoice(true, null);
  private static final FileChoice PASSED_OVER = new FileChoice(false, null);

  /** What programs call a file while they write it. */
  private static final Set<String> UNFINISHED =
      Set.of("tmp", "part", "partial", "crdownload", "download", "filepart");

  /** Documents, pictures, sounds, mail, programs, data bases, settings. */
  private static final Set<String> NO_SPREADSHEETS =
      Set.of(
          ("pdf doc docx docm odt rtf pages ppt pptx odp key md"
                  + " png jpg jpeg gif bmp tif tiff svg webp heic mp3 mp4 wav mov avi"
                  + " eml msg pst ics vcf exe msi dll bat cmd sh ps1 jar dmg apk iso"
                  + " db sqlite mdb accdb ini lnk url properties yaml yml")
              .split(" ", -1));

  /** Looks at a file, without following links. */
  public static FileChoice of(String name, BasicFileAttributes look) {
    String type = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (look.isDirectory()
        || name.startsWith(".")
        || name.startsWith("~$")
        || name.endsWith(PreviewFile.ENDING)
        || UNFINISHED.contains(type)) {
      return PASSED_OVER;
    }
    if (!look.isRegularFile()) {
      return new FileChoice(false, "is a link or not a regular file. Put the file itself there.");
    }
    if (NO_SPREADSHEETS.contains(type)) {
      return new FileChoice(
          false,
          "is no spreadsheet by its name (.%s). Save the list as CSV or XLSX, or take the file away."
              .formatted(type));
    }
    return WANTED;
  }
}
