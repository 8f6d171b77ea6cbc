package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.SourceField;
import io.github.dncbridge.json.JsonPath;
import io.github.dncbridge.json.ValuePath;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a REST source: docs/connectors.md lists them. */
final class RestSettingsReader {

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
  private final RequestSettings requests;

  RestSettingsReader(SettingsReader settings) {
    this.settings = settings;
    this.requests = new RequestSettings(settings);
  }

  /**
   * @throws ConfigurationException when a setting is missing or bad
   */
  RestSettings read() {
    FieldList fields = fields();
    RequestTemplate full = requests.read("full", settings.required("full-path"));
    boolean asksForChanges = settings.optional("changes-path") != null;
    RequestTemplate changes = requests.read("changes", settings.text("changes-path", full.path()));
    JsonPath deltaLink = settings.parsed("delta-link", JsonPath::parse);
    NextPageSettings next = new NextPageSettings(settings);
    next.require(full, asksForChanges ? changes : null);
    AnswerSettings answers = new AnswerSettings(settings);
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
        asksForChanges || deltaLink != null ? changes : null,
        settings.parsed("records", settings.text("records", ""), JsonPath::parse),
        settings.parsed("key", settings.required("key"), ValuePath::parse),
        value(),
        next.full(),
        next.changes(),
        settings.parsed("more", JsonPath::parse),
        settings.number("limit", 100, 2, 10_000),
        deltaLink,
        settings.parsed("changed", ValuePath::parse),
        settings.choice("time-format", TimeFormat.class, TimeFormat.ISO),
        Duration.ofSeconds(settings.number("overlap-seconds", 300, 0, 604_800)),
        fullEvery(),
        settings.split("fields-required", ","),
        settings.optional("options-separator"),
        answers.rules(),
        answers.budget(),
        new OneRecordSettings(settings, requests).read(answers),
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
    List<RequestTemplate.Line> query = requests.lines("fields-query", '=');
    JsonPath records =
        settings.parsed("fields-records", settings.text("fields-records", ""), JsonPath::parse);
    JsonPath name =
        settings.parsed("fields-name", settings.text("fields-name", "name"), JsonPath::parse);
    JsonPath label = settings.parsed("fields-label", JsonPath::parse);
    JsonPath next = settings.parsed("fields-next", JsonPath::parse);
    List<SourceField> extra =
        settings.split("fields-extra", ",").stream().map(RestSettingsReader::extraField).toList();
    return path == null
        ? null
        : new FieldList(
            new RequestTemplate("GET", requests.path("fields-path", path), query, List.of(), null),
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

  private Map<String, String> constantHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (RequestTemplate.Line line : requests.lines("headers", ':')) {
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
}
