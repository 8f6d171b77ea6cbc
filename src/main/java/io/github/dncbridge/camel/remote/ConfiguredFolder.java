package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderSettings;
import java.time.Clock;
import java.util.function.Function;
import org.apache.camel.CamelContext;

/** A remote folder whose settings have been checked; nothing has been reached. */
record ConfiguredFolder(
    RemoteFolderSettings settings, Reading reading, Function<CamelContext, RemoteStore> stores) {

  /**
   * @throws ConfigurationException when the settings do not fit, or a secret cannot be had
   */
  static ConfiguredFolder of(
      RemoteFolderSettings settings, Configuration configuration, Clock clock) {
    Reading reading = Reading.of(settings);
    SftpPath path = SftpPath.of(settings);
    SftpLogin login = new SftpLogin(settings, configuration);
    return new ConfiguredFolder(
        settings, reading, context -> new SftpStore(path, login, context, clock));
  }

  RemoteStore store(CamelContext context) {
    return stores.apply(context);
  }
}
