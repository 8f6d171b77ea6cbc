package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a whole file before a row of it is used, whatever its type.
 *
 * <p>The type is told by the content alone. Archives are unpacked, and workbooks copied, into a
 * private folder first; what is read is that copy. Safe for use by several threads.
 */
public final class FileInspector {

  private final Scratch scratch;

  /**
   * Makes an inspector and removes what processes that died left in its folder.
   *
   * @param scratchFolder where copies lie while they are read; made private when it is first needed
   */
  public FileInspector(Path scratchFolder) {
    this.scratch = Scratch.in(scratchFolder);
  }

  /**
   * Returns what the file is and how it is to be read; to be closed.
   *
   * @throws RejectedFileException when the file cannot be used as a whole, or changed meanwhile
   * @throws IOException when it cannot be read
   */
  public InspectedFile inspect(FileRequest request) throws IOException {
    try {
      InspectedFile inspected = look(request, null);
      try {
        request.file().requireUnchanged();
        return inspected;
      } catch (IOException | RuntimeException e) {
        inspected.close();
        throw e;
      }
    } catch (RejectedFileException e) {
      // A file that is still being written looks damaged; that it grows is the better message.
      request.file().requireUnchanged();
      throw e;
    }
  }

  /**
   * Looks at a file, or at what was unpacked of one.
   *
   * @param unpacked the private copy that the request's file is; null when it is not a copy
   */
  private InspectedFile look(FileRequest request, @Nullable PrivateCopy unpacked)
      throws IOException {
    DroppedFile file = request.file();
    String name = file.name();
    if (file.size() == 0) {
      throw RejectedFileException.of(
          name, "is empty (0 bytes). Expected a header row; export it again, or delete it.");
    }
    Content content = signature(file);
    content.requireReadable(name);
    if (content == Content.TEXT) {
      return text(request, unpacked);
    }
    if (content == Content.GZIP) {
      refuseNested(name, unpacked);
      try (InputStream packed = file.open()) {
        return unpacked(request, Archive.gzip(packed, name, file.size(), scratch));
      }
    }
    PrivateCopy copy = unpacked == null ? PrivateCopy.of(file, scratch) : unpacked;
    try {
      return container(request, content, copy, unpacked);
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private InspectedFile container(
      FileRequest request, Content content, PrivateCopy copy, @Nullable PrivateCopy unpacked)
      throws IOException {
    String name = request.file().name();
    if (content == Content.ZIP) {
      try (ZipContents zip = ZipContents.open(copy.path(), name)) {
        Content kind = ZipKind.of(zip);
        kind.requireReadable(name);
        if (kind != Content.ARCHIVE) {
          return workbook(request, kind, copy);
        }
        refuseNested(name, unpacked);
        Archive.Unpacked member = Archive.zip(zip, name, scratch);
        copy.close();
        return unpacked(request, member);
      }
    }
    Content kind = content == Content.OLE2 ? CompoundFile.kind(copy.path(), name) : content;
    kind.requireReadable(name);
    return workbook(request, kind, copy);
  }

  private InspectedFile text(FileRequest request, @Nullable PrivateCopy unpacked)
      throws IOException {
    InspectedText text =
        CsvInspector.inspect(
            request.file(), request.mapping(), request.reading(), request.progress());
    return unpacked == null ? text : text.holding(unpacked);
  }

  private InspectedFile workbook(FileRequest request, Content content, PrivateCopy copy)
      throws IOException {
    try (copy) {
      return WorkbookInspector.inspect(
          request,
          Objects.requireNonNull(content.type()),
          copy.path(),
          copy.sha256(),
          reader(request, content),
          scratch.own());
    }
  }

  private WorkbookReader reader(FileRequest request, Content content) throws IOException {
    return switch (content) {
      case XLSX -> new XlsxReader(scratch.own());
      case XLS -> new XlsReader(scratch.own());
      case ODS -> OdsReader.packed();
      case FLAT_ODS -> OdsReader.flat();
      case EXCEL_XML -> new ExcelXmlReader();
      case HTML -> new HtmlReader(request.reading().encoding());
      default -> throw new IllegalStateException("Nothing reads " + content);
    };
  }

  private InspectedFile unpacked(FileRequest request, Archive.Unpacked member) throws IOException {
    PrivateCopy copy = member.content();
    try {
      return look(
              new FileRequest(
                  DroppedFile.unpacked(copy.path(), member.name()),
                  request.source(),
                  request.mapping(),
                  request.reading(),
                  request.progress()),
              copy)
          .noting(member.finding());
    } catch (IOException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private static Content signature(DroppedFile file) throws IOException {
    try (InputStream stream = file.open()) {
      return Signature.of(stream.readNBytes(Signature.LENGTH));
    }
  }

  private static void refuseNested(String name, @Nullable PrivateCopy unpacked) {
    if (unpacked != null) {
      throw RejectedFileException.of(
          name, "is an archive in an archive. Unpack it and hand in the list itself.");
    }
  }
}
