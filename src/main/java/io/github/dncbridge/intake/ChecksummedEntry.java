package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * An entry of a ZIP file that fails at its end when its size or checksum is not the one written.
 */
final class ChecksummedEntry extends CheckedInputStream {

  private final ZipArchiveEntry entry;
  private long count;

  ChecksummedEntry(InputStream stream, ZipArchiveEntry entry) {
    super(stream, new CRC32());
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    take(one < 0 ? -1 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    take(n);
    return n;
  }

  private void take(int n) throws IOException {
    if (n >= 0) {
      count += n;
    } else if (count != entry.getSize() || getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("Size or checksum differs from the directory");
    }
  }
}
