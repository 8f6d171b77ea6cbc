package io.github.dncbridge.entry;

import io.github.dncbridge.entry.IdentifierReading.Unusable;
import io.github.dncbridge.entry.IdentifierReading.Usable;
import io.github.dncbridge.entry.PublicIdentifier.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The cases in {@code src/test/resources/identifiers/*.tsv}: id, input, expected, because.
 *
 * <p>In every column {@code \t \n \r \\} and {@code \\uXXXX} stand for the character. Expected is
 * what {@code identify} prints, with {@code #kind} behind an identifier that is no vanity.
 */
final class IdentifierCases {

  static final Path FOLDER = Path.of("src/test/resources/identifiers");

  private static final String HEADER = "id\tinput\texpected\tbecause";

  record Case(String id, String input, String expected, String because) {
    @Override
    public String toString() {
      return id;
    }
  }

  private IdentifierCases() {}

  static Stream<Case> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().flatMap(IdentifierCases::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String shown(IdentifierReading reading) {
    if (reading instanceof Usable usable) {
      PublicIdentifier identifier = usable.identifier();
      String kind = identifier.kind() == Kind.VANITY ? "" : "#" + identifier.kind().code();
      return "ok:" + identifier.value() + kind;
    }
    return "reject:" + ((Unusable) reading).reason().code();
  }

  private static Stream<Case> read(Path file) {
    try {
      String[] lines = Files.readString(file).split("\n");
      if (!lines[0].equals(HEADER)) {
        throw new IllegalStateException(file + ": the first line is not the header");
      }
      String name = file.getFileName().toString().replace(".tsv", "");
      return Arrays.stream(lines).skip(1).map(line -> parse(name, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case parse(String file, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 4) {
      throw new IllegalStateException(file + ": not four columns: " + line);
    }
    return new Case(file + "/" + cells[0], unescape(cells[1]), unescape(cells[2]), cells[3]);
  }

  static String unescape(String cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char code = cell.charAt(++i);
      switch (code) {
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case '\\' -> text.append('\\');
        case 'u' -> {
          text.append((char) Integer.parseInt(cell.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> throw new IllegalStateException("unknown escape \\" + code + " in " + cell);
      }
    }
    return text.toString();
  }
}
