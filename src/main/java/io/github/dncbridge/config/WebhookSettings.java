package io.github.dncbridge.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator set for one webhook; every value has been checked by itself. Immutable.
 *
 * @param values what is set
 */
public record WebhookSettings(String name, Map<WebhookKey, String> values) {

  /** Where the keys of all webhooks begin. */
  public static final String PREFIX = "webhook.";

  /** Makes the map unmodifiable. */
  public WebhookSettings {
    values = Map.copyOf(values);
  }

  /** Returns a value, or what holds when it is not set. */
  public Optional<String> text(WebhookKey key) {
    return Optional.ofNullable(values.getOrDefault(key, key.fallback()));
  }

  /**
   * Returns a value that this kind of webhook needs.
   *
   * @throws ConfigurationException when it is not set
   */
  public String required(WebhookKey key) {
    return text(key)
        .orElseThrow(() -> new ConfigurationException(key(key) + " is not set. " + key.meaning()));
  }

  /** Returns whether the value is {@code true}. */
  public boolean flag(WebhookKey key) {
    return text(key).map(Boolean::parseBoolean).orElse(false);
  }

  /** Returns the parts of a value that are separated by commas. */
  public List<String> list(WebhookKey key) {
    return text(key).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Returns the key of a setting in {@code application.properties}. */
  public String key(WebhookKey key) {
    return PREFIX + name + "." + key.key();
  }
}
