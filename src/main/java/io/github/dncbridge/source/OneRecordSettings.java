package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.json.JsonPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how one record is asked for. */
final class OneRecordSettings {

  private static final String VARIABLE = "{" + Template.KEY + "}";

  private final SettingsReader settings;
  private final RequestSettings requests;

  OneRecordSettings(SettingsReader settings, RequestSettings requests) {
    this.settings = settings;
    this.requests = requests;
  }

  /**
   * Returns null when no path is set.
   *
   * @throws ConfigurationException when a setting is bad, or the key is asked for nowhere
   */
  @Nullable OneRecord read(AnswerSettings answers) {
    String path = settings.optional("record-path");
    RequestTemplate request = requests.read("record", path == null ? "/" : path);
    List<String> parts = settings.split("record-parts", "|");
    JsonPath item =
        settings.parsed("record-item", settings.text("record-item", ""), JsonPath::parse);
    AnswerRules rules = answers.rulesOfOneRecord();
    if (path == null) {
      return null;
    }
    if (!path.contains(VARIABLE) && !request.uses(Template.KEY)) {
      throw settings.bad("record-path", path, "a path with " + VARIABLE + " in it");
    }
    return new OneRecord(request, parts.isEmpty() ? List.of("") : parts, item, rules);
  }
}
