package io.github.dncbridge.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token in the body that does not last, where records are sorted by a key that may repeat, such
 * as a time: from the last key on, that included, what follows is asked for anew.
 *
 * <p>A place knows the key with which its query began, the last key read, and how many records the
 * query has given.
 *
 * @param lastKey where the records' keys stand in the answer
 * @param first the key to begin with
 * @param most after so many records the query is made anew, before the vendor cuts it off
 */
record ShortCursor(JsonPath path, JsonPath lastKey, String first, int most) implements NextPage {
  @Override
  public @Nullable Place after(Reply reply, List<String> keys, @Nullable Place here) {
    Place next = NextPage.inBody(path, reply);
    if (next == null) {
      return null;
    }
    List<JsonNode> found = lastKey.all(reply.body());
    String last = found.isEmpty() ? last(here) : found.get(found.size() - 1).asText();
    int read = read(here) + keys.size();
    boolean anew = read >= most && !last.equals(begun(here));
    return anew ? begin(last) : place(next.at(), begun(here), last, read);
  }

  @Override
  public Map<String, String> variables(@Nullable Place here) {
    return here == null || here.at().isEmpty()
        ? Map.of(Template.LAST_KEY, begun(here))
        : Map.of(Template.LAST_KEY, begun(here), Template.CURSOR, here.at());
  }

  @Override
  public @Nullable Place renewed(Place here) {
    return last(here).equals(begun(here)) ? null : begin(last(here));
  }

  private static Place begin(String key) {
    return place("", key, key, 0);
  }

  private static Place place(String at, String begun, String last, int read) {
    return new Place(at, List.of(begun, last, Integer.toString(read)));
  }

  private String begun(@Nullable Place here) {
    return here == null || here.known().isEmpty() ? first : here.known().get(0);
  }

  private String last(@Nullable Place here) {
    return here == null || here.known().isEmpty() ? first : here.known().get(1);
  }

  private static int read(@Nullable Place here) {
    return here == null || here.known().isEmpty() ? 0 : Integer.parseInt(here.known().get(2));
  }
}
