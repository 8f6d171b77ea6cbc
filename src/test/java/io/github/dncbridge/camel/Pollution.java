package io.github.dncbridge.camel;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * One way in which a clean CSV file is spoiled, at places that a seed decides.
 *
 * <p>The clean file has seven columns; some of its cells are quoted because they hold separators,
 * quotes or line ends.
 *
 * @param spoil makes the bytes of the spoiled file of the records, of which the first is the header
 */
record Pollution(String name, BiFunction<List<String>, RandomGenerator, byte[]> spoil) {

  private interface Row {
    String spoil(String row, RandomGenerator random);
  }

  static List<Pollution> all() {
    return List.of(
        rows("a separator is missing", (row, random) -> without(row, ',', random)),
        rows("a separator too many", (row, random) -> inserted(row, ",", random)),
        rows("a separator at the end", (row, random) -> row + ","),
        rows("another separator in the row", (row, random) -> row.replace(',', ';')),
        file("a separator at the end of every row", rows -> joined(rows, ",\n")),
        file("separators of two characters", rows -> joined(cells(rows, "::"), "\n")),
        file("separators followed by a space", rows -> joined(cells(rows, ", "), "\n")),
        file("separators changed to semicolons", rows -> joined(cells(rows, ";"), "\n")),
        rows("an opening quote is missing", (row, random) -> withoutQuote(row, true)),
        rows("a closing quote is missing", (row, random) -> withoutQuote(row, false)),
        rows("a stray quote within a cell", (row, random) -> inserted(row, "\"", random)),
        rows("a quote before a cell", (row, random) -> row.replaceFirst(",", ",\"")),
        rows("single quotes in the row", (row, random) -> row.replace('"', '\'')),
        rows("quotes are not doubled", (row, random) -> row.replace("\"\"", "\"")),
        rows("quotes escaped by a backslash", (row, random) -> row.replace("\"\"", "\\\"")),
        file(
            "all quotes escaped by backslashes",
            rows -> joined(rows.stream().map(row -> row.replace("\"\"", "\\\"")).toList(), "\n")),
        file("all cells in single quotes", rows -> joined(quoted(rows, "'"), "\n")),
        file("all cells in double quotes", rows -> joined(quoted(rows, "\""), "\n")),
        rows("text behind a closing quote", (row, random) -> row.replaceFirst("\",", "\" x,")),
        rows("a space before each cell", (row, random) -> row.replace(",", ", ")),
        rows("a tab before each cell", (row, random) -> row.replace(",", ",\t")),
        file("no header row", rows -> joined(rows.subList(1, rows.size()), "\n")),
        file("a doubled header row", rows -> joined(with(rows, 1, rows.get(0)), "\n")),
        file(
            "a doubled header row in quotes",
            rows -> joined(with(rows, 1, quoted(rows.subList(0, 1), "\"").get(0)), "\n")),
        file("titles above the header row", rows -> "List\n\n" + joined(rows, "\n")),
        any(
            "the header row again between rows",
            (rows, random) -> bytes(joined(with(rows, place(rows, random), rows.get(0)), "\n"))),
        any(
            "a record of other columns",
            (rows, random) -> bytes(joined(with(rows, place(rows, random), "a,b"), "\n"))),
        any(
            "blank lines",
            (rows, random) -> bytes(joined(with(rows, place(rows, random), "\n \n,,,,,,"), "\n"))),
        file("line ends of CR", rows -> joined(rows, "\r")),
        any("mixed line ends", Pollution::mixedLineEnds),
        any("cut off at any byte", Pollution::cutOff),
        any("a NUL byte", (rows, random) -> withByte(rows, random, 0)),
        any("a byte that is not UTF-8", (rows, random) -> withByte(rows, random, 0xE9)),
        file("a byte order mark", rows -> "\ufeff" + joined(rows, "\n")),
        encoded("UTF-16LE without a mark", StandardCharsets.UTF_16LE),
        encoded("Windows-1252", Charset.forName("windows-1252")),
        rows("a line break within a cell", (row, random) -> inserted(row, "\n", random)),
        rows("two rows in one line", (row, random) -> row + row),
        rows("half a row", (row, random) -> row.substring(0, random.nextInt(1, row.length()))));
  }

