package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a REST source: docs/connectors.md lists them. */
final class RestSettingsReader {

  private enum NextRule {
    NONE,
    CURSOR,
    LINK,
    LINK_HEADER,
    OFFSET,
    PAGE,
    LAST_KEY
  }

  /** Where most interfaces put their words. */
  private static final String ERROR_MESSAGES =
      "error.message|message|error_description|error|errors[].message";

  private static final BigDecimal SLOWEST = new BigDecimal("0.01");

  /** What decides which records are read, and what is taken from them. */
  private static final List<String> SCOPE =
      List.of(
          "base-url",
          "full-path",
          "full-query",
          "full-body",
          "full-parts",
          "changes-path",
          "changes-query",
          "changes-body",
          "records",
          "value");

  private final SettingsReader settings;

  RestSettingsReader(SettingsReader settings) {
    this.settings = settings;
  }

  /**
   * @throws ConfigurationException when a setting is missing or bad
   */
  RestSettings read() {
    FieldList fields = fields();
    RequestTemplate full = request("full", settings.required("full-path"));
    String changesPath = settings.optional("changes-path");
    RequestTemplate changes = changesPath == null ? null : request("changes", changesPath);
    NextPage next = next("next");
    NextPage changesNext = settings.optional("changes-next") == null ? next : next("changes-next");
    JsonPath deltaLink = settings.parsed("delta-link", JsonPath::parse);
    RequestTemplate changesOrLink =
        changes == null && deltaLink != null ? request("changes", full.path()) : changes;
    NextPage fullNext = inParts(next);
    requireVariables("full", full, next);
    if (fullNext instanceof NextPage.Parts) {
      requireVariable("full", full, Template.PART);
    }
    if (changes != null) {
      requireVariables("changes", changes, changesNext);
      requireVariable("changes", changes, Template.SINCE);
    }
    return new RestSettings(
        settings.source(),
        mapping(fields),
        settings.address("base-url"),
        Duration.ofMillis(settings.number("timeout-millis", 60_000, 1, 600_000)),
        settings.decimal(
            "requests-per-second", BigDecimal.valueOf(5), SLOWEST, BigDecimal.valueOf(1_000)),
        constantHeaders(),
        fields,
        full,
        changesOrLink,
        settings.parsed("records", settings.text("records", ""), JsonPath::parse),
        settings.parsed("key", settings.required("key"), ValuePath::parse),
        value(),
        fullNext,
        changesNext,
        settings.parsed("more", JsonPath::parse),
        settings.number("limit", 100, 2, 10_000),
        deltaLink,
        settings.parsed("changed", ValuePath::parse),
        settings.choice("time-format", TimeFormat.class, TimeFormat.ISO),
        Duration.ofSeconds(settings.number("overlap-seconds", 300, 0, 604_800)),
        fullEvery(),
        split("fields-required", ","),
        rules(),
        budget(),
        String.join("\n", SCOPE.stream().map(key -> settings.text(key, "")).toList()));
  }

  private @Nullable Duration fullEvery() {
    int hours = settings.number("full-after-hours", 0, 0, 8_760);
    return hours == 0 ? null : Duration.ofHours(hours);
  }

  private RecordMapping mapping(@Nullable FieldList fields) {
    String identifier = settings.text("identifier", "");
    if (identifier.isEmpty() && fields == null) {
      throw new ConfigurationException(
          ("Source '%s': identifier is not set, and this source cannot list its fields. Name the"
                  + " field that holds a person's LinkedIn profile.")
              .formatted(settings.source()));
    }
    try {
      return RecordMapping.of(
          identifier, settings.required("opt-out"), settings.text("reason", ""));
    } catch (MappingException e) {
      throw new ConfigurationException(
          "Source '%s': %s".formatted(settings.source(), e.getMessage()));
    }
  }

