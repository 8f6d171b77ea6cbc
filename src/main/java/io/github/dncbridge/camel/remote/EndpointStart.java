package io.github.dncbridge.camel.remote;

import io.github.dncbridge.config.ConfigurationException;
import io.github.dncbridge.config.RemoteFolderKey;
import io.github.dncbridge.config.RemoteFolderSettings;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.ResolveEndpointFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an endpoint, and tries again when it asks its server at its start and has no answer: that
 * would otherwise end the whole program.
 */
final class EndpointStart {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointStart.class);

  /** Makes endpoint and route. */
  interface Attempt {
    void run() throws Exception;
  }

  private final RemoteFolderSettings settings;
  private final CamelContext context;
  private final Standing standing;
  private final Attempt attempt;

  EndpointStart(
      RemoteFolderSettings settings, CamelContext context, Standing standing, Attempt attempt) {
    this.settings = settings;
    this.context = context;
    this.standing = standing;
    this.attempt = attempt;
  }

  /**
   * Starts it now, or later.
   *
   * @throws ConfigurationException when it can never start as it is configured
   */
  void begin() {
    if (isStarted()) {
      return;
    }
    long delay = settings.duration(RemoteFolderKey.POLL_INTERVAL).toMillis();
    ScheduledExecutorService later =
        context
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "remote-endpoint-" + settings.name());
    var unused =
        later.scheduleWithFixedDelay(
            () -> {
              if (isStarted()) {
                later.shutdown();
              }
            },
            delay,
            delay,
            TimeUnit.MILLISECONDS);
  }

  private boolean isStarted() {
    try {
      attempt.run();
      standing.reached();
      return true;
    } catch (ConfigurationException e) {
      throw e;
    } catch (Exception e) {
      Throwable root = root(e);
      if (isOfTheUri(root)) {
        throw new ConfigurationException(
            "Remote folder '%s' has no usable endpoint: %s"
                .formatted(settings.name(), root.getMessage()));
      }
      return notYet(root);
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean isOfTheUri(Throwable root) {
    return root instanceof ResolveEndpointFailedException
        || root instanceof PropertyBindingException
        || root instanceof IllegalArgumentException;
  }

  private boolean notYet(Throwable failure) {
    standing.notReached("its endpoint", String.valueOf(failure.getMessage()));
    String route = "remote-endpoint-" + settings.name();
    try {
      context.getRouteController().stopRoute(route);
      context.removeRoute(route);
    } catch (Exception e) {
      LOG.debug("Nothing of {} had been started", route, e);
    }
    return false;
  }
}
