package io.github.dncbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dncbridge.intake.ReadingOptions.Escape;
import io.github.dncbridge.intake.ReadingOptions.Quote;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CsvScannerTest {

  private static final CsvDialect USUAL = new CsvDialect(",", Quote.DOUBLE, Escape.DOUBLED);

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('"', '"', '\'', ',', ':', '\\', '\n', '\r', 'a', ' ')
        .ofMaxLength(40);
  }

  @Provide
  Arbitrary<CsvDialect> dialects() {
    return Combinators.combine(
            Arbitraries.of(",", ":,:", ", "),
            Arbitraries.of(Quote.values()),
            Arbitraries.of(Escape.values()))
        .as(CsvDialect::new);
  }

  @Property(tries = 3000)
  void seesTheSameHoweverTheTextIsCut(
      @ForAll("dialects") CsvDialect dialect,
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 7) int pieceLength) {
    assertThat(scan(dialect, text, pieceLength)).isEqualTo(scan(dialect, text, text.length() + 1));
  }

  @Example
  void tellsWhereRecordsBeginAndEnd() {
    assertThat(scan("a,b\r\n\"x\ry\",\n\nz", 3))
        .containsExactly(
            "line 1 to 4: [a, b]",
            "line 2 to 12: [x\ry, ]",
            "line 4 to 13: []",
            "line 5 to 14: [z]",
            "5 lines");
  }

  @Example
  void assumesThatARowEndsThatIsAboutAsLongAsTheHeader() {
    assertThat(scan("\"a,b\" x,c\r\n\"d\" e\n", 2))
        .first()
        .isEqualTo("line 1 to 10: [a,bx,c] assumed");
    assertThat(scan("\"a\" x,b,c\nd,e", 2))
        .singleElement()
        .asString()
        .contains("line 1: text follows");
  }

  @Example
  void endsTheTextWithAnEmptyCellBehindASeparator() {
    assertThat(scan("a,", 1)).containsExactly("line 1 to 2: [a, ]", "1 lines");
  }

  @Example
  void acceptsARecordOfTheGreatestLength() {
    String text = "a".repeat(OpenRecord.MAX_LENGTH - 1) + "\n";
    assertThat(scan(text + text, 100_000)).hasSize(3).last().isEqualTo("2 lines");
  }

  @Example
  void rejectsALongerRecordBeforeItsEndIsSeen() {
    CsvScanner scanner = new CsvScanner("a.csv", USUAL, 1, terminated -> true);
    char[] piece = ("a,\"" + "b".repeat(OpenRecord.MAX_LENGTH)).toCharArray();
    assertThatThrownBy(() -> scanner.feed(piece, 0, piece.length))
        .isInstanceOf(RejectedFileException.class)
        .hasMessage(
            "File 'a.csv', line 1: the record that begins here is longer than 1048576 characters. The closing quote of one of its cells is probably missing. Correct the line, or export the file again.");
  }

  @Example
  void rejectsARecordOfTooManyCells() {
    String widest = ",".repeat(OpenRecord.MAX_CELLS - 1) + "\n";
    assertThat(scan(widest, 1_000)).hasSize(2).last().isEqualTo("1 lines");
    assertThat(scan("a\n," + widest, 1_000))
        .last()
        .asString()
        .endsWith(
            "File 'a.csv', line 2: the record that begins here has more than 16384 cells. Expected a table of people; check the separator and export the file again.");
  }

  private static List<String> scan(String text, int pieceLength) {
    return scan(USUAL, text, pieceLength);
  }

  /** Returns what is found, and the problem that ends it if there is one. */
  private static List<String> scan(CsvDialect dialect, String text, int pieceLength) {
    Listing listing = new Listing(dialect);
    char[] all = text.toCharArray();
    try {
      for (int at = 0; at < all.length; at += pieceLength) {
        listing.scanner.feed(all, at, Math.min(all.length, at + pieceLength));
      }
      listing.scanner.end();
      listing.found.add(listing.scanner.lines() + " lines");
    } catch (RejectedFileException e) {
      listing.found.add(e.toString());
    }
    return listing.found;
  }

  private static final class Listing implements CsvScanner.Listener {
    final List<String> found = new ArrayList<>();
    final CsvScanner scanner;

    Listing(CsvDialect dialect) {
      scanner = new CsvScanner("a.csv", dialect, 1, this);
      scanner.record().capture(true);
      scanner.record().expect(2);
    }

    @Override
    public boolean endOfRecord(boolean terminated) {
      found.add(
          "line %d to %d: %s%s"
              .formatted(
                  scanner.record().line(),
                  scanner.recordEnd(),
                  scanner.record().captured(),
                  scanner.record().endAssumed()
                      ? " assumed"
                      : scanner.record().broken() ? " broken" : ""));
      return true;
    }
  }
}
