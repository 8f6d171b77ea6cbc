package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what is written in letters but is no list of cells: web pages, XML, JSON and others. */
final class TextSignature {

  /** Comments, processing instructions and declarations before the first element. */
  private static final Pattern PROLOGUE =
      Pattern.compile("\\s*+(?:<!--.*?-->|<\\?.*?\\?>|<!\\[.*?\\]>)", Pattern.DOTALL);

  private static final Pattern DOCTYPE =
      Pattern.compile("<!doctype\\s+([\\w:.-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ELEMENT =
      Pattern.compile("<((?:[A-Za-z_][\\w.-]*:)?)([A-Za-z][\\w.-]*)((?=[\\s/>])[^>]*)");

  private static final Pattern JSON =
      Pattern.compile("\\{\\s*(?:\"[^\"]*\"\\s*:|\\}).*|\\[\\s*[\\[{\"\\]].*", Pattern.DOTALL);

  private static final Pattern WEB_ARCHIVE =
      Pattern.compile("mime-version:.*multipart/related.*", Pattern.DOTALL);

  /** What pages begin with that programs write under the name of a workbook, and real ones. */
  private static final Set<String> HTML_ELEMENTS =
      Set.of(
          "a",
          "b",
          "base",
          "body",
          "br",
          "center",
          "col",
          "colgroup",
          "div",
          "font",
          "form",
          "h1",
          "h2",
          "h3",
          "head",
          "header",
          "html",
          "i",
          "img",
          "link",
          "main",
          "meta",
          "noscript",
          "p",
          "pre",
          "script",
          "section",
          "span",
          "strong",
          "style",
          "table",
          "tbody",
          "td",
          "th",
          "thead",
          "title",
          "tr",
          "ul");

  private static final String SPREADSHEET_ML = "urn:schemas-microsoft-com:office:spreadsheet";
  private static final String OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
  private static final String OPEN_DOCUMENT_SPREADSHEET =
      "application/vnd.oasis.opendocument.spreadsheet";

  private TextSignature() {}

  /**
   * Returns what the text is; text of no known kind is a list of cells.
   *
   * @param start the first bytes of the file
   */
  static Content of(byte[] start) {
    TextEncoding announced = TextEncoding.announcedBy(start);
    int mark = announced.byteOrderMark();
    String text =
        new String(start, mark, start.length - mark, charset(start, announced)).stripLeading();
    if (text.startsWith("<")) {
      return markup(text);
    }
    if (JSON.matcher(text).matches()) {
      return Content.JSON;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("begin:vcard")) {
      return Content.CONTACT_CARDS;
    }
    if (lower.startsWith("[internetshortcut]")) {
      return Content.SHORTCUT;
    }
    return WEB_ARCHIVE.matcher(lower).matches() ? Content.WEB_ARCHIVE : Content.TEXT;
  }

  /** Markup in UTF-16 shows even without its mark: every other byte of it is zero. */
  private static Charset charset(byte[] start, TextEncoding announced) {
    if (announced.byteOrderMark() == 0 && start.length > 1) {
      if (start[0] == '<' && start[1] == 0) {
        return UTF_16LE;
      }
      if (start[0] == 0 && start[1] == '<') {
        return UTF_16BE;
      }
    }
    return announced.charset();
  }

  private static Content markup(String text) {
    boolean declared = text.startsWith("<?xml");
    Matcher prologue = PROLOGUE.matcher(text);
    while (prologue.lookingAt()) {
      prologue.region(prologue.end(), text.length());
    }
    String rest = text.substring(prologue.regionStart()).stripLeading();
    if (rest.startsWith("<!--")) {
      return Content.HTML;
    }
    Matcher doctype = DOCTYPE.matcher(rest);
    if (doctype.lookingAt()) {
      return doctype.group(1).equalsIgnoreCase("html") ? Content.HTML : Content.XML;
    }
    Matcher root = ELEMENT.matcher(rest);
    return root.lookingAt() ? element(root, declared) : declared ? Content.XML : Content.TEXT;
  }

  private static Content element(Matcher root, boolean declared) {
    String prefix = root.group(1);
    String name = root.group(2);
    String attributes = root.group(3);
    if (prefix.isEmpty() && HTML_ELEMENTS.contains(name.toLowerCase(Locale.ROOT))) {
      return Content.HTML;
    }
    if (name.equals("Workbook") && attributes.contains(SPREADSHEET_ML)) {
      return Content.EXCEL_XML;
    }
    if (name.equals("document") && attributes.contains(OPEN_DOCUMENT)) {
      return attributes.contains(OPEN_DOCUMENT_SPREADSHEET)
          ? Content.FLAT_ODS
          : Content.OTHER_OPEN_DOCUMENT;
    }
    if (name.equals("svg")) {
      return Content.IMAGE;
    }
    return declared || attributes.contains("xmlns") ? Content.XML : Content.TEXT;
  }
}
