package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import io.github.dncbridge.config.Secret;
import io.github.dncbridge.config.Secrets;
import io.github.dncbridge.intake.SettledFiles;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of Camel that delivers files, made so that it keeps what a remote folder promises.
 */
final class CamelEndpoint {

  /** What would put a secret where logs and health checks show it. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)://[^/?#]*:[^/?#@]*@|[?&][a-z]*(password|passphrase|secret|token|accesskey|apikey)="
              + "|RAW[({]");

  private final RemoteFolderSettings settings;
  private final String uri;
  private final @Nullable Supplier<Secret> password;

  /**
   * @throws ConfigurationException when there is no URI, or it seems to hold a secret
   */
  CamelEndpoint(RemoteFolderSettings settings, Secrets secrets) {
    this.settings = settings;
    password = settings.secret(RemoteFolderKey.PASSWORD, secrets).orElse(null);
    uri = withoutSecret(RemoteFolderKey.URI, settings.required(RemoteFolderKey.URI));
    settings
        .text(RemoteFolderKey.RESULT_URI)
        .ifPresent(results -> withoutSecret(RemoteFolderKey.RESULT_URI, results));
  }

  private String withoutSecret(RemoteFolderKey key, String found) {
    if (SECRET.matcher(found).find()) {
      throw new ConfigurationException(
          settings.key(key)
              + " seems to hold a secret, which logs would show. Leave it out: docs/remote-folders.md"
              + " says how secrets are given.");
    }
    return found;
  }

  /**
   * Returns where the results of files without a folder go; null for the file family.
   *
   * @throws ConfigurationException when it is needed and not set
   */
  @Nullable Endpoint results(Endpoint source, CamelContext context) {
    if (source instanceof GenericFileEndpoint) {
      return null;
    }
    return context.getEndpoint(settings.required(RemoteFolderKey.RESULT_URI));
  }

  /**
   * Makes the endpoint.
   *
   * @throws ConfigurationException when there is no such component
   */
  Endpoint source(CamelContext context, SettledFiles settled, Standing standing) {
    String scheme = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
    if (context.getComponent(scheme) == null) {
      throw new ConfigurationException(
          "%s begins with '%s', for which there is no component of Camel here. Put its jar, and what"
                  .formatted(settings.key(RemoteFolderKey.URI), scheme)
              + " it needs, into lib/.");
    }
    Endpoint endpoint = context.getEndpoint(uri);
    if (endpoint instanceof ScheduledPollEndpoint polled) {
      polled.setDelay(settings.duration(RemoteFolderKey.POLL_INTERVAL).toMillis());
      polled.setInitialDelay(0);
      polled.setPollStrategy(new Looks(standing, scheme + " endpoint"));
    }
    if (endpoint instanceof GenericFileEndpoint<?> family) {
      prepare(family, settled);
    }
    return endpoint;
  }

  @SuppressWarnings("unchecked") // the strategy does not look into the files
  private void prepare(GenericFileEndpoint<?> family, SettledFiles settled) {
    ((GenericFileEndpoint<Object>) family)
        .setProcessStrategy(new FamilyFiles(settings.types(), settled));
    // What was moved to done/ is not to be found there again.
    family.setRecursive(false);
    family.setIdempotent(false);
    if (family instanceof RemoteFileEndpoint<?> remote) {
      remote.getConfiguration().setStepwise(false);
      remote.getConfiguration().setStreamDownload(true);
      remote.getConfiguration().setThrowExceptionOnConnectFailed(true);
      settings.text(RemoteFolderKey.USER).ifPresent(remote.getConfiguration()::setUsername);
      if (password != null) {
        remote.getConfiguration().setPassword(password.get().reveal());
      }
      if (remote.getConfiguration() instanceof FtpConfiguration ftp) {
        ftp.setPassiveMode(true);
      }
    }
  }

  /** Tells of looks that failed once, instead of at each. */
  private record Looks(Standing standing, String address) implements PollingConsumerPollStrategy {

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
      return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
      standing.reached();
    }

    @Override
    public boolean rollback(
        Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
      standing.notReached(address, String.valueOf(cause.getMessage()));
      return false;
    }
  }
}
