package io.github.dncbridge.camel;

import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.source.Pause;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * What the bean of a source connector is made with.
 *
 * @param settings by kebab-case name
 * @param secrets the registry's bean {@code secrets}
 * @param clock the registry's bean {@code clock}; the system's when there is none
 * @param pause the registry's {@link Pause}; a real one when there is none
 */
public record SourceSetup(Map<String, String> settings, Secrets secrets, Clock clock, Pause pause) {

  /**
   * Looks into the registry.
   *
   * @param settings Camel writes their names in camelCase, whatever the Kamelet does
   * @throws IllegalStateException when no secrets are bound
   */
  static SourceSetup of(@Nullable CamelContext camelContext, Map<String, String> settings) {
    Map<String, String> kebab = new LinkedHashMap<>();
    settings.forEach((name, value) -> kebab.put(kebab(name), value));
    CamelContext context = Objects.requireNonNull(camelContext, "The source has no Camel context.");
    Secrets secrets = context.getRegistry().lookupByNameAndType("secrets", Secrets.class);
    if (secrets == null) {
      throw new IllegalStateException("No bean 'secrets' is bound in the registry.");
    }
    Clock clock = context.getRegistry().lookupByNameAndType("clock", Clock.class);
    Pause pause = context.getRegistry().findSingleByType(Pause.class);
    return new SourceSetup(
        kebab,
        secrets,
        clock == null ? Clock.systemUTC() : clock,
        pause == null ? Pause.REAL : pause);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
