package io.github.dncbridge.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells what an OLE2 file is, the container of Office before 2007 and of encrypted workbooks. */
final class CompoundFile {

  private record Stream(String name, Content content) {}

  /** Each is what only documents of its kind hold; encrypted ones hold nothing else. */
  private static final List<Stream> STREAMS =
      List.of(
          new Stream("EncryptedPackage", Content.ENCRYPTED),
          new Stream("Workbook", Content.XLS),
          new Stream("WORKBOOK", Content.XLS),
          new Stream("Book", Content.XLS),
          new Stream("BOOK", Content.XLS),
          new Stream("WordDocument", Content.WORD),
          new Stream("PowerPoint Document", Content.POWERPOINT),
          new Stream("VisioDocument", Content.VISIO),
          new Stream("__properties_version1.0", Content.OUTLOOK));

  private CompoundFile() {}

  /**
   * Returns what it is.
   *
   * @param file a private copy
   * @throws RejectedFileException when its directory cannot be read
   */
  static Content kind(Path file, String name) throws IOException {
    try (POIFSFileSystem container = OleDirectory.open(file, name)) {
      return STREAMS.stream()
          .filter(stream -> container.getRoot().hasEntry(stream.name()))
          .map(Stream::content)
          .findFirst()
          .orElse(Content.OTHER_OFFICE);
    }
  }
}
