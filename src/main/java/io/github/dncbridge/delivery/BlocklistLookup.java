package io.github.dncbridge.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds out whether one person is on WaLead's blocklist.
 *
 * <p>Neither a page size nor a total is documented: it advances by the records received and stops
 * at an empty page, at a page that repeats records, or after {@value #MAX_PAGES} pages.
 */
final class BlocklistLookup {

  private static final int MAX_PAGES = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a lookup found. */
  enum Found {
    PRESENT,
    ABSENT,
    /** WaLead did not answer as documented, or there was no end to its answers. */
    UNKNOWN
  }

  /** Asks for one page, when the rate limit allows. */
  @FunctionalInterface
  interface Pages {
    Answer at(String publicIdentifier, int offset);
  }

  private final Pages pages;

  BlocklistLookup(Pages pages) {
    this.pages = pages;
  }

  /** Returns whether exactly this identifier is on the blocklist. */
  Found find(String publicIdentifier) {
    Set<String> seen = new HashSet<>();
    int offset = 0;
    for (int page = 0; page < MAX_PAGES; page++) {
      Answer answer = pages.at(publicIdentifier, offset);
      if (!(answer instanceof Answer.Response response)
          || response.status() != 200
          || !response.whole()) {
        return Found.UNKNOWN;
      }
      JsonNode records = parse(response.body());
      if (!records.isArray()) {
        return Found.UNKNOWN;
      }
      boolean anyNew = false;
      for (JsonNode one : records) {
        if (publicIdentifier.equals(one.path("publicIdentifier").asText())) {
          return Found.PRESENT;
        }
        anyNew |= seen.add(one.path("id").asText());
      }
      if (!anyNew) {
        return Found.ABSENT;
      }
      offset += records.size();
    }
    return Found.UNKNOWN;
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
