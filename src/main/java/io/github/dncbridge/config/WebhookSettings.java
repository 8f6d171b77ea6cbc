package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator set for one webhook; every value has been checked by itself. Immutable.
 *
 * @param values what is set
 */
public record WebhookSettings(String name, Map<WebhookKey, String> values)
    implements Settings<WebhookKey> {

  static final String KIND = "webhook";

  /** Where the keys of all webhooks begin. */
  public static final String PREFIX = KIND + ".";

  /** Makes the map unmodifiable. */
  public WebhookSettings {
    values = Map.copyOf(values);
  }

  /**
   * Checks what was found for one.
   *
   * @throws ConfigurationException when it has no kind, an unknown setting or a bad value
   */
  static WebhookSettings of(String name, Map<String, Setting> found) {
    WebhookSettings webhook =
        new WebhookSettings(name, SettingGroups.checked(WebhookKey.class, found));
    webhook.required(WebhookKey.KIND);
    return webhook;
  }

  @Override
  public Optional<String> text(WebhookKey key) {
    return Optional.ofNullable(values.getOrDefault(key, key.fallback()));
  }

  @Override
  public String key(WebhookKey key) {
    return PREFIX + name + "." + key.key();
  }
}
