package io.github.dncbridge.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration in force: the environment over {@code application.properties} over defaults.
 *
 * <p>Every value has been checked; the getters do not fail. Immutable.
 */
public final class Configuration implements Settings<Key> {

  /** The file that is read from the working folder when none is named. */
  public static final Path DEFAULT_FILE = Path.of("application.properties");

  private final Map<Key, String> values;
  private final List<SourceSettings> sources;
  private final List<WebhookSettings> webhooks;
  private final List<RemoteFolderSettings> remoteFolders;
  private final Secrets secrets;
  private final Path folder;

  Configuration(
      Map<Key, String> values,
      List<SourceSettings> sources,
      List<WebhookSettings> webhooks,
      List<RemoteFolderSettings> remoteFolders,
      Secrets secrets,
      Path folder) {
    this.values = values;
    this.sources = sources;
    this.webhooks = webhooks;
    this.remoteFolders = remoteFolders;
    this.secrets = secrets;
    this.folder = folder;
  }

  /**
   * Reads and checks the configuration.
   *
   * @param file a file that must exist; null for {@link #DEFAULT_FILE}, which need not
   * @param environment the environment's variables
   * @param folder the working folder, to which relative paths are relative
   * @throws ConfigurationException for an unknown key, a bad value or an unreadable file
   */
  public static Configuration load(
      @Nullable Path file, Map<String, String> environment, Path folder) {
    return ConfigurationReader.read(file, environment, folder);
  }

  /** Returns the same configuration with one value replaced, checked like any other. */
  public Configuration with(Key key, String value) {
    Map<Key, String> changed = new EnumMap<>(Key.class);
    changed.putAll(values);
    changed.put(key, key.checked(key.key(), value));
    return new Configuration(changed, sources, webhooks, remoteFolders, secrets, folder);
  }

  /** Returns every source that is configured, disabled ones included, by name. */
  public List<SourceSettings> sources() {
    return sources;
  }

  /** Returns every webhook that is configured, disabled ones included, by name. */
  public List<WebhookSettings> webhooks() {
    return webhooks;
  }

  /** Returns every remote drop folder that is configured, disabled ones included, by name. */
  public List<RemoteFolderSettings> remoteFolders() {
    return remoteFolders;
  }

  /**
   * Returns the same configuration with these sources alone, enabled.
   *
   * @throws ConfigurationException when one is not configured; the message names those that are
   */
  public Configuration withSources(Collection<String> names) {
    List<SourceSettings> chosen = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      chosen.add(
          sources.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new ConfigurationException(unknownSource(name)))
              .enabled());
    }
    return new Configuration(values, List.copyOf(chosen), webhooks, remoteFolders, secrets, folder);
  }

  /**
   * Returns the same configuration with this webhook alone; with none, if there is none so named.
   */
  public Configuration withWebhook(String name) {
    return new Configuration(
        values,
        sources,
        webhooks.stream().filter(each -> each.name().equals(name)).toList(),
        remoteFolders,
        secrets,
        folder);
  }

  private String unknownSource(String name) {
    String known = sources.stream().map(SourceSettings::name).collect(Collectors.joining(", "));
    return "There is no source '"
        + name
        + "'. "
        + (known.isEmpty()
            ? "None is configured: set source." + name + ".connector."
            : "Configured are: " + known + ".");
  }

  /** Returns where the secrets of sources come from. */
  public Secrets secrets() {
    return secrets;
  }

  @Override
  public Optional<String> text(Key key) {
    return Optional.ofNullable(values.getOrDefault(key, key.fallback()));
  }

  @Override
  public String key(Key key) {
    return key.key();
  }

  /** Returns an absolute path. */
  public Path path(Key key) {
    return resolved(required(key));
  }

  /** Returns an absolute path, if one is set. */
  public Optional<Path> optionalPath(Key key) {
    return text(key).map(this::resolved);
  }

  /** Returns WaLead's address without a slash at its end. */
  public URI baseUrl() {
    return URI.create(required(Key.WALEAD_BASE_URL).replaceFirst("/+$", ""));
  }

  /**
   * Returns where the API key comes from; asked for each request, as a key file may change.
   *
   * @throws ConfigurationException when there is none, two, or it cannot be read
   */
  public Supplier<Secret> apiKey() {
    String direct = values.get(Key.WALEAD_API_KEY);
    Optional<Path> file = optionalPath(Key.WALEAD_API_KEY_FILE);
    if (direct != null && file.isPresent()) {
      throw new ConfigurationException(
          "Both walead.api-key and walead.api-key-file are set. Keep one of them.");
    }
    if (file.isPresent()) {
      return new SecretFile(file.get(), Key.WALEAD_API_KEY_FILE.key(), ValueType.SECRET);
    }
    if (direct == null) {
      throw new ConfigurationException(
          "No API key. Set WALEAD_API_KEY to the key from the WaLead dashboard, or"
              + " walead.api-key-file to a file that holds it.");
    }
    Secret secret = new Secret(direct);
    return () -> secret;
  }

  /** Returns the absolute path of what a setting names, relative to the working folder. */
  public Path resolved(String path) {
    return folder.resolve(path).toAbsolutePath().normalize();
  }
}
