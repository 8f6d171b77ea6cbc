package io.github.dncbridge.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/**
 * A WaLead that runs here: it takes blocklist calls, remembers them and fails on demand.
 *
 * <pre>{@code
 * try (Simulator walead = Simulator.start(SimulatorOptions.defaults())) {
 *   walead.faults().add(FaultRule.of(Fault.status(503)).times(3));
 *   // … let a client talk to walead.baseUri() with walead.apiKey() …
 *   walead.blocked("default").identifiers();
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1 only and keeps everything in memory. Its threads are daemons, so it
 * never keeps a program from ending. Safe for concurrent use.
 */
public final class Simulator implements AutoCloseable {

  private final SimulatorOptions options;
  private final FaultPlan faults;
  private final Journal journal;
  private final WaLeadApi api;
  private final ControlApi control;
  private final HttpListener listener;

  private Simulator(SimulatorOptions options) throws IOException {
    this.options = options;
    this.faults = new FaultPlan(options.clock());
    this.journal = new Journal(options.journalSize());
    this.api = new WaLeadApi(options.pageSize(), options.clock());
    this.control = new ControlApi(api, faults, journal);
    this.listener =
        new HttpListener(
            options.port(), new FaultyExchange(options, api, faults, journal, control));
  }

  /**
   * Starts a simulator; when this returns, it can be called.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static Simulator start(SimulatorOptions options) {
    try {
      Simulator simulator = new Simulator(options);
      simulator.listener.start();
      return simulator;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Simulator: port %d of 127.0.0.1 cannot be opened (%s). Choose another, or 0 for any."
              .formatted(options.port(), e.getMessage()),
          e);
    }
  }

  /** Where the API begins, as WaLead's base URL does: {@code http://127.0.0.1:<port>/api}. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port() + "/api");
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** The first of the keys it knows. */
  public String apiKey() {
    return options.keys().keySet().iterator().next();
  }

  /** The faults, to be switched on and off while it runs. */
  public FaultPlan faults() {
    return faults;
  }

  /** What a workspace has blocked: a live view; {@link #reset} detaches it. */
  public Blocklist blocked(String workspace) {
    return api.workspace(workspace);
  }

  /** What a campaign of a workspace has blocked: a live view; {@link #reset} detaches it. */
  public Blocklist blocked(String workspace, String campaign) {
    return api.campaign(workspace, campaign);
  }

  /**
   * The latest requests to the API in the order in which their outcome was settled; a copy. A
   * request that is being delayed is not there yet; one that hangs is.
   */
  public List<RecordedRequest> requests() {
    return journal.requests();
  }

  /** Forgets leads, requests and faults. */
  public void reset() {
    control.reset();
  }

  /** Ends every connection within a second; after that no request takes effect. */
  @Override
  public void close() {
    listener.close();
  }
}
