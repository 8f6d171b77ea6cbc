package io.github.dncbridge.source;

import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.source.PullCursor.UnderWay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a tab holds, some rows at a time.
 *
 * <p>Nothing tells when a row was changed, so every pull is full. Rows may move between two pages:
 * each page is read together with the last filled row before it, and when that is not the one that
 * stood there, the pull begins again at the top.
 */
final class SheetPull implements Pull {

  /** Somebody who sorts and types all the time must not keep a pull going for ever. */
  private static final int RESTARTS = 5;

  private final SheetReader reader;
  private final SheetApi api;
  private @Nullable Start start;
  private @Nullable Place place;
  private int restarts;
  private boolean ended;

  /** What is found out at the beginning of each pull. */
  private record Start(SheetTab tab, SheetHeader header, Place top, @Nullable Instant at) {}

  /**
   * @param place where a pull that was cut off goes on; null to begin at the top
   */
  SheetPull(SheetReader reader, SheetApi api, @Nullable Place place) {
    this.reader = reader;
    this.api = api;
    this.place = place;
  }

  @Override
  public boolean isFull() {
    return true;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public SourcePage next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    try {
      SourcePage page = pageUnlessMoved();
      while (page == null) {
        restart();
        page = pageUnlessMoved();
      }
      return page;
    } catch (MappingException e) {
      throw reader.failure(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable SourcePage pageUnlessMoved() {
    try {
      Start from = start == null ? begin() : start;
      start = from;
      return page(from, place == null ? from.top : place);
    } catch (PlaceUnknownException e) {
      return null;
    }
  }

  /** Returns the page; null when the row before it is not the one that stood there. */
  private @Nullable SourcePage page(Start from, Place here) {
    int first = Integer.parseInt(here.at());
    int known = Integer.parseInt(here.known().get(0));
    int last = first + reader.rowsPerPage() - 1;
    SheetWindow window = window(from.tab, known, last);
    if (window == null || !window.row(known).fingerprint().equals(here.known().get(1))) {
      return null;
    }
    List<SourceRecord> records = new ArrayList<>();
    for (int row = first; row < window.end(); row++) {
      SourceRecord record = from.header.record(window.row(row), from.tab.place(row));
      if (record != null) {
        records.add(record);
      }
    }
    ended = last >= window.gridRows();
    int lastFilled = last;
    while (lastFilled > known && window.row(lastFilled).filledCells() == 0) {
      lastFilled--;
    }
    place = place(last + 1, lastFilled, window);
    return new SourcePage(from.header.mapper(), records, cursor(from, place));
  }

  /**
   * Returns the place of the page that begins with row {@code first}.
   *
   * @param known the last row before it that is not blank: all blank rows look alike
   */
  private static Place place(int first, int known, SheetWindow window) {
    return new Place(
        Integer.toString(first), List.of(Integer.toString(known), window.row(known).fingerprint()));
  }

  private Start begin() {
    SheetApi.Tabs tabs = api.tabs();
    SheetTab tab = SheetTab.choose(reader.tab(), tabs.tabs());
    SheetWindow top = api.rows(tab, 1, SheetHeader.ROWS_LOOKED_AT);
    SheetHeader header = SheetHeader.find(top, reader.mapping());
    return new Start(tab, header, place(header.row() + 1, header.row(), top), tabs.readAt());
  }

  /**
   * Returns the rows, from those on with which the first is merged; null when the tab has become
   * shorter than that.
   */
  private @Nullable SheetWindow window(SheetTab tab, int first, int last) {
    if (first > tab.rows()) {
      return null;
    }
    SheetWindow window = api.rows(tab, first, last);
    return window.mergedFrom() == first ? window : api.rows(tab, window.mergedFrom(), last);
  }

  private void restart() {
    if (++restarts > RESTARTS) {
      throw reader.failure(
          "rows have moved while they were read, %d times in a row. The next run reads the sheet anew;"
                  .formatted(restarts)
              + " nothing is lost.");
    }
    start = null;
    place = null;
  }

  private String cursor(Start from, Place next) {
    UnderWay underWay = new UnderWay(new Window(true, null, null), from.at, null, next);
    return new PullCursor(
            reader.fingerprint(), ended ? from.at : null, null, null, ended ? null : underWay)
        .text();
  }

  @Override
  public void close() {
    ended = true;
  }
}
