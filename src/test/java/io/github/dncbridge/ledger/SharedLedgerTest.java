package io.github.dncbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One ledger, many threads and processes: everybody exactly once, nobody lost. */
@Timeout(120)
class SharedLedgerTest {

  private static final int PAGES = 20;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void handsOutEverybodyOnceToThreadsThatRecordAndClaim() throws Exception {
    Map<String, Integer> sent = new ConcurrentHashMap<>();
    AtomicInteger recording = new AtomicInteger(4);
    try (Ledger first = open();
        Ledger second = open()) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Ledger ledger = i % 2 == 0 ? first : second;
        tasks.add(
            () -> {
              LedgerProcess.record(ledger, PAGES);
              recording.decrementAndGet();
              return null;
            });
      }
      tasks.add(() -> deliver(first, sent, recording));
      tasks.add(() -> deliver(second, sent, recording));
      runAll(tasks);

      assertEverybodyOnce(first, sent);
    }
  }

  @Test
  void handsOutEverybodyOnceBesideAnotherProcess() throws Exception {
    Map<String, Integer> sent = new ConcurrentHashMap<>();
    AtomicInteger recording = new AtomicInteger(2);
    try (Ledger ledger = open();
        LedgerProcess other = LedgerProcess.start("record", folder)) {
      runAll(
          List.of(
              () -> {
                LedgerProcess.record(ledger, PAGES);
                recording.decrementAndGet();
                return null;
              },
              () -> {
                other.await("done");
                recording.decrementAndGet();
                return null;
              },
              () -> deliver(ledger, sent, recording)));

      assertEverybodyOnce(ledger, sent);
      assertThat(ledger.status(LedgerContract.NOW).sources().get(0).lastRun().counts().read())
          .isEqualTo(PAGES * 500L);
    }
  }

  @Test
  void takesOverAtOnceFromAProcessThatWasKilled() throws Exception {
    try (Ledger ledger = open()) {
      LedgerContract.record(
          ledger,
          "list",
          List.of(LedgerContract.person("john-doe"), LedgerContract.person("jane-smith")),
          LedgerContract.NOW);
      try (LedgerProcess other = LedgerProcess.start("claim", folder)) {
        other.await("done");
        assertThat(ledger.takeOver(LedgerContract.after(999_999))).as("it lives").isZero();
        other.kill();
      }

      assertThat(ledger.takeOver(LedgerContract.NOW)).isEqualTo(1);

      Batch batch = LedgerContract.claim(ledger, 500, LedgerContract.NOW);
      assertThat(batch.attempt()).isEqualTo(2);
      assertThat(LedgerContract.names(batch)).containsExactly("jane-smith", "john-doe");
      try (var files = Files.list(folder.resolve("workers"))) {
        assertThat(files).as("the dead worker's file is gone").hasSize(1);
      }
    }
  }

  @Test
  void keepsWhatAKilledProcessCommittedAndNothingElse() throws Exception {
    try (LedgerProcess other = LedgerProcess.start("record-for-ever", folder)) {
      other.await("page 7");
    }

    try (Ledger ledger = open()) {
      Run run = ledger.status(LedgerContract.NOW).sources().get(0).lastRun();
      int pages = Integer.parseInt(ledger.cursor("list").orElseThrow().substring(5)) + 1;
      assertThat(pages).isGreaterThanOrEqualTo(8);
      assertThat(run.counts().read()).isEqualTo(pages * 500L);
      assertThat(ledger.status(LedgerContract.NOW).people().pending())
          .isEqualTo(LedgerProcess.peopleIn(pages));
    }
  }

  @Test
  void recordsAnEventOnceHoweverManyProcessesBringIt() throws Exception {
    try (Ledger first = open();
        Ledger second = open();
        LedgerProcess other = LedgerProcess.start("record-events", folder)) {
      runAll(
          List.of(
              () -> recordEvents(first),
              () -> recordEvents(second),
              () -> {
                other.await("done");
                return null;
              }));

      long events = LedgerProcess.EVENTS;
      long named = events / 4;
      assertThat(first.runs("hooks", 10)).hasSize(1);
      assertThat(second.eventSources().get(0).counts())
          .isEqualTo(new EventCounts(events - named, 0, 0, 0, 0, 2 * events, named));
      assertThat(first.status(LedgerContract.NOW).people().pending()).isEqualTo(events - named);
    }
  }

  @Test
  void handsOutALookupToOneOfThoseWhoAsk() throws Exception {
    Map<String, Integer> read = new ConcurrentHashMap<>();
    try (Ledger first = open();
        Ledger second = open()) {
      recordEvents(first);
      runAll(List.of(() -> lookUp(first, read), () -> lookUp(second, read)));

      int named = LedgerProcess.EVENTS / 4;
      assertThat(read).hasSize(named).allSatisfy((key, times) -> assertThat(times).isEqualTo(1));
      assertThat(first.eventSources().get(0).counts().irrelevant()).isEqualTo(named);
      assertThat(first.backlog().lookups()).isZero();
    }
  }

  @Test
  void takesWhatAKilledProcessCommittedButDidNotAnswerForARepetition() throws Exception {
    try (LedgerProcess other = LedgerProcess.start("record-events-for-ever", folder)) {
      other.await("event 7");
    }

    try (Ledger ledger = open()) {
      int committed = (int) ledger.eventSources().get(0).counts().received();
      assertThat(committed).isGreaterThanOrEqualTo(8);
      for (int i = 0; i < committed; i++) {
        assertThat(LedgerProcess.recordEvent(ledger, i).repeated()).as("event " + i).isEqualTo(1);
      }
      assertThat(LedgerProcess.recordEvent(ledger, committed).repeated()).isZero();
      EventCounts counts = ledger.eventSources().get(0).counts();
      assertThat(counts.fresh() + counts.waiting()).isEqualTo(committed + 1);
      assertThat(ledger.status(LedgerContract.NOW).people().pending()).isEqualTo(counts.fresh());
    }
  }

  @Test
  void letsAWriterInBeforeAnotherProcessWritesTwice() throws Exception {
    Path folder = this.folder.toRealPath();
    int inTurn = 0;
    try (Turnstile turnstile = Turnstile.open(folder.resolve("ledger.turn"));
        LedgerProcess greedy = LedgerProcess.start("take-turns", folder)) {
      greedy.await("started");
      for (int i = 0; i < 20; i++) {
        long before = LedgerProcess.turns(folder);
        assertThat(turnstile.enter(Duration.ofSeconds(30))).isTrue();
        inTurn += LedgerProcess.turns(folder) - before <= 2 ? 1 : 0;
        long during = LedgerProcess.turns(folder);
        turnstile.leave();
        while (LedgerProcess.turns(folder) == during) {
          Thread.onSpinWait();
        }
      }
    }

    assertThat(inTurn).as("now and then this thread itself is late").isGreaterThanOrEqualTo(16);
  }

  private Ledger open() {
    return JdbcLedger.open(LedgerOptions.of(folder, "https://walead.example.com"));
  }

  private static @Nullable Void recordEvents(Ledger ledger) {
    for (int i = 0; i < LedgerProcess.EVENTS; i++) {
      LedgerProcess.recordEvent(ledger, i);
    }
    return null;
  }

  /** Reads every record it is handed; the source has none of them. */
  private static @Nullable Void lookUp(Ledger ledger, Map<String, Integer> read) {
    while (true) {
      List<Lookup> due = ledger.lookupsDue("hooks", 3, LedgerContract.NOW);
      if (due.isEmpty()) {
        return null;
      }
      for (Lookup lookup : due) {
        read.merge(lookup.key(), 1, Integer::sum);
        assertThat(ledger.settleLookup(lookup, null, LedgerContract.NOW)).isTrue();
      }
    }
  }

  /** Sends until nobody records and nothing is left; every third batch takes two attempts. */
  private static @Nullable Void deliver(
      Ledger ledger, Map<String, Integer> sent, AtomicInteger recording) {
    while (true) {
      boolean last = recording.get() == 0;
      Claim claim = ledger.claimDue(LedgerContract.terms(97), LedgerContract.NOW);
      if (claim instanceof Batch batch) {
        if (batch.id() % 3 == 0 && batch.attempt() == 1) {
          ledger.retryAt(batch, LedgerContract.UNREACHABLE, LedgerContract.NOW, LedgerContract.NOW);
        } else {
          LedgerContract.names(batch).forEach(name -> sent.merge(name, 1, Integer::sum));
          assertThat(ledger.acknowledge(batch, LedgerContract.ACCEPTED, LedgerContract.NOW))
              .isTrue();
        }
      } else if (last) {
        return null;
      }
    }
  }

  private static void assertEverybodyOnce(Ledger ledger, Map<String, Integer> sent) {
    int people = LedgerProcess.peopleIn(PAGES);
    assertThat(sent).hasSize(people).allSatisfy((name, times) -> assertThat(times).isEqualTo(1));
    assertThat(ledger.status(LedgerContract.NOW).people())
        .isEqualTo(new StateCounts(0, 0, people, 0));
    assertThat(ledger.unsettled(ledger.lastEntry())).isZero();
  }

  private static void runAll(List<Callable<Void>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
