package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.ledger.RunCounts;
import io.github.dncbridge.source.Bookmark.Underway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"watermark\":\"2026-11-23T12:00:00Z\",\"n\":1.50}",
        "{ \"spaced\" : 1 }",
        "{\"twice\":1,\"twice\":2}",
        "[1,2]",
        "12",
        "\"quoted\"",
        "plain",
        "{broken",
        ""
      })
  void givesAConnectorItsCursorBackAsItWas(String cursor) {
    Bookmark written = new Bookmark("s", 7L, null, Bookmark.kept(cursor));

    Bookmark read = Bookmark.read(written.text()).orElseThrow();

    assertThat(Bookmark.given(read.cursor())).isEqualTo(cursor);
    assertThat(read.complete()).isEqualTo(7);
  }

  @Test
  void staysReadable() {
    Bookmark bookmark =
        new Bookmark(
            "5e77",
            1_200L,
            new Underway(false, 350, 2, Bookmark.kept("{\"watermark\":1}")),
            Bookmark.kept("{\"page\":7}"));

    assertThat(bookmark.text())
        .isEqualTo(
            "{\"settings\":\"5e77\",\"complete\":1200,\"pull\":{\"full\":false,\"read\":350,"
                + "\"fresh\":2,\"before\":{\"watermark\":1}},\"cursor\":{\"page\":7}}");
    assertThat(Bookmark.read(bookmark.text())).contains(bookmark);
  }

  @Test
  void addsWhatTheRunReadThatLeftIt() {
    Bookmark cutOff = new Bookmark("s", null, new Underway(true, 10, 1, null), null);

    assertThat(cutOff.after(new RunCounts(5, 3, 2, 0, 0)).pull())
        .isEqualTo(new Underway(true, 15, 4, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "null", "{}", "{\"watermark\":1}", "{\"settings\":\"s\"} x"})
  void isNotWhatAnotherWrote(String text) {
    assertThat(Bookmark.read(text)).isEmpty();
  }
}
