package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Looks through a whole file before a row of it is used, whatever its type. */
public final class FileInspector {

  /**
   * Returns what the file is and how it is to be read; to be closed.
   *
   * @throws RejectedFileException when the file cannot be used as a whole, or changed meanwhile
   * @throws IOException when it cannot be read
   */
  public InspectedFile inspect(FileRequest request) throws IOException {
    byte[] start;
    try (InputStream stream = request.file().open()) {
      start = stream.readNBytes(8);
    }
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    if (TextEncoding.begins(start, 'P', 'K', 3, 4)) {
      return inspect(request, FileType.XLSX, new XlsxReader(scratch), scratch);
    }
    if (TextEncoding.begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
      return inspect(request, FileType.XLS, new XlsReader(scratch), scratch);
    }
    return CsvInspector.inspect(request.file(), request.mapping(), request.reading());
  }

  private static InspectedFile inspect(
      FileRequest request, FileType type, WorkbookReader reader, Path scratch) throws IOException {
    Path copy = Files.createTempFile(scratch, "dnc-bridge", null);
    try (InputStream stream = request.file().open();
        DigestInputStream digested =
            new DigestInputStream(stream, MessageDigest.getInstance("SHA-256"))) {
      Files.copy(digested, copy, StandardCopyOption.REPLACE_EXISTING);
      request.file().requireUnchanged();
      String sha256 = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      return WorkbookInspector.inspect(request, type, copy, sha256, reader, scratch);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
