package io.github.dncbridge.camel.remote;

import io.github.dncbridge.camel.FilePreviews;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.intake.CopyPlace;
import io.github.dncbridge.intake.SettledFiles;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.source.SourceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** The enabled remote drop folders of a bridge. */
public final class RemoteFolders implements AutoCloseable {

  /** Where the routes find the steps of a folder, its name behind it. */
  private static final String STEPS = "remote-folder-";

  private final Path data;
  private final Ledger ledger;
  private final FilePreviews previews;
  private final FolderStates states;
  private final CopyPlace place;
  private final Clock clock;
  private final List<ConfiguredFolder> folders = new ArrayList<>();
  private final List<SourceLock> locks = new ArrayList<>();

  /**
   * Checks every setting; reaches nothing.
   *
   * @throws ConfigurationException when a folder's settings do not fit, or a secret cannot be had
   */
  public RemoteFolders(
      Configuration configuration,
      Ledger ledger,
      FilePreviews previews,
      FolderStates states,
      Clock clock) {
    this.data = RemoteRules.copies(configuration);
    this.previews = previews;
    this.place = CopyPlace.of(configuration.path(Key.DNC_DATA_DIR));
    this.ledger = ledger;
    this.states = states;
    this.clock = clock;
    for (RemoteFolderSettings settings : configuration.remoteFolders()) {
      if (settings.flag(RemoteFolderKey.ENABLED)) {
        folders.add(ConfiguredFolder.of(settings, configuration, clock));
      }
    }
  }

  /**
   * Begins to look into each of them; a server that cannot be reached is no failure.
   *
   * @throws ConfigurationException when another process watches one
   */
  public void start(CamelContext context) {
    for (ConfiguredFolder folder : folders) {
      start(folder, context);
    }
  }

  private void start(ConfiguredFolder folder, CamelContext context) {
    RemoteFolderSettings settings = folder.settings();
    LocalCopies copies =
        new LocalCopies(data.resolve(settings.name()), settings.maxSize(), context::isStopping);
    locks.add(
        SourceLock.take(data, settings.name())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "Remote folder '%s' cannot be watched: another dnc-bridge does it."
                            .formatted(settings.name()))));
    try {
      copies.begin();
    } catch (IOException e) {
      throw new ConfigurationException(
          "Remote folder '%s' cannot be watched: %s.".formatted(settings.name(), e.getMessage()));
    }
    SettledFiles settled = new SettledFiles(settings.duration(RemoteFolderKey.SETTLE_TIME), clock);
    Standing standing = new Standing(settings.name(), states);
    if (folder.endpoint() != null) {
      startEndpoint(folder, folder.endpoint(), copies, settled, standing, context);
    } else {
      startStore(folder, copies, settled, standing, context);
    }
  }

  private void startStore(
      ConfiguredFolder folder,
      LocalCopies copies,
      SettledFiles settled,
      Standing standing,
      CamelContext context) {
    RemoteFolderSettings settings = folder.settings();
    RemoteStore store = folder.store(context);
    Results results = new Results(store, copies, ledger, clock);
    context
        .getRegistry()
        .bind(
            STEPS + settings.name(),
            new RemoteFolder(
                settings,
                folder.reading(),
                store,
                copies,
                new HeldCopies(folder.reading(), ledger, previews, place),
                ledger,
                results,
                settled,
                standing));
    add(
        TemplatedRouteBuilder.builder(context, "remote-folder")
            .routeId("remote-folder-" + settings.name())
            .parameter("folder", settings.name())
            .parameter("period", settings.duration(RemoteFolderKey.POLL_INTERVAL).toMillis()),
        settings);
  }

  private void startEndpoint(
      ConfiguredFolder folder,
      CamelEndpoint configured,
      LocalCopies copies,
      SettledFiles settled,
      Standing standing,
      CamelContext context) {
    RemoteFolderSettings settings = folder.settings();
    EndpointStart start =
        new EndpointStart(
            settings,
            context,
            standing,
            () -> {
              Endpoint source = configured.source(context, settled, standing);
              Endpoint results = configured.results(source, context);
              context.getRegistry().bind("remote-endpoint-" + settings.name(), source);
              context
                  .getRegistry()
                  .bind(
                      STEPS + settings.name(),
                      new EndpointFolder(
                          settings, folder.reading(), copies, standing, results, ledger, clock));
              TemplatedRouteBuilder.builder(context, "remote-endpoint")
                  .routeId("remote-endpoint-" + settings.name())
                  .parameter("folder", settings.name())
                  .add();
            });
    start.begin();
  }

  private static void add(TemplatedRouteBuilder route, RemoteFolderSettings settings) {
    try {
      route.add();
    } catch (Exception e) {
      throw new IllegalStateException(
          "The route of remote folder '" + settings.name() + "' cannot start", e);
    }
  }

  /** Lets another process watch them; to be called when their routes have ended. */
  @Override
  public void close() {
    locks.forEach(SourceLock::close);
  }
}
