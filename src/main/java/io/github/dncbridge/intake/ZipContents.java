package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The entries of a ZIP file, by its central directory, opened with limits.
 *
 * <p>Names of entries are compared, without case as the parts of workbooks are, and shown, never
 * used as paths. For use by one thread.
 */
final class ZipContents implements Closeable {

  /** A workbook with a hundred sheets has some five hundred. */
  private static final int MOST_ENTRIES = 1000;

  /** Room for a thousand entries with long names, and for the search for the directory's end. */
  private static final long LARGEST_DIRECTORY = 2L << 20;

  private final String name;
  private final long size;
  private final InflationLimit parts;
  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> entries;

  private ZipContents(String name, long size, ZipFile zip, Map<String, ZipArchiveEntry> entries) {
    this.name = name;
    this.size = size;
    this.parts = InflationLimit.ofXml(name, size);
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Opens a ZIP file; nothing of it is unpacked yet.
   *
   * @param file a private copy
   * @param name the file's name, for messages
   * @throws RejectedFileException when its directory is damaged, or beyond a limit
   */
  static ZipContents open(Path file, String name) throws IOException {
    long size = Files.size(file);
    MeteredChannel channel = new MeteredChannel(Files.newByteChannel(file), LARGEST_DIRECTORY);
    try {
      ZipFile zip =
          ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
      channel.lift();
      return new ZipContents(name, size, zip, entries(zip, name));
    } catch (IOException | IllegalArgumentException e) {
      channel.close();
      throw channel.isUsedUp() ? tooMany(name) : InflationLimit.ofList(name, size).damaged(e);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Map<String, ZipArchiveEntry> entries(ZipFile zip, String name) {
    Map<String, ZipArchiveEntry> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<ZipArchiveEntry> all = Collections.list(zip.getEntriesInPhysicalOrder());
    if (all.size() > MOST_ENTRIES) {
      throw tooMany(name);
    }
    for (ZipArchiveEntry entry : all) {
      String path = entry.getName().replace('\\', '/');
      if (entries.put(path, entry) != null) {
        throw RejectedFileException.of(
            name,
            "holds two files of one name, and which of them is meant cannot be told. Pack it again.");
      }
    }
    return entries;
  }

  private static RejectedFileException tooMany(String name) {
    return RejectedFileException.of(
        name,
        "holds more than %d files. Expected one list; unpack it and hand in the list itself."
            .formatted(MOST_ENTRIES));
  }

  /** Returns the entries by their names, with slashes only; folders end in one. */
  Map<String, ZipArchiveEntry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Returns whether there is such an entry. */
  boolean has(String path) {
    return entries.containsKey(path);
  }

  /** Returns the unpacked size that is written for an entry: not to be relied on; 0 without one. */
  long claimedSize(String path) {
    ZipArchiveEntry entry = entries.get(path);
    return entry == null ? 0 : Math.max(0, entry.getSize());
  }

  /**
   * Opens a list; what is read of it is bounded and checked against its checksum at the end.
   *
   * @throws RejectedFileException when it is encrypted or packed in a way that cannot be read
   */
  InputStream openList(ZipArchiveEntry entry) throws IOException {
    return open(entry, InflationLimit.ofList(name, size));
  }

  /**
   * Opens a part of a workbook, as {@link #openList} does a list; all parts share one limit.
   *
   * @throws RejectedFileException when there is no such part, too
   */
  InputStream openPart(String path) throws IOException {
    ZipArchiveEntry entry = entries.get(path);
    if (entry == null) {
      throw RejectedFileException.of(
          name,
          "is a workbook without its part '%s'. Open it in a spreadsheet and save it again, or export it again."
              .formatted(shown(path)));
    }
    return open(entry, parts);
  }

  /** Opens an XML part of a workbook, as {@link #openPart} does. */
  WorkbookXml openXml(String path) throws IOException {
    return new WorkbookXml(name, shown(path), openPart(path));
  }

  /** Names may hold anything; a person needs to see the ordinary ones. */
  private static String shown(String path) {
    return path.matches("[\\w ./\\[\\]-]{1,100}") ? path : "(of an unusual name)";
  }

  private InputStream open(ZipArchiveEntry entry, InflationLimit limit) throws IOException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw Content.ENCRYPTED.refused(name);
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw RejectedFileException.of(
          name,
          "is packed by a method that is not read (%d; expected stored or deflated). Unpack it and hand in the list itself."
              .formatted(entry.getMethod()));
    }
    try {
      return new InflatedStream(new ChecksummedEntry(zip.getInputStream(entry), entry), limit);
    } catch (IOException | IllegalArgumentException e) {
      throw limit.damaged(e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
