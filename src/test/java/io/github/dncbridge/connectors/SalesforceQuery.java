package io.github.dncbridge.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of SOQL that a pull may use. */
record SalesforceQuery(
    String object, List<String> fields, Instant since, String individualField, boolean ordered) {

  private static final String CHANGED = "SystemModstamp >= (\\S+?)";
  private static final Pattern SOQL =
      Pattern.compile(
          "SELECT (.+?) FROM (\\w+)(?: WHERE (?:"
              + CHANGED
              + "|(\\w+) IN \\(SELECT Id FROM Individual WHERE "
              + CHANGED
              + "\\)))?( ORDER BY SystemModstamp, Id)?");

  static Optional<SalesforceQuery> parse(String soql) {
    Matcher matcher = SOQL.matcher(soql);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String since = matcher.group(3) == null ? matcher.group(5) : matcher.group(3);
    return Optional.of(
        new SalesforceQuery(
            matcher.group(2),
            SalesforceOrg.names(matcher.group(1)),
            since == null ? null : Instant.parse(since),
            matcher.group(4),
            matcher.group(6) != null));
  }

  boolean isCount() {
    return fields.equals(List.of("count()"));
  }

  /**
   * Returns the rows that are meant.
   *
   * @param all whether deleted and merged ones are, too
   */
  List<ObjectNode> rows(SalesforceOrg org, boolean all) {
    List<ObjectNode> found = new ArrayList<>(org.rows(object));
    found.removeIf(row -> row.path("IsDeleted").asBoolean() && !all);
    if (individualField != null) {
      Set<String> ids = org.individualsSince(since);
      found.removeIf(row -> !ids.contains(row.path(individualField).asText()));
    } else if (since != null) {
      found.removeIf(row -> SalesforceOrg.saved(row).isBefore(since));
    }
    if (ordered) {
      // As text: all times are written alike, and to read them again and again would take seconds.
      found.sort(
          Comparator.comparing((JsonNode row) -> row.path("SystemModstamp").asText())
              .thenComparing(row -> row.path("Id").asText()));
    }
    return found;
  }
}
