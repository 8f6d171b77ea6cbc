package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.json.JsonPath;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how a source's next page is found. */
final class NextPageSettings {

  private enum NextRule {
    NONE,
    CURSOR,
    LINK,
    LINK_HEADER,
    OFFSET,
    PAGE,
    LAST_KEY
  }

  private final SettingsReader settings;
  private final NextPage inside;
  private final NextPage full;
  private final NextPage changes;

  NextPageSettings(SettingsReader settings) {
    this.settings = settings;
    this.inside = next("next");
    this.full = inParts(inside);
    this.changes = settings.optional("changes-next") == null ? inside : next("changes-next");
  }

  /** Returns the rule of full pulls. */
  NextPage full() {
    return full;
  }

  /** Returns the rule of increments. */
  NextPage changes() {
    return changes;
  }

  /**
   * Fails when a request lacks a variable that its rule needs.
   *
   * @param ofChanges null when none asks for what changed
   */
  void require(RequestTemplate ofFull, @Nullable RequestTemplate ofChanges) {
    requireVariables("full", ofFull, inside);
    if (full instanceof NextPage.Parts) {
      requireVariable("full", ofFull, Template.PART);
    }
    if (ofChanges != null) {
      requireVariables("changes", ofChanges, changes);
      requireVariable("changes", ofChanges, Template.SINCE);
    }
  }

  private NextPage next(String key) {
    JsonPath path = settings.parsed("next-path", JsonPath::parse);
    int firstPage = settings.number("first-page", 1, 0, 1);
    String firstKey = settings.text("first-key", "0");
    JsonPath lastKey = settings.parsed("last-key-path", JsonPath::parse);
    int cursorRecords = settings.number("cursor-records", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
    NextRule rule = settings.choice(key, NextRule.class, NextRule.NONE);
    return switch (rule) {
      case NONE -> new NextPage.None();
      case CURSOR ->
          lastKey == null
              ? new NextPage.Cursor(pathFor(rule, path))
              : new ShortCursor(pathFor(rule, path), lastKey, firstKey, cursorRecords);
      case LINK -> new NextPage.Link(pathFor(rule, path));
      case LINK_HEADER -> new NextPage.LinkHeader();
      case OFFSET -> new NextPage.Offset();
      case PAGE -> new NextPage.PageNumber(firstPage);
      case LAST_KEY -> new NextPage.LastKey(firstKey);
    };
  }

  private NextPage inParts(NextPage next) {
    List<String> parts = settings.split("full-parts", "|");
    if (parts.isEmpty()) {
      return next;
    }
    if (next.isLink() || next instanceof NextPage.Offset) {
      throw new ConfigurationException(
          "Source '%s': full-parts does not go with next=link, link-header or offset."
              .formatted(settings.source()));
    }
    return new NextPage.Parts(next, parts);
  }

  private JsonPath pathFor(NextRule rule, @Nullable JsonPath path) {
    if (path == null) {
      throw new ConfigurationException(
          "Source '%s': next-path is not set; next=%s needs it."
              .formatted(settings.source(), rule.name().toLowerCase(Locale.ROOT)));
    }
    return path;
  }

  /** Without its variable a rule would read the first page for ever. */
  private void requireVariables(String kind, RequestTemplate request, NextPage next) {
    for (String variable : next.variables(Place.at("0")).keySet()) {
      requireVariable(kind, request, variable);
    }
  }

  private void requireVariable(String kind, RequestTemplate request, String variable) {
    if (!request.uses(variable)) {
      throw new ConfigurationException(
          "Source '%s': {%s} is nowhere in %s-query, %s-headers or %s-body."
              .formatted(settings.source(), variable, kind, kind, kind));
    }
  }
}
