package io.github.dncbridge.camel;

import io.github.dncbridge.camel.Connector.Property;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.SourceKey;
import io.github.dncbridge.config.SourceSettings;
import io.github.dncbridge.source.ConfiguredSource;
import io.github.dncbridge.source.SourceSchedule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The source connectors there are: Kamelets with the label {@code dnc-bridge.io/role: source}. */
final class Connectors {

  static final String LABEL = "dnc-bridge.io/role";
  static final String ROLE = "source";

  private static final String SUFFIX = "-action.kamelet.yaml";

  private final Map<String, Connector> connectors;

  private Connectors(Map<String, Connector> connectors) {
    this.connectors = connectors;
  }

  /** Reads those of the configured folder, or the built-in ones. */
  static Connectors of(Configuration configuration) {
    Path folder = configuration.optionalPath(Key.CONNECTORS_FOLDER).orElse(null);
    try {
      return new Connectors(folder == null ? builtIn() : in(folder));
    } catch (IOException e) {
      throw new ConfigurationException(
          "The connectors in "
              + (folder == null ? "the program" : folder)
              + " cannot be read: "
              + e);
    }
  }

  /**
   * Returns a source whose settings fit its connector.
   *
   * @throws ConfigurationException when they do not; the message says what is known or allowed
   */
  ConfiguredSource configured(SourceSettings settings, Configuration configuration, Instant now) {
    Connector connector = connectors.get(settings.connector());
    if (connector == null) {
      throw new ConfigurationException(
          settings.key(SourceKey.CONNECTOR.key())
              + " is '"
              + settings.connector()
              + "'; known are "
              + String.join(", ", connectors.keySet())
              + ".");
    }
    Map<String, String> parameters = connector.parameters(settings, configuration.secrets());
    String meaning = connector.meaning(parameters).collect(Collectors.joining("\n"));
    return new ConfiguredSource(
        settings,
        parameters,
        new Secret(meaning).fingerprint(""),
        SourceSchedule.of(settings, now));
  }

  /**
   * Requires that a source's connector can be asked for one record.
   *
   * @param key what names the source
   * @throws ConfigurationException when it cannot
   */
  void requireRecords(String key, ConfiguredSource source) {
    Connector connector = Objects.requireNonNull(connectors.get(source.settings().connector()));
    if (!connector.readsOneRecord(source.parameters())) {
      throw new ConfigurationException(
          "%s is '%s', whose connector %s cannot read one record%s. Those that can: %s."
              .formatted(
                  key,
                  source.name(),
                  connector.name(),
                  connector.recordPath() == null ? "" : " unless record-path is set",
                  connectors.values().stream()
                      .filter(each -> each.recordPath() != null)
                      .map(Connector::name)
                      .collect(Collectors.joining(", "))));
    }
  }

  private static @Nullable String recordPath(Object kamelet) {
    if (at(kamelet, "spec", "template", "beans") instanceof List<?> beans) {
      for (Object bean : beans) {
        if (at(bean, "properties", "settings[record-path]") instanceof String path) {
          return path;
        }
      }
    }
    return null;
  }

  private static Map<String, Connector> builtIn() throws IOException {
    URL folder = Objects.requireNonNull(Connectors.class.getResource("/connectors"));
    try {
      if (!folder.getProtocol().equals("jar")) {
        return in(Path.of(folder.toURI()));
      }
      Path jar =
          Path.of(Connectors.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        return in(files.getPath("/connectors"));
      }
    } catch (URISyntaxException e) {
      throw new IOException("unexpected place " + folder, e);
    }
  }

  private static Map<String, Connector> in(Path folder) throws IOException {
    Map<String, Connector> found = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    for (Path file : files) {
      Object kamelet =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      if (ROLE.equals(at(kamelet, "metadata", "labels", LABEL))) {
        String name = String.valueOf(file.getFileName()).replace(SUFFIX, "");
        found.put(name, new Connector(name, properties(kamelet), recordPath(kamelet)));
      }
    }
    return found;
  }

  private static Map<String, Property> properties(Object kamelet) {
    Map<String, Property> properties = new TreeMap<>();
    if (at(kamelet, "spec", "definition", "properties") instanceof Map<?, ?> declared) {
      declared.forEach(
          (name, property) ->
              properties.put(Connector.kebab(String.valueOf(name)), property(name, property)));
    }
    return properties;
  }

  private static Property property(Object name, Object declared) {
    Object fallback = at(declared, "default");
    List<String> allowed = new ArrayList<>();
    if (at(declared, "enum") instanceof List<?> words) {
      words.forEach(word -> allowed.add(String.valueOf(word)));
    }
    return new Property(
        String.valueOf(name),
        String.valueOf(at(declared, "type")),
        fallback == null ? null : String.valueOf(fallback),
        "password".equals(at(declared, "format")),
        List.copyOf(allowed));
  }

  private static @Nullable Object at(@Nullable Object node, String... path) {
    Object at = node;
    for (String key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }
}
