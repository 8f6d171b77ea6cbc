package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is a ZIP archive of XML parts, once it is known that reading it cannot do harm.
 *
 * <p>Before it is handed out, every part is inflated and thrown away: sizes are counted, not
 * believed, checksums compared, and the parts that are XML go past {@link MarkupScan}. Names of
 * parts are compared without case, as the Open Packaging Conventions say. To be closed.
 */
final class OfficeArchive implements Closeable {

  /** A large workbook has some hundred parts. */
  static final int MAX_PARTS = 10_000;

  /** Of the list of parts; as much as a library holds of it in memory, several times over. */
  private static final long MAX_DIRECTORY = 4L << 20;

  /** 1,000,000 rows of 8 columns are half a gigabyte. */
  static final long MAX_INFLATED = 2L << 30;

  /** Rows that repeat themselves reach 40; what is made to fill disks, 1,000. */
  static final long MAX_RATIO = 100;

  /** So little harms nobody, however well it was compressed. */
  private static final long ALWAYS_ALLOWED = 16L << 20;

  private static final int PIECE = 1 << 16;

  private final String name;
  private final ZipFile zip;
  private final Map<String, ZipEntry> parts = new HashMap<>();
  private final Map<String, Long> sizes = new HashMap<>();

  private OfficeArchive(String name, ZipFile zip) {
    this.name = name;
    this.zip = zip;
  }

  /**
   * Opens the archive.
   *
   * @param file a private copy, which nobody changes
   * @param name the file's name, for messages
   * @throws RejectedFileException when it is damaged, encrypted, cut off or beyond a limit
   */
  static OfficeArchive open(Path file, String name) throws IOException {
    ZipDirectory directory = ZipDirectory.of(file, name);
    if (directory.entries() > MAX_PARTS || directory.bytes() > MAX_DIRECTORY) {
      throw RejectedFileException.of(
          name,
          "is an archive of %,d parts. Expected %,d at most; save it anew with a spreadsheet program."
              .formatted(directory.entries(), MAX_PARTS));
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // The last of them for names that are no text.
      throw damaged(name, e);
    }
    OfficeArchive archive = new OfficeArchive(name, zip);
    try {
      archive.index();
      archive.inflateAll(file.toFile().length());
      return archive;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static RejectedFileException damaged(String name, Exception cause) {
    boolean encrypted = String.valueOf(cause.getMessage()).contains("encrypted");
    RejectedFileException refused =
        RejectedFileException.of(
            name,
            encrypted
                ? "is an archive with a password. Save it without one and hand it in again."
                : "is damaged: its parts cannot be listed. Export or copy it again.");
    refused.initCause(cause);
    return refused;
  }

  private void index() {
    for (ZipEntry entry : zip.stream().toList()) {
      String path = entry.getName().replace('\\', '/');
      if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
        throw RejectedFileException.of(
            name,
            "holds a part whose name leads out of it. No spreadsheet program writes that; the file is not used.");
      }
      if (parts.put(key(path), entry) != null) {
        throw RejectedFileException.of(
            name,
            "holds two parts of the same name, so it can be read in two ways. Save it anew with a spreadsheet program.");
      }
    }
  }

  private void inflateAll(long fileSize) throws IOException {
    byte[] piece = new byte[PIECE];
    long total = 0;
    for (Map.Entry<String, ZipEntry> part : parts.entrySet()) {
      long size = inflate(part.getValue(), piece, total, fileSize);
      sizes.put(part.getKey(), size);
      total += size;
    }
  }

  private long inflate(ZipEntry entry, byte[] piece, long before, long fileSize)
      throws IOException {
    CRC32 checksum = new CRC32();
    MarkupScan markup = isMarkup(entry.getName()) ? new MarkupScan() : null;
    long size = 0;
    try (InputStream stream = zip.getInputStream(entry)) {
      int read;
      while ((read = stream.read(piece)) > 0) {
        size += read;
        requireBounded(entry, size, before + size, fileSize);
        checksum.update(piece, 0, read);
        String problem = markup == null ? null : markup.look(piece, read);
        if (problem != null) {
          throw RejectedFileException.of(
              name,
              "holds %s in part '%s'. Save it anew with a spreadsheet program."
                  .formatted(problem, shown(entry)));
        }
      }
    } catch (ZipException | EOFException e) {
      throw damagedPart(shown(entry), e);
    }
    if (checksum.getValue() != entry.getCrc()) {
      throw damagedPart(shown(entry), null);
    }
    return size;
  }

  private void requireBounded(ZipEntry entry, long size, long total, long fileSize) {
    if (total > MAX_INFLATED) {
      throw RejectedFileException.of(
          name,
          "holds more than %,d bytes once it is unpacked. Split it into several files."
              .formatted(MAX_INFLATED));
    }
    if ((size > ALWAYS_ALLOWED && size / MAX_RATIO > entry.getCompressedSize())
        || (total > ALWAYS_ALLOWED && total / MAX_RATIO > fileSize)) {
      throw RejectedFileException.of(
          name,
          "grows to more than %d times its size when it is unpacked, as archives do that are made to fill disks. Save it anew with a spreadsheet program."
              .formatted(MAX_RATIO));
    }
  }

  private RejectedFileException damagedPart(String part, @Nullable Throwable cause) {
    RejectedFileException refused =
        RejectedFileException.of(
            name,
            "is damaged: part '%s' cannot be unpacked. Export or copy it again.".formatted(part));
    if (cause != null) {
      refused.initCause(cause);
    }
    return refused;
  }

  private static boolean isMarkup(String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return lower.endsWith(".xml") || lower.endsWith(".rels");
  }

  /** Names may hold anything; a person needs to see the ordinary ones. */
  private static String shown(ZipEntry entry) {
    String part = entry.getName();
    return part.matches("[\\w ./\\[\\]-]{1,100}") ? part : "(of an unusual name)";
  }

  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  /** Returns whether there is such a part; {@code path} is relative to the root. */
  boolean has(String path) {
    return parts.containsKey(key(path));
  }

  /** Returns the size of a part once it is inflated; 0 when there is no such part. */
  long size(String path) {
    return sizes.getOrDefault(key(path), 0L);
  }

  /** Returns the paths of all parts, in lower case. */
  List<String> paths() {
    return new ArrayList<>(parts.keySet());
  }

  /**
   * Opens an XML part.
   *
   * @throws RejectedFileException when there is no such part, or it is not one to be parsed
   */
  PartXml openXml(String path) throws IOException {
    ZipEntry entry = parts.get(key(path));
    if (entry == null || !isMarkup(path)) {
      throw RejectedFileException.of(
          name, "is damaged: a part that it names is missing. Export or copy it again.");
    }
    return PartXml.open(name, shown(entry), zip.getInputStream(entry));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
