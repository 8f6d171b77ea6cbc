package io.github.dncbridge.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a ZIP file, by its central directory, opened with limits.
 *
 * <p>Names of entries are compared and shown, never used as paths. For use by one thread.
 */
final class ZipContents implements Closeable {

  /** A workbook with a hundred sheets has some five hundred. */
  private static final int MOST_ENTRIES = 1000;

  /** Room for a thousand entries with long names, and for the search for the directory's end. */
  private static final long LARGEST_DIRECTORY = 2L << 20;

  private final String name;
  private final long size;
  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> entries;

  private ZipContents(String name, long size, ZipFile zip, Map<String, ZipArchiveEntry> entries) {
    this.name = name;
    this.size = size;
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
      throw channel.isUsedUp() ? tooMany(name) : InflatedStream.damaged(name, e);
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Map<String, ZipArchiveEntry> entries(ZipFile zip, String name) {
    Map<String, ZipArchiveEntry> entries = new HashMap<>();
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

  /**
   * Opens an entry; what is read of it is bounded and checked against its checksum at the end.
   *
   * @return null when there is no such entry
   * @throws RejectedFileException when it is encrypted or packed in a way that cannot be read
   */
  @Nullable InputStream open(String path) throws IOException {
    ZipArchiveEntry entry = entries.get(path);
    return entry == null ? null : open(entry);
  }

  /** Opens an entry, as {@link #open(String)} does. */
  InputStream open(ZipArchiveEntry entry) throws IOException {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw RejectedFileException.of(
          name, "is protected by a password. Unpack it and hand in the list itself.");
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw RejectedFileException.of(
          name,
          "is packed by a method that is not read (%d; expected stored or deflated). Unpack it and hand in the list itself."
              .formatted(entry.getMethod()));
    }
    try {
      InputStream unpacked = zip.getInputStream(entry);
      return new InflatedStream(new ChecksummedEntry(unpacked, entry), name, size);
    } catch (IOException | IllegalArgumentException e) {
      throw InflatedStream.damaged(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
