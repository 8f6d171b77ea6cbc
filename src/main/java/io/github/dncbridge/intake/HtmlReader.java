package io.github.dncbridge.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of a web page, which is what many programs write under the name of a workbook.
 *
 * <p>Each table is a sheet. A table within another's cell is a sheet of its own, as pages put their
 * tables into frames of tables. Rows and columns that are not shown are data.
 */
final class HtmlReader implements WorkbookReader {

  private final @Nullable Charset encoding;

  /**
   * Makes a reader.
   *
   * @param encoding what somebody said; null to recognise it
   */
  HtmlReader(@Nullable Charset encoding) {
    this.encoding = encoding;
  }

  @Override
  public void read(Path file, String name, RowSink rows) throws IOException {
    TextEncoding text =
        encoding == null ? HtmlEncoding.of(file, name) : HtmlEncoding.said(file, encoding);
    try (InputStream stream = Files.newInputStream(file);
        InputStream watched = new ReadShare(stream, Files.size(file), rows);
        Reader reader = text.open(watched);
        HtmlBound bound = new HtmlBound(reader, name);
        StreamParser parser = new StreamParser(Parser.htmlParser()).parse(bound, "")) {
      HtmlTables tables = new HtmlTables(name, new SheetRows(name, rows), bound);
      for (Iterator<Element> elements = parser.iterator(); elements.hasNext(); ) {
        tables.completed(elements.next());
      }
      tables.end();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw HtmlEncoding.broken(name, text.charset());
      }
      throw e.getCause();
    }
  }
}
