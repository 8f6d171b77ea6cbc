package io.github.dncbridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import io.github.dncbridge.ledger.EventCounts;
import io.github.dncbridge.ledger.EventLedger;
import io.github.dncbridge.ledger.EventRequest;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.SourceEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLookupsTest {

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T12:00:00Z"));
  private JdbcLedger ledger;
  private RecordLookups lookups;
  private int events;

  @BeforeEach
  void open() {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), "http://127.0.0.1:9"));
    lookups = new RecordLookups("hook", "crm", ledger, clock, new Random(1));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void readsARecordAgainThatWasNamedWhileItWasRead() {
    name("7");
    assertThat(lookups.next()).isTrue();
    assertThat(lookups.request()).isEqualTo(new RecordRequest("7"));
    name("7");
    lookups.settle(Optional.of(new NotOptedOut("7")));

    assertThat(lookups.next()).isTrue();
    assertThat(lookups.request()).isEqualTo(new RecordRequest("7"));
    lookups.settle(Optional.empty());
    assertThat(lookups.next()).isFalse();
    assertThat(counts()).isEqualTo(new EventCounts(0, 0, 0, 1, 1, 0, 0));
  }

  @Test
  void waitsLongerAfterEachFailureUpToAQuarterOfAnHour() {
    name("7");
    List<Duration> waits = new ArrayList<>();
    for (int attempt = 1; attempt <= 9; attempt++) {
      Instant before = clock.instant();
      while (!lookups.next()) {
        clock.advance(Duration.ofSeconds(1));
      }
      waits.add(Duration.between(before, clock.instant()));
      lookups.request();
      lookups.failed(new SourceException("Source 'crm': it is down."));
    }

    assertThat(waits.get(0)).isZero();
    for (int i = 1; i < waits.size(); i++) {
      long most = Math.min(900, 10L << (i - 1));
      assertThat(waits.get(i).toSeconds()).as("after failure %d", i).isBetween(most / 2, most + 1);
    }
    assertThat(counts().waiting()).isEqualTo(1);
  }

  @Test
  void leavesASourceAloneThatHasJustFailedButForAMinuteAtMost() {
    for (int key = 0; key < 20; key++) {
      name("record " + key);
    }
    for (int failure = 1; failure <= 10; failure++) {
      assertThat(lookups.next()).isTrue();
      lookups.request();
      lookups.failed(new SourceException("Source 'crm': it is down."));
      assertThat(lookups.next()).isFalse();
      clock.advance(Duration.ofMinutes(1));
    }
  }

  @Test
  void readsNothingOnceItIsStoppedAndLeavesItToTheNextStart() {
    name("7");
    lookups.next();
    lookups.request();
    lookups.stop();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    lookups.failed(new SourceException("Source 'crm': it is down."));

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(lookups.next()).isFalse();
    assertThat(ledger.lookupsDue("hook", 1, clock.instant())).hasSize(1);
  }

  @Test
  void recordsNothingWhenSomebodyElseHasItByNow() {
    name("7");
    lookups.next();
    lookups.request();
    clock.advance(EventLedger.LOOKUP_LEASE);
    assertThat(ledger.lookupsDue("hook", 1, clock.instant())).hasSize(1);
    lookups.settle(Optional.of(new NotOptedOut("7")));

    assertThat(counts().waiting()).isEqualTo(1);
  }

  private void name(String key) {
    ledger.recordEvents(
        List.of(new EventRequest("hook", List.of(new SourceEvent.Named("event " + events++, key)))),
        clock.instant());
  }

  private EventCounts counts() {
    return ledger.eventSources().get(0).counts();
  }
}
