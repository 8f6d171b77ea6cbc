package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.json.JsonPath;
import io.github.dncbridge.json.ValuePath;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pull over REST: asks for a page when it is asked for one, and says where it stands. */
final class RestPull implements Pull {

  private static final Logger LOG = LoggerFactory.getLogger(RestPull.class);

  private final RestSettings settings;
  private final Pages pages;
  private final RecordReader reader;
  private final EntryMapper mapper;
  private final PullCursor before;
  private final Conversation conversation;
  private Window window;
  private @Nullable Instant mark;
  private @Nullable Instant newest;
  private @Nullable Place place;
  private boolean begunAnew;
  private boolean ended;

  /** What no record has had so far; empty when the source lists its fields, or was read in part. */
  private final Set<String> unseen;

  private long read;

  /**
   * @param before where the source stood; with a pull under way, which is then continued
   * @param window what a pull that begins reads
   */
  RestPull(
      RestSettings settings,
      Pages pages,
      RecordReader reader,
      EntryMapper mapper,
      PullCursor before,
      Window window,
      Conversation conversation) {
    this.settings = settings;
    this.pages = pages;
    this.reader = reader;
    this.mapper = mapper;
    this.conversation = conversation;
    this.before = before.betweenPulls();
    PullCursor.UnderWay underWay = before.underWay();
    this.window = underWay == null ? window : underWay.window();
    if (underWay != null) {
      mark = underWay.mark();
      newest = underWay.newest();
      place = underWay.place();
    }
    unseen = settings.fields() == null && underWay == null ? reader.names() : new TreeSet<>();
  }

  @Override
  public boolean isFull() {
    return window.full();
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public SourcePage next() {
    if (ended) {
      throw new NoSuchElementException("the last page has been read");
    }
    Pages.Fetched page = fetch();
    Place here = place;
    Place next = page.next();
    if (next != null && next.equals(here)) {
      throw conversation.failure(
          "the page after this one is this one again, so the pull would never end");
    }
    if (here == null) {
      mark = earlier(window.until(), page.reply().date());
    }
    read += page.records().size();
    page.records().forEach(this::see);
    PullCursor cursor = next == null ? finished(page.reply()) : standing(next);
    place = next;
    ended = next == null;
    if (ended) {
      warnOfUnseen();
    }
    return new SourcePage(
        mapper, page.records().stream().map(reader::read).toList(), cursor.text());
  }

  private Pages.Fetched fetch() {
    while (true) {
      try {
        return pages.fetch(window, before.deltaLink(), place);
      } catch (PlaceUnknownException e) {
        beginAnew(e);
      }
    }
  }

  /**
   * A page that the vendor no longer knows: what follows is asked for in another way, or else the
   * same window is read anew, once. When what begins it is a link that is no longer known either,
   * everything is.
   */
  private void beginAnew(PlaceUnknownException unknown) {
    Place renewed = place == null ? null : settings.next(window).renewed(place);
    if (renewed != null) {
      place = renewed;
    } else if (place != null && !begunAnew) {
      place = null;
      begunAnew = true;
    } else if (place == null && !window.full() && before.deltaLink() != null) {
      window = new Window(true, null, window.until());
    } else {
      throw unknown;
    }
  }

  /** Vendors leave out what is not set, so it need not be wrong; but nobody else would notice. */
  private void warnOfUnseen() {
    if (window.full() && read > 0 && !unseen.isEmpty()) {
      LOG.warn(
          "Source '{}': none of {} records has {}. Check identifier, opt-out and value: a name that"
              + " is not the source's reads as blank, so that nobody would be blocked.",
          settings.source(),
          read,
          unseen.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
    }
  }

  private void see(JsonNode record) {
    reader.removeFound(unseen, record);
    ValuePath changed = settings.changed();
    Instant time = changed == null ? null : TimeFormat.read(changed.text(record, ";"));
    if (time != null && (newest == null || time.isAfter(newest))) {
      newest = time;
    }
  }

  private PullCursor standing(Place next) {
    return new PullCursor(
        before.of(),
        before.watermark(),
        before.fullAt(),
        before.deltaLink(),
        new PullCursor.UnderWay(window, mark, newest, next));
  }

  private PullCursor finished(Reply last) {
    JsonPath link = settings.deltaLink();
    String next = link == null ? null : link.one(last.body()).textValue();
    // The old link still stands for all that is to come when nothing has changed.
    boolean kept = next == null && !window.full();
    return new PullCursor(
        before.of(),
        watermark(),
        window.full() ? mark : before.fullAt(),
        kept ? before.deltaLink() : next,
        null);
  }

  private @Nullable Instant watermark() {
    if (settings.changed() == null) {
      return mark;
    }
    if (newest == null) {
      return window.full() ? null : before.watermark();
    }
    // A time beyond the pull's start, as an import can set it, would hide what changes before it.
    return earlier(newest, mark);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void close() {
    ended = true;
  }
}
