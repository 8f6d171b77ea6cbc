package io.github.dncbridge.camel;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.config.Key;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.source.ConfiguredSource;
import io.github.dncbridge.source.Pull;
import io.github.dncbridge.source.SourcePage;
import io.github.dncbridge.source.SourceSync;
import io.github.dncbridge.source.SyncRequest;
import io.github.dncbridge.source.SyncResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of {@code routes/crm-sync.camel.yaml}: ask the connector, record each page, finish.
 *
 * <p>Several sources may be pulled at once, each by a thread of its own.
 */
public final class CrmSync {

  private static final Logger LOG = LoggerFactory.getLogger(CrmSync.class);
  private static final String SYNC = "dncSync";
  private static final String CONNECTOR = "dncConnector";
  private static final String SOURCE = "dncSource";

  private final Map<String, ConfiguredSource> sources;
  private final Ledger ledger;
  private final Clock clock;
  private final Path locks;
  private final String workspace;
  private final Set<SourceSync> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  CrmSync(
      Map<String, ConfiguredSource> sources,
      Configuration configuration,
      Ledger ledger,
      Clock clock) {
    this.sources = Map.copyOf(sources);
    this.ledger = ledger;
    this.clock = clock;
    this.locks = configuration.path(Key.DNC_DATA_DIR).resolve("sources");
    this.workspace = configuration.required(Key.WALEAD_WORKSPACE);
  }

  /** Takes the source for this pull, and puts what its connector is asked for into the body. */
  public void request(SyncRequest request, Exchange exchange) {
    ConfiguredSource source = Objects.requireNonNull(sources.get(request.source()));
    SourceSync sync = SourceSync.of(source, request, ledger, clock, locks, workspace);
    exchange.setProperty(SYNC, sync);
    exchange.setProperty(CONNECTOR, source.settings().connector());
    exchange.setProperty(SOURCE, source.name());
    underWay.add(sync);
    if (stopped) {
      sync.stop();
    }
    exchange.getMessage().setBody(sync.request());
  }

  /** Takes the connector's pull; the body becomes the pages, the last element is empty. */
  public void begin(Pull pull, Exchange exchange) {
    exchange.getMessage().setBody(sync(exchange).begin(pull));
  }

  /** Records one page with its cursor; they are committed when this returns. */
  public void record(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Optional<?> page && page.isPresent()) {
      sync(exchange).record((SourcePage) page.get());
    }
  }

  /** Ends the pull; the body becomes the {@link SyncResult}. */
  public void finish(Exchange exchange) {
    exchange.getMessage().setBody(sync(exchange).finish());
  }

  /** Ends the pull that a step, or the connector, let fail; the body becomes the result. */
  public void failed(Exchange exchange) {
    Exception failure =
        Objects.requireNonNull(
            RouteFailure.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
    LOG.debug("A pull failed", failure);
    SourceSync sync = exchange.getProperty(SYNC, SourceSync.class);
    SyncResult result =
        sync == null
            ? SourceSync.notBegun(exchange.getMessage().getBody(SyncRequest.class), failure)
            : sync.failed(failure);
    exchange.getMessage().setBody(result);
  }

  /** Lets go of the source, whatever came before. */
  public void close(Exchange exchange) {
    SourceSync sync = exchange.getProperty(SYNC, SourceSync.class);
    if (sync != null) {
      underWay.remove(sync);
      sync.close();
    }
  }

  /** Ends every pull soon, and lets none begin; what is being recorded is still committed. */
  void stop() {
    stopped = true;
    underWay.forEach(SourceSync::stop);
  }

  private static SourceSync sync(Exchange exchange) {
    return exchange.getProperty(SYNC, SourceSync.class);
  }
}
