package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks the one file that an archive may hold. */
final class Archive {

  private static final int LONGEST_NAME = 80;
  private static final int MOST_NAMES = 3;

  /**
   * What was unpacked.
   *
   * @param archive the archive's name
   * @param member the name of the file in it
   * @param packedBy what the archive is: {@code ZIP archive}
   */
  record Unpacked(PrivateCopy content, String archive, String member, String packedBy) {

    /** Returns both names, for messages: {@code export.zip/list.csv}. */
    String name() {
      return archive + "/" + member;
    }

    /** Returns what people are to know of it. */
    Finding finding() {
      return new Finding("packed", member, "it is the one file in the " + packedBy);
    }
  }

  private Archive() {}

  /**
   * Unpacks a ZIP archive.
   *
   * @throws RejectedFileException unless it holds exactly one file, which can be unpacked within
   *     bounds to its end
   */
  static Unpacked zip(ZipContents zip, String name, Scratch scratch) throws IOException {
    Map<String, ZipArchiveEntry> files = new TreeMap<>(zip.entries());
    files.keySet().removeIf(path -> path.endsWith("/"));
    if (files.keySet().stream().anyMatch(Archive::leadsOut)) {
      throw RejectedFileException.of(
          name,
          "holds a file whose path leads out of the archive, which no honest program writes. Check where it comes from; do not unpack it.");
    }
    files.keySet().removeIf(Archive::isLitter);
    Iterator<Map.Entry<String, ZipArchiveEntry>> members = files.entrySet().iterator();
    if (!members.hasNext()) {
      throw Content.EMPTY_ARCHIVE.refused(name);
    }
    if (files.size() > 1) {
      throw tooMany(files.keySet(), name);
    }
    Map.Entry<String, ZipArchiveEntry> member = members.next();
    if (member.getValue().isUnixSymlink()) {
      throw RejectedFileException.of(
          name, "holds a link instead of a file. Pack the file itself, or hand it in as it is.");
    }
    try (InputStream stream = zip.openList(member.getValue())) {
      return new Unpacked(
          PrivateCopy.of(stream, scratch), name, shown(member.getKey()), "ZIP archive");
    }
  }

  /**
   * Unpacks a gzip file, all members of it.
   *
   * @throws RejectedFileException when it cannot be unpacked within bounds to its end, or changed
   */
  static Unpacked gzip(InputStream packed, String name, long size, Scratch scratch)
      throws IOException {
    InflationLimit limit = InflationLimit.ofList(name, size);
    try (InputStream stream = new InflatedStream(members(packed, limit), limit)) {
      return new Unpacked(PrivateCopy.of(stream, scratch), name, withoutEnding(name), "gzip file");
    }
  }

  /** Not by the JDK's own stream: it takes whatever follows the first member for its end. */
  private static InputStream members(InputStream packed, InflationLimit limit) {
    try {
      return GzipCompressorInputStream.builder()
          .setInputStream(packed)
          .setDecompressConcatenated(true)
          .get();
    } catch (IOException e) {
      throw limit.damaged(e);
    }
  }

  private static String withoutEnding(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? name.substring(0, name.length() - ".gz".length())
        : name;
  }

  private static RejectedFileException tooMany(Set<String> files, String name) {
    return RejectedFileException.of(
        name,
        "holds %d files (%s%s). Expected exactly one; unpack it and hand in the list itself."
            .formatted(
                files.size(),
                files.stream()
                    .limit(MOST_NAMES)
                    .map(Archive::shown)
                    .collect(Collectors.joining(", ")),
                files.size() > MOST_NAMES ? ", …" : ""));
  }

  private static boolean leadsOut(String path) {
    return path.startsWith("/")
        || path.indexOf(':') == 1
        || List.of(path.split("/")).contains("..");
  }

  /** What the systems of Apple and Microsoft put into archives without being asked. */
  private static boolean isLitter(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return path.startsWith("__MACOSX/")
        || file.startsWith("._")
        || file.equals(".DS_Store")
        || file.equalsIgnoreCase("Thumbs.db")
        || file.equalsIgnoreCase("desktop.ini");
  }

  /** A name that somebody else chose, fit for a message. */
  private static String shown(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\p{C}", "?");
    return file.length() <= LONGEST_NAME ? file : file.substring(0, LONGEST_NAME) + "…";
  }
}
