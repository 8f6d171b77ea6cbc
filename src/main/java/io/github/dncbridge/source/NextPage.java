package io.github.dncbridge.source;

import io.github.dncbridge.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a vendor says where the next page is. */
sealed interface NextPage
    permits NextPage.None,
        NextPage.Cursor,
        ShortCursor,
        NextPage.Link,
        NextPage.LinkHeader,
        NextPage.Offset,
        NextPage.PageNumber,
        NextPage.LastKey,
        NextPage.Parts {

  /** Returns the page after this one; null when it was the last. */
  @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here);

  /** Returns the variables that ask for a page; {@code here} is null for the first. */
  default Map<String, String> variables(@Nullable Place here) {
    return Map.of();
  }

  /** Returns the page after one that {@link #after} says is the last; null when nothing is left. */
  default @Nullable Place afterLast(@Nullable Place here) {
    return null;
  }

  /**
   * Returns where to go on when the vendor no longer knows a place; null when only the beginning is
   * left.
   */
  default @Nullable Place renewed(Place here) {
    return null;
  }

  /** Returns whether a place is a link, called as it is. */
  default boolean isLink() {
    return false;
  }

  /** All in one answer. */
  record None() implements NextPage {
    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      return null;
    }
  }

  /** A token in the body. */
  record Cursor(JsonPath path) implements NextPage {
    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      return inBody(path, reply);
    }

    @Override
    public Map<String, String> variables(@Nullable Place here) {
      return here == null ? Map.of() : Map.of(Template.CURSOR, here.at());
    }
  }

  /** A link in the body. */
  record Link(JsonPath path) implements NextPage {
    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      return inBody(path, reply);
    }

    @Override
    public boolean isLink() {
      return true;
    }
  }

  /** A {@code Link} header (RFC 8288). */
  record LinkHeader() implements NextPage {
    private static final Pattern NEXT =
        Pattern.compile("<([^>]*)>[^,<]*;\\s*rel\\s*=\\s*\"?(?:[^\",]*\\s)?next(?=[\\s\",;]|$)");

    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      for (String header : reply.headers().allValues("Link")) {
        Matcher next = NEXT.matcher(header);
        if (next.find()) {
          return Place.at(String.valueOf(next.group(1)));
        }
      }
      return null;
    }

    @Override
    public boolean isLink() {
      return true;
    }
  }

  /**
   * The number of records before the page; asked for with the last record of the page before in it,
   * which shows whether rows have shifted: {@link Pages}.
   */
  record Offset() implements NextPage {
    /** Some of them may be deleted before the next page is read. */
    private static final int KNOWN = 3;

    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      return keys.isEmpty()
          ? null
          : new Place(
              Integer.toString(number(here) + keys.size()),
              keys.subList(Math.max(0, keys.size() - KNOWN), keys.size()));
    }

    @Override
    public Map<String, String> variables(@Nullable Place here) {
      return Map.of(Template.OFFSET, Integer.toString(number(here)));
    }

    static int number(@Nullable Place here) {
      return here == null ? 0 : Integer.parseInt(here.at());
    }
  }

  /** The number of the page. */
  record PageNumber(int first) implements NextPage {
    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      return keys.isEmpty() ? null : Place.at(Integer.toString(number(here) + 1));
    }

    @Override
    public Map<String, String> variables(@Nullable Place here) {
      return Map.of(Template.PAGE, Integer.toString(number(here)));
    }

    private int number(@Nullable Place here) {
      return here == null ? first : Integer.parseInt(here.at());
    }
  }

  /** The key of the last record, where records are sorted by key. */
  record LastKey(String first) implements NextPage {
    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      return keys.isEmpty() ? null : Place.at(keys.get(keys.size() - 1));
    }

    @Override
    public Map<String, String> variables(@Nullable Place here) {
      return Map.of(Template.LAST_KEY, here == null ? first : here.at());
    }
  }

  /**
   * The same request once for each part of what there is, such as what is in use and what is in a
   * recycle bin.
   *
   * @param inside how pages follow within a part; no links and no offsets
   * @param parts what {@code {part}} stands for, at least one
   */
  record Parts(NextPage inside, List<String> parts) implements NextPage {

    /** Between the part's number and the place within it. */
    private static final char MARK = '|';

    public Parts {
      parts = List.copyOf(parts);
    }

    @Override
    public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
      Place next = inside.after(reply, keys, within(here));
      return next == null ? null : Place.at("" + part(here) + MARK + next.at());
    }

    @Override
    public @Nullable Place afterLast(@Nullable Place here) {
      int next = part(here) + 1;
      return next < parts.size() ? Place.at("" + next + MARK) : null;
    }

    @Override
    public Map<String, String> variables(@Nullable Place here) {
      Map<String, String> variables = new HashMap<>(inside.variables(within(here)));
      variables.put(Template.PART, parts.get(part(here)));
      return variables;
    }

    private static int part(@Nullable Place here) {
      return here == null ? 0 : Integer.parseInt(here.at().substring(0, here.at().indexOf(MARK)));
    }

    private static @Nullable Place within(@Nullable Place here) {
      String at = here == null ? "" : here.at().substring(here.at().indexOf(MARK) + 1);
      return at.isEmpty() ? null : Place.at(at);
    }
  }

  /** Returns the place that a text in the body names; null when there is none. */
  static @Nullable Place inBody(JsonPath path, Reply reply) {
    String text = path.text(reply.body());
    return text.isBlank() ? null : Place.at(text);
  }
}
