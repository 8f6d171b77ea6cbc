package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.intake.SettledFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Tries whether a remote folder can be used, and leaves nothing behind. */
public final class FolderProbe {

  private static final String PROBE = ".dnc-bridge-doctor-";

  private FolderProbe() {}

  /**
   * Logs in, lists the folder, and writes, renames and deletes a small hidden file in it.
   *
   * @return what was found, in a sentence
   * @throws io.github.dncbridge.config.ConfigurationException when the settings do not fit
   * @throws IOException when the server does not let it; the message says what to do
   */
  public static String check(
      RemoteFolderSettings settings, Configuration configuration, Clock clock) throws IOException {
    ConfiguredFolder folder = ConfiguredFolder.of(settings, configuration, clock);
    CamelContext context = new DefaultCamelContext();
    try {
      CamelEndpoint endpoint = folder.endpoint();
      if (endpoint != null) {
        SettledFiles settled = new SettledFiles(Duration.ZERO, clock);
        Standing standing = new Standing(settings.name(), FolderStates.NONE);
        endpoint.results(endpoint.source(context, settled, standing), context);
        return "its endpoint can be made; whether files come from it shows when it runs.";
      }
      return check(folder.store(context));
    } finally {
      context.stop();
    }
  }

  private static String check(RemoteStore store) throws IOException {
    try {
      store.connect();
      List<ListedFile> found = store.list();
      write(store, Place.INBOX);
      for (Place place : List.of(Place.DONE, Place.FAILED)) {
        if (found.stream().anyMatch(each -> place.path().equals(each.name() + "/"))) {
          write(store, place);
        }
      }
      return "%s can be listed and written; it holds %,d files and folders."
          .formatted(store.address(), found.size());
    } finally {
      store.disconnect();
    }
  }

  private static void write(RemoteStore store, Place place) throws IOException {
    String name = PROBE + UUID.randomUUID();
    Path probe = Files.createTempFile("dnc-bridge-doctor", ".txt");
    try {
      store.upload(probe, place, name);
      store.delete(place, name);
    } catch (IOException e) {
      throw new IOException(
          "it can be listed, but not written%s: %s"
              .formatted(place == Place.INBOX ? "" : " in " + place.path(), e.getMessage()),
          e);
    } finally {
      Files.delete(probe);
    }
  }
}
