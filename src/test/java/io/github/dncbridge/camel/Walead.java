package io.github.dncbridge.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.config.Configuration;
import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.LedgerStatus;
import io.github.dncbridge.ledger.NonAsciiForm;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.PersonHistory;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.simulator.Fault;
import io.github.dncbridge.simulator.FaultRule;
import io.github.dncbridge.simulator.RecordedRequest;
import io.github.dncbridge.simulator.Simulator;
import io.github.dncbridge.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A ledger in a folder, a simulated WaLead, and bridges that deliver from one to the other. */
final class Walead implements AutoCloseable {

  /** Breaks URIs, Simple expressions and configuration files, but is a valid header. */
  static final String KEY = "p+ss&w%rd=a)&b=c}${body}";

  /** Four attempts in a row may wait for 15 seconds, and the machine may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withKeys(Map.of(KEY, "default")));
  final Map<String, String> settings = new HashMap<>();
  final JdbcLedger ledger;
  private final Path folder;
  private final List<Bridge> bridges = new ArrayList<>();

  Walead(Path folder, NonAsciiForm form) {
    this.folder = folder;
    this.ledger =
        JdbcLedger.open(
            LedgerOptions.of(folder.resolve("data"), simulator.baseUri().toString())
                .withNonAsciiForm(form));
    settings.put("WALEAD_BASE_URL", simulator.baseUri().toString());
    settings.put("WALEAD_API_KEY", KEY);
    settings.put("DELIVERY_RATE_LIMIT", "0");
    settings.put("DELIVERY_TIMEOUT", "5s");
    settings.put("DELIVERY_PROBE_INTERVAL", "24h");
  }

  Bridge deliver() {
    Bridge bridge =
        Bridge.start(
            Configuration.load(null, settings, folder),
            ledger,
            Clock.systemUTC(),
            Set.of(Bridge.Job.DELIVERY));
    bridges.add(bridge);
    return bridge;
  }

  void record(int number) {
    record(IntStream.rangeClosed(1, number).mapToObj("person-%04d"::formatted).toList());
  }

  void record(List<String> identifiers) {
    Instant now = Instant.now();
    Run run = ledger.begin(new RunStart("list", "list.csv", null), now);
    List<MappingResult> results = new ArrayList<>();
    for (String each : identifiers) {
      PublicIdentifier who = new PublicIdentifier(each, PublicIdentifier.Kind.VANITY);
      results.add(new MappingResult.Mapped(each, new BlocklistEntry(who, Reason.of("asked"))));
    }
    ledger.finish(ledger.record(run, new Page(results, "end"), now), null, now);
  }

  void fault(Fault fault, int times) {
    simulator.faults().add(FaultRule.of(fault).times(times));
  }

  void awaitSettled() {
    awaitStatus(status -> assertThat(status.people().unsettled()).isZero());
  }

  void awaitStatus(Consumer<LedgerStatus> expected) {
    await().atMost(PATIENCE).untilAsserted(() -> expected.accept(status()));
  }

  LedgerStatus status() {
    return ledger.status(Instant.now());
  }

  StateCounts people() {
    return status().people();
  }

  PersonHistory.Delivery lead(String identifier) {
    return ledger.why(identifier).orElseThrow().deliveries().get(0);
  }

  @Nullable Receipt receipt(String identifier) {
    return lead(identifier).receipt();
  }

  /** Waits for what the first attempt came to. */
  Receipt awaitReceipt(String identifier) {
    await().atMost(PATIENCE).until(() -> receipt(identifier) != null);
    return Objects.requireNonNull(receipt(identifier));
  }

  Set<String> blocked() {
    return simulator.blocked("default").identifiers();
  }

  List<RecordedRequest> posts() {
    return simulator.requests().stream().filter(each -> each.method().equals("POST")).toList();
  }

  @Override
  public void close() {
    bridges.forEach(Bridge::close);
    ledger.close();
    simulator.close();
  }
}
