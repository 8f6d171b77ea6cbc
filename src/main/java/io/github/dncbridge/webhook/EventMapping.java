package io.github.dncbridge.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.WebhookKey;
import io.github.dncbridge.config.WebhookSettings;
import io.github.dncbridge.entry.EntryMapper;
import io.github.dncbridge.entry.FieldMapping;
import io.github.dncbridge.entry.MappingException;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.RecordMapping;
import io.github.dncbridge.entry.RejectionReason;
import io.github.dncbridge.entry.SourceRecord;
import io.github.dncbridge.json.ValuePath;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps what a webhook tells in full.
 *
 * <p>With an identifier configured, the fields are paths in the record; without one the record's
 * own fields are recognised by their names, as a spreadsheet's columns are. Immutable.
 */
final class EventMapping {

  private static final String ALWAYS = "always";

  private final List<ValuePath> paths;
  private final EntryMapper mapper;
  private final FieldMapping recognised;
  private final boolean byName;

  /**
   * @throws ConfigurationException when the mapping cannot be read
   */
  EventMapping(WebhookSettings settings) {
    byName = isByName(settings);
    RecordMapping mapping = mapping(settings);
    try {
      paths = mapping.fields().stream().map(ValuePath::parse).toList();
      mapper = mapping.bind();
      recognised = recognised(settings);
    } catch (MappingException | IllegalArgumentException e) {
      throw unreadable(settings, e);
    }
  }

  /**
   * Returns the paths by which a webhook's fields are named; empty when they are recognised by
   * their names.
   *
   * @throws ConfigurationException when the mapping cannot be read
   */
  static List<String> paths(WebhookSettings settings) {
    return isByName(settings) ? List.of() : mapping(settings).fields();
  }

  private static boolean isByName(WebhookSettings settings) {
    return settings.text(WebhookKey.IDENTIFIER).isEmpty();
  }

  private static RecordMapping mapping(WebhookSettings settings) {
    try {
      // Nothing is known of the fields yet where they are recognised by name.
      return RecordMapping.ofPosted(
          settings.text(WebhookKey.IDENTIFIER).orElse("identifier"),
          settings.text(WebhookKey.OPT_OUT).orElse(ALWAYS),
          settings.text(WebhookKey.REASON).orElse(""));
    } catch (MappingException e) {
      throw unreadable(settings, e);
    }
  }

  private static ConfigurationException unreadable(WebhookSettings settings, RuntimeException why) {
    return new ConfigurationException(
        "Webhook '%s': %s".formatted(settings.name(), why.getMessage()));
  }

  private static FieldMapping recognised(WebhookSettings settings) {
    FieldMapping mapping = FieldMapping.recognised();
    for (String field : settings.list(WebhookKey.OPT_OUT)) {
      if (field.contains("=") && isByName(settings)) {
        throw new MappingException(
            "opt-out '%s' names values, which goes with identifier: set that too."
                .formatted(field));
      }
      mapping = mapping.with("opt-out", field);
    }
    String reason = settings.text(WebhookKey.REASON).orElse("");
    return reason.isEmpty() ? mapping : mapping.with("reason-template", reason);
  }

  /** Returns what becomes of a record. */
  MappingResult map(Event.Told told) {
    return byName ? byName(told) : mapper.map(new SourceRecord(told.key(), values(told.record())));
  }

  private List<String> values(JsonNode record) {
    return paths.stream().map(path -> path.text(record, ";")).toList();
  }

  private MappingResult byName(Event.Told told) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    told.record()
        .properties()
        .forEach(
            field -> {
              names.add(field.getKey());
              values.add(JsonBody.text(field.getValue()));
            });
    try {
      return recognised.bind(names).map(new SourceRecord(told.key(), values));
    } catch (MappingException e) {
      // The sender cannot mend it: the record is kept, and reported as one that names nobody.
      return new MappingResult.Rejected(told.key(), "", RejectionReason.NO_PUBLIC_IDENTIFIER, true);
    }
  }

  /** Returns the report of a record that a person has to look at. */
  MappingResult flagged(Event.Flagged flagged) {
    MappingResult mapped = map(new Event.Told(flagged.key(), flagged.record()));
    String value = "";
    if (mapped instanceof MappingResult.Mapped person) {
      // Whoever looks at it can open it.
      value = PublicIdentifier.PROFILE + person.entry().identifier().value();
    } else if (mapped instanceof MappingResult.Rejected rejected) {
      value = rejected.value();
    }
    return new MappingResult.Rejected(flagged.key(), value, RejectionReason.UNCLEAR_OPT_OUT, false);
  }
}
