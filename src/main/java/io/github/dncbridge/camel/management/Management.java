package io.github.dncbridge.camel.management;

import io.github.dncbridge.camel.remote.FolderStates;
import io.github.dncbridge.delivery.DeliveryCounts;
import io.github.dncbridge.ledger.Ledger;
import io.github.dncbridge.source.SyncResult;
import io.github.dncbridge.webhook.ReceiverCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a running bridge is watched: its parts tell it what they do, and it answers over HTTP.
 *
 * <p>It may answer before the routes run, and says that it is not ready until {@link #started}.
 * Thread-safe.
 */
public final class Management implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Management.class);

  private final String host;
  private final Metrics metrics;
  private final StoreWatch receiver;
  private final Health health;
  private final ManagementServer server;

  /**
   * Makes it; it answers once {@link #listen} is called.
   *
   * @param port 0 for any that is free
   * @param alarmAfter how long a person may wait for the block before that is not healthy
   * @param receives whether webhooks are taken, so that their being stored belongs to being ready
   */
  public Management(
      String host, int port, Ledger ledger, Duration alarmAfter, boolean receives, Clock clock) {
    this.host = host;
    LedgerReadings readings = new LedgerReadings(ledger);
    metrics = new Metrics(readings, clock);
    receiver = new StoreWatch(metrics, clock);
    health =
        new Health(
            ledger, readings, alarmAfter, receives ? List.of(receiver::check) : List.of(), clock);
    server = new ManagementServer(host, port, health, metrics);
  }

  /**
   * Begins to answer.
   *
   * @throws io.github.dncbridge.config.ConfigurationException when the address cannot be had
   */
  public void listen() {
    server.listen();
    LOG.info("Health and metrics are answered at http://{}:{}/observe/", host, port());
  }

  /** Returns what the receiver is to tell of its requests. */
  public ReceiverCounts receiver() {
    return receiver;
  }

  /** Returns what delivery is to tell of its attempts. */
  public DeliveryCounts delivery() {
    return metrics;
  }

  /** Returns what is to be told of each look into a remote folder. */
  public FolderStates folders() {
    return metrics;
  }

  /** Returns what is to be told of each scheduled pull. */
  public Consumer<SyncResult> pulls() {
    return metrics;
  }

  /** Every enabled route runs: from now on it can be ready. */
  public void started() {
    health.started();
  }

  /** The routes are about to be stopped: it is not ready any more. */
  public void stopping() {
    health.stopping();
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.port();
  }

  /** Answers nothing any more. */
  @Override
  public void close() {
    server.close();
  }
}
