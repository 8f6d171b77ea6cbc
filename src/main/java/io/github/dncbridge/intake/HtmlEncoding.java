package io.github.dncbridge.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how the bytes of a web page become text: by its byte order mark, by what it says of itself,
 * else UTF-8 where all of it is, else Windows-1252.
 */
final class HtmlEncoding {

  private static final Pattern DECLARED =
      Pattern.compile(
          "<(?:meta\\b[^>]*?charset|\\?xml\\b[^>]*?encoding)\\s*=\\s*[\"']?\\s*([\\w.:-]+)",
          Pattern.CASE_INSENSITIVE);

  private HtmlEncoding() {}

  /**
   * Returns the encoding of a page.
   *
   * @throws RejectedFileException when it names one that does not exist, or it cannot be told
   */
  static TextEncoding of(Path file, String name) throws IOException {
    byte[] start = start(file);
    TextEncoding marked = TextEncoding.marked(start);
    if (marked != null) {
      return marked;
    }
    if (start.length > 1 && (start[0] == 0 || start[1] == 0)) {
      return new TextEncoding(
          start[0] == 0 ? UTF_16BE : UTF_16LE, 0, true, "one of its first two bytes is zero");
    }
    Matcher declared = DECLARED.matcher(new String(start, ISO_8859_1));
    return declared.find() ? named(declared.group(1), name) : told(file, name);
  }

  /** Returns an encoding that somebody said, with the mark that the page has. */
  static TextEncoding said(Path file, Charset charset) throws IOException {
    TextEncoding marked = TextEncoding.marked(start(file));
    return marked != null && marked.charset().equals(charset)
        ? marked
        : new TextEncoding(charset, 0, true, "said by the option encoding");
  }

  /** Returns what is wrong with a page that is not in the encoding it claims. */
  static RejectedFileException broken(String name, Charset charset) {
    return RejectedFileException.of(
        name,
        "holds bytes that mean nothing in %s, the encoding it claims. Say which it is with --read encoding=NAME, or open it in a spreadsheet and save it as .xlsx."
            .formatted(charset));
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(Signature.LENGTH);
    }
  }

  private static TextEncoding named(String label, String name) {
    Charset charset;
    try {
      charset = Charset.forName(label);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw RejectedFileException.of(
          name,
          "claims to be written in an encoding that is not known. Say which it is with --read encoding=NAME, or open it in a spreadsheet and save it as .xlsx.");
    }
    // As browsers do, see https://encoding.spec.whatwg.org/#names-and-labels and, for what cannot
    // be true as the claim itself could be read,
    // https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
    boolean latin = charset.equals(ISO_8859_1) || charset.equals(US_ASCII);
    Charset meant =
        latin ? TextEncoding.WINDOWS_1252 : charset.name().startsWith("UTF-16") ? UTF_8 : charset;
    return new TextEncoding(meant, 0, true, "the page says so");
  }

  private static TextEncoding told(Path file, String name) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      EncodingSurvey survey = EncodingSurvey.of(stream);
      if (survey.isUtf8()) {
        return new TextEncoding(UTF_8, 0, true, "every byte is valid UTF-8");
      }
      survey.requireWindows1252(name);
      return TextEncoding.windows1252(survey.foreignLine());
    }
  }
}