  private @Nullable FieldList fields() {
    String path = settings.optional("fields-path");
    List<RequestTemplate.Line> query = lines("fields-query", '=');
    JsonPath records =
        settings.parsed("fields-records", settings.text("fields-records", ""), JsonPath::parse);
    JsonPath name =
        settings.parsed("fields-name", settings.text("fields-name", "name"), JsonPath::parse);
    JsonPath label = settings.parsed("fields-label", JsonPath::parse);
    JsonPath next = settings.parsed("fields-next", JsonPath::parse);
    List<SourceField> extra =
        split("fields-extra", ",").stream().map(RestSettingsReader::extraField).toList();
    return path == null
        ? null
        : new FieldList(
            new RequestTemplate("GET", checkedPath("fields-path", path), query, List.of(), null),
            records,
            name,
            label,
            next,
            extra);
  }

  private static SourceField extraField(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? SourceField.named(text)
        : new SourceField(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
  }

  private RequestTemplate request(String kind, String path) {
    String method = settings.text(kind + "-method", "GET").toUpperCase(Locale.ROOT);
    if (!method.equals("GET") && !method.equals("POST")) {
      throw settings.bad(kind + "-method", method, "GET or POST");
    }
    String body = settings.optional(kind + "-body");
    return new RequestTemplate(
        method,
        checkedPath(kind + "-path", path),
        lines(kind + "-query", '='),
        lines(kind + "-headers", ':'),
        body == null ? null : Template.parse(body));
  }

  private String checkedPath(String key, String path) {
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == '?' || c == '#')) {
      throw settings.bad(key, path, "a path such as /v1/people, without a query");
    }
    return path;
  }

  private List<RequestTemplate.Line> lines(String key, char separator) {
    return settings.lines(key).stream()
        .map(
            line -> settings.parsed(key, line, each -> RequestTemplate.Line.parse(each, separator)))
        .toList();
  }

  private List<String> split(String key, String separator) {
    return Arrays.stream(settings.text(key, "").split(Pattern.quote(separator), -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Map<String, String> constantHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (RequestTemplate.Line line : lines("headers", ':')) {
      String value = line.value().render(Map.of());
      if (value == null) {
        throw settings.bad("headers", line.name(), "a header without variables");
      }
      headers.put(line.name(), value);
    }
    return headers;
  }

  private String value() {
    String value = settings.text("value", "{field}");
    if (!value.contains("{field}")) {
      throw settings.bad("value", value, "a path with {field} in it");
    }
    settings.parsed("value", value.replace("{field}", "x"), ValuePath::parse);
    return value;
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
    List<String> parts = split("full-parts", "|");
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

  private AnswerRules rules() {
    String ok = settings.optional("ok");
    return new AnswerRules(
        ok == null ? null : settings.parsed("ok", ok, RestSettingsReader::expected),
        settings.parsed(
            "error-message", settings.text("error-message", ERROR_MESSAGES), ValuePath::parse),
        split("expired-place", "|").stream().map(word -> word.toLowerCase(Locale.ROOT)).toList(),
        new LimitSignals(
            settings.choice("retry-after-unit", LimitSignals.Unit.class, LimitSignals.Unit.SECONDS),
            settings.optional("reset-header"),
            settings.parsed("reset-path", JsonPath::parse)));
  }

  private static AnswerRules.Expected expected(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("'" + text + "' is not path=value");
    }
    return new AnswerRules.Expected(
        JsonPath.parse(text.substring(0, equals).strip()), text.substring(equals + 1).strip());
  }

  private Budget.@Nullable Headers budget() {
    String remaining = settings.optional("daily-remaining-header");
    String limit = settings.optional("daily-limit-header");
    if ((remaining == null) != (limit == null)) {
      throw new ConfigurationException(
          "Source '%s': daily-remaining-header and daily-limit-header go together."
              .formatted(settings.source()));
    }
    return remaining == null || limit == null ? null : new Budget.Headers(remaining, limit);
  }
}
