package io.github.dncbridge.config;

import io.github.dncbridge.config.SourceSettings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks the settings of webhooks. */
final class WebhookReader {

  static final String KIND = "webhook";

  private WebhookReader() {}

  /**
   * Returns the webhooks by name.
   *
   * @throws ConfigurationException when one has no kind, an unknown setting or a bad value
   */
  static List<WebhookSettings> webhooks(SettingGroups groups) {
    List<WebhookSettings> webhooks = new ArrayList<>();
    groups.groups().forEach((name, settings) -> webhooks.add(webhook(name, settings)));
    webhooks.forEach(webhook -> webhook.required(WebhookKey.KIND));
    return List.copyOf(webhooks);
  }

  private static WebhookSettings webhook(String name, Map<String, Setting> settings) {
    Map<WebhookKey, String> values = new EnumMap<>(WebhookKey.class);
    settings.forEach(
        (setting, found) -> {
          WebhookKey key =
              WebhookKey.of(setting)
                  .orElseThrow(
                      () ->
                          new ConfigurationException(
                              "Unknown setting " + found.key() + ". Known are: " + known() + "."));
          values.put(key, checked(key, found));
        });
    return new WebhookSettings(name, values);
  }

  private static String checked(WebhookKey key, Setting found) {
    if (!key.type().check().accepts(found.value())) {
      throw new ConfigurationException(
          found.key() + " is '" + found.value() + "'; allowed is " + key.type().allowed() + ".");
    }
    return found.value();
  }

  private static String known() {
    return Arrays.stream(WebhookKey.values())
        .map(WebhookKey::key)
        .collect(Collectors.joining(", "));
  }
}