  byte[] apply(List<String> clean, RandomGenerator random) {
    return spoil.apply(clean, random);
  }

  /** One to three rows are spoiled, never the header. */
  private static Pollution rows(String name, Row row) {
    return any(
        name,
        (rows, random) -> {
          List<String> spoiled = new ArrayList<>(rows);
          for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(1, rows.size());
            spoiled.set(at, row.spoil(rows.get(at), random));
          }
          return bytes(joined(spoiled, "\n"));
        });
  }

  private static Pollution file(
      String name, java.util.function.Function<List<String>, String> text) {
    return any(name, (rows, random) -> bytes(text.apply(rows)));
  }

  private static Pollution encoded(String name, Charset charset) {
    return any(name, (rows, random) -> joined(rows, "\n").getBytes(charset));
  }

  private static Pollution any(
      String name, BiFunction<List<String>, RandomGenerator, byte[]> spoil) {
    return new Pollution(name, spoil);
  }

  private static byte[] mixedLineEnds(List<String> rows, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (String row : rows) {
      text.append(row).append(List.of("\n", "\r", "\r\n").get(random.nextInt(3)));
    }
    return bytes(text.toString());
  }

  private static byte[] cutOff(List<String> rows, RandomGenerator random) {
    byte[] all = bytes(joined(rows, "\n"));
    return java.util.Arrays.copyOf(all, random.nextInt(1, all.length));
  }

  private static byte[] withByte(List<String> rows, RandomGenerator random, int value) {
    byte[] all = bytes(joined(rows, "\n"));
    all[random.nextInt(rows.get(0).length() + 1, all.length)] = (byte) value;
    return all;
  }

  private static int place(List<String> rows, RandomGenerator random) {
    return random.nextInt(2, rows.size());
  }

  private static List<String> with(List<String> rows, int at, String row) {
    List<String> more = new ArrayList<>(rows);
    more.add(at, row);
    return more;
  }

  private static String without(String row, char c, RandomGenerator random) {
    List<Integer> places = places(row, c);
    int at = places.get(random.nextInt(places.size()));
    return row.substring(0, at) + row.substring(at + 1);
  }

  /** Removes an opening quote, or the closing one of that cell. */
  private static String withoutQuote(String row, boolean opening) {
    if (opening) {
      return row.replaceFirst("(^|,)\"", "$1");
    }
    return row.replaceFirst("\"(,|$)", "$1");
  }

  private static String inserted(String row, String text, RandomGenerator random) {
    int at = random.nextInt(1, row.length());
    return row.substring(0, at) + text + row.substring(at);
  }

  private static List<Integer> places(String row, char c) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      if (row.charAt(i) == c) {
        places.add(i);
      }
    }
    return places;
  }

  /** Separates by another text; cells that hold it are quoted already. */
  private static List<String> cells(List<String> rows, String separator) {
    return rows.stream().map(row -> String.join(separator, split(row))).toList();
  }

  private static List<String> quoted(List<String> rows, String quote) {
    return rows.stream()
        .map(
            row ->
                split(row).stream()
                    .map(cell -> cell.replaceAll("^\"|\"$", "").replace("\"\"", "\""))
                    .map(cell -> quote + cell.replace(quote, quote + quote) + quote)
                    .collect(java.util.stream.Collectors.joining(",")))
        .toList();
  }

  /** Splits a clean row at the separators that stand outside quotes. */
  private static List<String> split(String row) {
    return List.of(row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
  }

  private static String joined(List<String> rows, String lineEnd) {
    return String.join(lineEnd, rows) + lineEnd;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
