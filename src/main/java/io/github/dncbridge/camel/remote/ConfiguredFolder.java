package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import java.time.Clock;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** A remote folder whose settings have been checked; nothing has been reached. */
record ConfiguredFolder(
    RemoteFolderSettings settings,
    Reading reading,
    @Nullable CamelEndpoint endpoint,
    Function<CamelContext, RemoteStore> stores) {

  /**
   * @throws ConfigurationException when the settings do not fit, or a secret cannot be had
   */
  static ConfiguredFolder of(
      RemoteFolderSettings settings, Configuration configuration, Clock clock) {
    Reading reading = Reading.of(settings);
    return switch (settings.required(RemoteFolderKey.KIND)) {
      case "s3" -> {
        S3Login login = new S3Login(settings, configuration.secrets());
        String bucket = settings.required(RemoteFolderKey.BUCKET);
        String prefix = prefix(settings);
        yield new ConfiguredFolder(
            settings, reading, null, context -> new S3Store(login, bucket, prefix));
      }
      case "sftp" -> {
        SftpPath path = SftpPath.of(settings);
        SftpLogin login = new SftpLogin(settings, configuration);
        yield new ConfiguredFolder(
            settings, reading, null, context -> new SftpStore(path, login, context, clock));
      }
      default ->
          new ConfiguredFolder(
              settings,
              reading,
              new CamelEndpoint(settings, configuration.secrets()),
              context -> {
                throw new IllegalStateException("an endpoint of Camel is no store");
              });
    };
  }

  private static String prefix(RemoteFolderSettings settings) {
    String prefix = settings.required(RemoteFolderKey.PREFIX);
    if (!prefix.isEmpty() && !prefix.endsWith("/")) {
      throw new ConfigurationException(
          "%s is '%s'; allowed is nothing, or a prefix with a slash at its end: '%s/'."
              .formatted(settings.key(RemoteFolderKey.PREFIX), prefix, prefix));
    }
    return prefix;
  }

  RemoteStore store(CamelContext context) {
    return stores.apply(context);
  }
}
