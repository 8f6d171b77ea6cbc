package io.github.dncbridge.camel;

import io.github.dncbridge.camel.Bridge.Job;
import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;

/** What Camel is told before it starts: which routes there are, and what they may refer to. */
final class CamelSettings {

  private static final int SHUTDOWN_SECONDS = 7;

  private CamelSettings() {}

  /** Tells it of the routes of these jobs. */
  static void set(Main main, Configuration configuration, Set<Job> jobs) {
    String routes = location(configuration, Key.ROUTES_FOLDER, "routes");
    String pattern =
        jobs.stream()
            .flatMap(job -> job.routes().stream())
            .map(route -> routes + "/" + route + ".camel.yaml")
            .collect(Collectors.joining(","));
    main.setDefaultPropertyPlaceholderLocation("false");
    main.addMainListener(new OwnPlaceholders());
    main.configure()
        .withName("dnc-bridge")
        .withRoutesIncludePattern(pattern)
        .withShutdownTimeout(SHUTDOWN_SECONDS)
        .withShutdownLogInflightExchangesOnTimeout(false)
        .withShutdownSuppressLoggingOnTimeout(true)
        .withAutoConfigurationLogSummary(false)
        .withLogMask(true);
    main.addInitialProperty(
        "camel.component.kamelet.location",
        location(configuration, Key.CONNECTORS_FOLDER, "connectors"));
    // What a connector lets fail is caught, told and retried by the route that calls it: an error
    // handler within would log it as well, at ERROR and with a trace.
    main.addInitialProperty("camel.component.kamelet.noErrorHandler", "true");
    main.addInitialProperty(
        Key.DELIVERY_PARALLELISM.key(), configuration.required(Key.DELIVERY_PARALLELISM));
    main.addInitialProperty(Key.WALEAD_BASE_URL.key(), configuration.baseUrl().toString());
    main.addInitialProperty(
        "delivery.timeout-millis",
        Long.toString(configuration.duration(Key.DELIVERY_TIMEOUT).toMillis()));
  }

  private static String location(Configuration configuration, Key key, String builtIn) {
    return configuration
        .optionalPath(key)
        .map(folder -> "file:" + folder)
        .orElse("classpath:" + builtIn);
  }
}
