package io.github.dncbridge.source;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.json.JsonPath;
import io.github.dncbridge.json.ValuePath;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how a source's answers are understood. */
final class AnswerSettings {

  /** Where most interfaces put their words. */
  private static final String ERROR_MESSAGES =
      "error.message|message|error_description|error|errors[].message";

  private final SettingsReader settings;

  AnswerSettings(SettingsReader settings) {
    this.settings = settings;
  }

  AnswerRules rules() {
    return rules(null);
  }

  /** Returns the rules of answers to a request for one record. */
  AnswerRules rulesOfOneRecord() {
    return rules(new AbsenceRules(words("record-missing"), words("record-later")));
  }

  private List<String> words(String key) {
    return settings.split(key, "|").stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  private AnswerRules rules(@Nullable AbsenceRules absence) {
    String ok = settings.optional("ok");
    return new AnswerRules(
        ok == null ? null : settings.parsed("ok", ok, AnswerSettings::expected),
        settings.parsed(
            "error-message", settings.text("error-message", ERROR_MESSAGES), ValuePath::parse),
        words("expired-place"),
        new LimitSignals(
            settings.choice("retry-after-unit", LimitSignals.Unit.class, LimitSignals.Unit.SECONDS),
            settings.optional("reset-header"),
            settings.parsed("reset-path", JsonPath::parse)),
        absence);
  }

  private static AnswerRules.Expected expected(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("'" + text + "' is not path=value");
    }
    return new AnswerRules.Expected(
        JsonPath.parse(text.substring(0, equals).strip()), text.substring(equals + 1).strip());
  }

  Budget.@Nullable Headers budget() {
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
