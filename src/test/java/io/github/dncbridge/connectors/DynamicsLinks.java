package io.github.dncbridge.connectors;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links that {@link DynamicsDouble} hands out; each is taken byte for byte, or not at all. */
final class DynamicsLinks {

  private final String address;
  private final Map<String, Place> places = new HashMap<>();
  private final Set<String> expired = new HashSet<>();
  private int count;

  DynamicsLinks(String address) {
    this.address = address;
  }

  /**
   * Where a page begins.
   *
   * @param since the version after which changes are shown; negative for all rows
   * @param until the version at the first page: what comes later is in the next delta
   * @param after the last entry that was shown
   */
  record Place(long since, long until, String after) {
    static Place start(long version) {
      return new Place(-1, version, "");
    }

    boolean isDelta() {
      return since >= 0;
    }
  }

  boolean isLink(String query) {
    return query.contains("skiptoken") || query.contains("deltatoken");
  }

  boolean isKnown(String query) {
    return places.containsKey(query);
  }

  boolean isExpired(String query) {
    return expired.contains(query);
  }

  /** Returns where a link leads: a delta begun now ends at the version of now. */
  Place place(String query, long version) {
    Place place = places.get(query);
    return place.until() < 0 ? new Place(place.since(), version, "") : place;
  }

  /** Returns the next page's link, whose token is encoded twice as Dataverse's paging cookie. */
  String next(Place place, DynamicsTable.Entry last, List<String> select) {
    String cookie =
        "%253ccookie%2520page%253d%2522{page}%2522%253e%253ccontactid%2520last%253d%2522%257b{id}%257d%2522%2520%252f%253e%253c%252fcookie%253e"
            .replace("{page}", Integer.toString(++count))
            .replace("{id}", last.id());
    return remember(
        new Place(place.since(), place.until(), last.order()),
        select,
        "$skiptoken=%3Ccookie%20pagenumber=%22{page}%22%20pagingcookie=%22{cookie}%22%20istracking=%22False%22%20/%3E"
            .replace("{page}", Integer.toString(count + 1))
            .replace("{cookie}", cookie));
  }

  String delta(long version, List<String> select) {
    return remember(
        new Place(version, -1, ""),
        select,
        "$deltatoken=%d".formatted(version) + "%2111%2f23%2f2026%2008%3a10%3a44");
  }

  /** Lets every link handed out be too old from now on. */
  void expire() {
    expired.addAll(places.keySet());
  }

  private String remember(Place place, List<String> select, String token) {
    String query = "$select=" + String.join(",", select) + "&" + token;
    places.put(query, place);
    return address + "?" + query;
  }
}
