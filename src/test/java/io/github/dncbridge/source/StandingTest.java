package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.Bookmark.Underway;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Bookmark RESTING =
      new Bookmark("fingerprint", 10L, null, Bookmark.kept("before"));

  @Test
  void holdsThePullUnderWayBehindAPageInTheMiddle() {
    Standing standing = standing(RESTING, 0);
    standing.begin(true);

    assertThat(standing.behind(page(4, "place"), 0, true, false))
        .isEqualTo(
            new Bookmark(
                "fingerprint",
                10L,
                new Underway(true, 0, 0, Bookmark.kept("before")),
                Bookmark.kept("place")));
  }

  @Test
  void isWhereTheNextPullBeginsAsSoonAsTheLastPageIsRecorded() {
    Standing standing = standing(RESTING, 0);
    standing.begin(true);

    assertThat(standing.behind(page(4, "end"), 8, true, true))
        .isEqualTo(new Bookmark("fingerprint", 12L, null, Bookmark.kept("end")))
        .isEqualTo(standing.ending(12).next());
  }

  @Test
  void isWhereAShrunkenFullPullBeganAsSoonAsItsLastPageIsRecorded() {
    Standing standing = standing(RESTING, 0);
    standing.begin(true);

    assertThat(standing.behind(page(4, "end"), 0, true, true)).isEqualTo(RESTING);
    assertThat(standing.ending(4).warning()).contains("4 records in this full pull, after 10");
  }

  @Test
  void countsWhatTheRunsReadThatWereCutOff() {
    Standing standing =
        standing(
            new Bookmark(
                "fingerprint",
                10L,
                new Underway(true, 3, 0, Bookmark.kept("before")),
                Bookmark.kept("place")),
            2);

    assertThat(standing.isInFullPull()).isTrue();
    standing.begin(true);
    assertThat(standing.behind(page(4, "end"), 0, true, true).complete()).isEqualTo(9);
  }

  @Test
  void doesNotBelieveAShrunkenPullThatBecameOneOfEverything() {
    Standing standing = standing(RESTING, 0);
    standing.begin(false);

    assertThat(standing.behind(page(1, "place"), 0, true, false).pull())
        .isEqualTo(new Underway(true, 0, 0, Bookmark.kept("before")));
    assertThat(standing.behind(page(1, "end"), 1, true, true)).isEqualTo(RESTING);
  }

  @Test
  void knowsNothingOfOtherSettings() {
    Standing standing = standing(new Bookmark("other", 10L, null, Bookmark.kept("before")), 0);

    assertThat(standing.cursor()).isNull();
    assertThat(standing.isFullNext()).isTrue();
    assertThat(standing.isKnown()).isFalse();
  }

  private static Standing standing(Bookmark left, long read) {
    Instant then = Instant.parse("2026-11-23T12:00:00Z");
    return new Standing(
        Sources.crm(Map.of()),
        new Run(
            1,
            "crm",
            Run.Kind.FULL,
            "x",
            Run.State.FAILED,
            left.text(),
            new RunCounts(read, 0, read, 0, 0),
            then,
            then,
            null));
  }

  private static SourcePage page(int records, String cursor) {
    return new SourcePage(
        RecordMapping.of("who", "always", "").bind(),
        IntStream.range(0, records)
            .mapToObj(key -> new SourceRecord("" + key, List.of("john-doe")))
            .toList(),
        cursor);
  }
}
