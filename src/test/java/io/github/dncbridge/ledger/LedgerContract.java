package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every contract of the ledger stands on: a database of its own and a clock that stands. */
abstract class LedgerContract {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  static final Duration PROBE_INTERVAL = Duration.ofMinutes(5);
  static final Receipt ACCEPTED = new Receipt(200, "blocked", 1);
  static final Receipt INVALID = new Receipt(422, "invalid lead", null);
  static final Receipt UNREACHABLE = new Receipt(503, "unavailable", null);

  private final List<Ledger> opened = new ArrayList<>();
  Ledger ledger;

  /** Opens this test's database, as another process would. */
  abstract Ledger connect(String workspace, NonAsciiForm form);

  @BeforeEach
  void openLedger() {
    ledger = open();
  }

  @AfterEach
  void closeLedgers() {
    opened.forEach(Ledger::close);
  }

  Ledger open() {
    return open("default", NonAsciiForm.BOTH);
  }

  Ledger open(String workspace, NonAsciiForm form) {
    Ledger connected = connect(workspace, form);
    opened.add(connected);
    return connected;
  }

  static Instant after(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  static ClaimTerms terms(int maxLeads) {
    return new ClaimTerms(maxLeads, Duration.ofMinutes(2), Duration.ZERO, PROBE_INTERVAL);
  }

  static MappingResult.Mapped person(String identifier) {
    return person(identifier, "key of " + identifier, "asked by mail");
  }

  static MappingResult.Mapped person(String identifier, String key, String reason) {
    PublicIdentifier who = new PublicIdentifier(identifier, PublicIdentifier.Kind.VANITY);
    return new MappingResult.Mapped(key, new BlocklistEntry(who, Reason.of(reason)));
  }

  static List<MappingResult> people(int number) {
    return new ArrayList<>(
        IntStream.rangeClosed(1, number).mapToObj(i -> person(String.format("p%04d", i))).toList());
  }

  Run begin(String source) {
    return ledger.begin(new RunStart(source, source + ".csv", null), NOW);
  }

  Run record(MappingResult... results) {
    return record(ledger, "list", Arrays.asList(results), NOW);
  }

  static Run record(Ledger into, String source, List<MappingResult> results, Instant now) {
    Run run = into.begin(new RunStart(source, source + ".csv", null), now);
    return into.finish(into.record(run, new Page(results, "end"), now), null, now);
  }

  Batch claim(int maxLeads, Instant now) {
    return claim(ledger, maxLeads, now);
  }

  static Batch claim(Ledger from, int maxLeads, Instant now) {
    Claim claim = from.claimDue(terms(maxLeads), now);
    assertThat(claim).isInstanceOf(Batch.class);
    return (Batch) claim;
  }

  void assertNothing(Instant now, @Nullable Instant until) {
    assertThat(ledger.claimDue(terms(500), now)).isEqualTo(new Claim.Nothing(until));
  }

  StateCounts people(Instant now) {
    return ledger.status(now).people();
  }

  static List<String> names(Batch batch) {
    return batch.leads().stream().map(Batch.Lead::publicIdentifier).toList();
  }

  PersonHistory.Delivery delivery(String identifier) {
    return ledger.why(identifier).orElseThrow().deliveries().get(0);
  }
}
