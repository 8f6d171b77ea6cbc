package io.github.dncbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dncbridge.SettableClock;
import io.github.dncbridge.delivery.DeliveryCounts.Outcome;
import io.github.dncbridge.entry.BlocklistEntry;
import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.PublicIdentifier;
import io.github.dncbridge.entry.Reason;
import io.github.dncbridge.ledger.Batch;
import io.github.dncbridge.ledger.ClaimTerms;
import io.github.dncbridge.ledger.JdbcLedger;
import io.github.dncbridge.ledger.LedgerOptions;
import io.github.dncbridge.ledger.Page;
import io.github.dncbridge.ledger.PersonHistory;
import io.github.dncbridge.ledger.Receipt;
import io.github.dncbridge.ledger.Run;
import io.github.dncbridge.ledger.RunStart;
import io.github.dncbridge.ledger.StateCounts;
import io.github.dncbridge.ledger.Stop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DeliveryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String URL = "https://walead.example.com/api";
  private static final Duration PROBE_INTERVAL = Duration.ofMinutes(5);

  /** Half of every ceiling: the first delay is half a second. */
  private static final RandomGenerator HALF = () -> Long.MIN_VALUE;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final SettableClock clock = new SettableClock(NOW);
  private final List<Integer> lookups = new ArrayList<>();
  private final List<Outcome> told = new ArrayList<>();
  private String credentials = "key 1";
  private Answer found = response(200, "[]");
  private JdbcLedger ledger;
  private Delivery delivery;

  @BeforeEach
  void open() {
    ledger = JdbcLedger.open(LedgerOptions.of(folder.resolve("data"), URL));
    delivery = delivery(500, 0);
  }

  @AfterEach
  void close() {
    delivery.close();
    ledger.close();
  }

  private Delivery delivery(int batchSize, double rateLimit) {
    return new Delivery(
        ledger,
        new DeliveryTerms(batchSize, rateLimit, Duration.ofSeconds(30), PROBE_INTERVAL),
        URL,
        () -> credentials,
        (identifier, offset, sendAt) -> {
          lookups.add(offset);
          return found;
        },
        clock,
        HALF,
        told::add);
  }

  @Test
  void blocksWhatIsAccepted() {
    record("a", "b");
    settle(200, "{\"success\":true,\"message\":\"done\",\"blocked\":1}");

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 2, 0));
    assertThat(lead("a").receipt()).isEqualTo(new Receipt(200, "done", 1));
    assertThat(delivery.next()).isNull();
  }

  @Test
  void tellsWhatEachRequestCameTo() {
    record("a", "b", "c");
    settle(500, "down");
    clock.advance(Duration.ofMinutes(16));
    delivery.settle(next(), new Answer.None("the connection was refused"));
    clock.advance(Duration.ofMinutes(16));
    settle(400, "no");
    settle(200, "{\"success\":true,\"message\":\"done\",\"blocked\":1}");
    settle(400, "no");
    record("d");
    settle(401, "who are you?");

    assertThat(told)
        .startsWith(Outcome.RETRIED, Outcome.NO_ANSWER, Outcome.SPLIT, Outcome.ACCEPTED)
        .endsWith(Outcome.STOPPED);
    assertThat(told.get(4)).isIn(Outcome.SPLIT, Outcome.REFUSED);
  }

  @Test
  void storesTheBatchBeforeItIsSent() {
    record("a", "b");
    assertThat(names(next())).containsExactly("a", "b");
    assertThat(people()).isEqualTo(new StateCounts(0, 2, 0, 0));
    assertThat(delivery.next()).as("nobody sends it a second time").isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 408, 425, 500, 502, 504})
  void sendsAgainAfterTheBackoff(int status) {
    record("a");
    settle(status, "{\"success\":false,\"message\":\"busy\"}");

    assertThat(lead("a").state()).isEqualTo("pending");
    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusMillis(500));
    assertThat(Objects.requireNonNull(lead("a").receipt()).status()).isEqualTo(status);
    assertThat(delivery.next()).isNull();
    clock.advance(Duration.ofMillis(500));
    assertThat(next().attempt()).isEqualTo(2);
  }

  @Test
  void sendsAgainWhenNoAnswerCame() {
    record("a");
    delivery.settle(next(), new Answer.None("the connection was refused"));

    assertThat(lead("a").receipt()).isEqualTo(new Receipt(0, "the connection was refused", null));
    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusMillis(500));
  }

  @Test
  void neverGivesUp() {
    record("a");
    for (int attempt = 1; attempt <= 60; attempt++) {
      clock.advance(Duration.ofMinutes(16));
      Batch batch = next();
      assertThat(batch.attempt()).isEqualTo(attempt);
      delivery.settle(batch, response(500, "down"));
    }
    assertThat(lead("a").dueAt()).isEqualTo(clock.instant().plus(Duration.ofSeconds(450)));
  }

  @Test
  void keepsTheRetryAfterOfABatchToItself() {
    record("a", "b");
    delivery = delivery(1, 0);
    delivery.settle(next(), retryAfter(500, 7_200));

    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusSeconds(7_200));
    assertThat(names(next())).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void pausesEveryoneAsLongAsAsked(int status) {
    record("a", "b");
    delivery = delivery(1, 0);
    delivery.settle(next(), retryAfter(status, 600));

    clock.set(NOW.plusSeconds(599));
    assertThat(delivery.next()).isNull();
    clock.set(NOW.plusSeconds(600));
    assertThat(delivery.next()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void pausesOthersForAQuarterOfAnHourAtMost(int status) {
    record("a", "b");
    delivery = delivery(1, 0);
    delivery.settle(next(), retryAfter(status, 1_000_000));

    assertThat(lead("a").dueAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    clock.set(NOW.plusSeconds(899));
    assertThat(delivery.next()).isNull();
    clock.set(NOW.plusSeconds(900));
    assertThat(names(next())).containsExactly("b");
    assertThat(delivery.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 422})
  void halvesUntilTheOffenderStandsAlone(int status) {
    record("a", "b", "offender", "d", "e");
    List<Integer> sizes = deliverAll(names -> names.contains("offender") ? status : 200);

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 4, 1));
    assertThat(lead("offender").receipt()).isEqualTo(new Receipt(status, "No such lead", null));
    assertThat(sizes).containsExactlyInAnyOrder(5, 3, 2, 1, 1);
  }

  @Test
  void remembersTheSizeThatIsNotTooLarge() {
    record("a", "b", "c", "d", "e", "f", "g", "h");
    delivery = delivery(4, 0);
    List<Integer> sizes = deliverAll(names -> names.size() > 2 ? 413 : 200);

    assertThat(sizes).containsExactly(4, 2, 2, 2, 2);
    assertThat(ledger.status(NOW).largestBatch()).isEqualTo(2);
    assertThat(people()).isEqualTo(new StateCounts(0, 0, 8, 0));
  }

  @Test
  void blocksWhoIsRefusedWith409AndPresent() {
    record("a");
    found = response(200, "[{\"id\":1,\"publicIdentifier\":\"a\"}]");
    settle(409, "{\"message\":\"Conflict\"}");

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 1, 0));
    assertThat(lead("a").receipt()).isEqualTo(new Receipt(409, "already on WaLead's blocklist", 0));
  }

  @Test
  void refusesWhoIsRefusedWith409AndAbsent() {
    record("a");
    settle(409, "{\"message\":\"Conflict\"}");

    assertThat(people()).isEqualTo(new StateCounts(0, 0, 0, 1));
    assertThat(lead("a").receipt()).isEqualTo(new Receipt(409, "Conflict", null));
    assertThat(lookups).containsExactly(0);
  }

  @Test
  void asksAgainWhenTheLookupOf409Fails() {
    record("a");
    found = new Answer.None("reset");
    settle(409, "{\"message\":\"Conflict\"}");

    assertThat(lead("a").state()).isEqualTo("pending");
    assertThat(lead("a").dueAt()).isEqualTo(NOW.plusMillis(500));
  }

  @Test
  void looksUpNobodyWhenItIsClosing() {
    record("a");
    Batch batch = next();
    delivery.close();
    delivery.settle(batch, response(409, "Conflict"));

    assertThat(lookups).isEmpty();
    assertThat(lead("a").state()).isEqualTo("pending");
  }

  @Test
  void stopsWhenEveryLeadIsRefusedWithTheSameWords() {
    record("a", "b", "c");
    deliverAll(names -> 422);

    assertThat(people()).isEqualTo(new StateCounts(3, 0, 0, 0));
    assertThat(stop().message())
        .isEqualTo(
            "Delivery stopped: WaLead at https://walead.example.com/api refused every lead of a"
                + " batch with the same words, 422 (No such lead), so it is not the leads. Look up"
                + " these words in WaLead's documentation or ask its support. Nothing is lost:"
                + " delivery goes on by itself once this is mended.");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 401, 402, 403, 404, 405, 410, 451})
  void stopsAtOnceAndProbesEveryFiveMinutes(int status) {
    record("a", "b");
    delivery = delivery(1, 0);
    settle(status, "{\"message\":\"No\"}");

    assertThat(people()).isEqualTo(new StateCounts(2, 0, 0, 0));
    clock.set(NOW.plus(PROBE_INTERVAL).minusMillis(1));
    assertThat(delivery.next()).isNull();
    clock.set(NOW.plus(PROBE_INTERVAL));
    Batch probe = next();
    assertThat(probe.probe()).isTrue();
    assertThat(delivery.next()).as("one probe at a time").isNull();
    delivery.settle(probe, response(status, "No"));
    assertThat(delivery.next()).isNull();
    assertThat(stop().since()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 451})
  void saysWhatToDo(int status) {
    record("a");
    settle(status, "{\"message\":\"No\"}");

    assertThat(stop().message())
        .isEqualTo(
            "Delivery stopped: WaLead at https://walead.example.com/api answered "
                + status
                + " (No). "
                + switch (status) {
                  case 301 ->
                      "Redirects are not followed, as the key would go along: set WALEAD_BASE_URL"
                          + " to the address that WaLead documents.";
                  case 401 ->
                      "Set WALEAD_API_KEY to a valid key of this workspace (WaLead dashboard).";
                  case 403 ->
                      "The key is known but may not do this: check the workspace's licence and the"
                          + " key.";
                  case 404 -> "Check WALEAD_BASE_URL: there is no blocklist at this address.";
                  default -> "Check WALEAD_BASE_URL and WaLead's documentation for this status.";
                }
                + " Nothing is lost: delivery goes on by itself once this is mended.");
  }

  @Test
  void goesOnWhenAProbeIsAccepted() {
    record("a", "b");
    delivery = delivery(1, 0);
    settle(403, "No");
    clock.set(NOW.plus(PROBE_INTERVAL));
    settle(200, "{\"success\":true}");

    assertThat(ledger.status(NOW).stop()).isNull();
    assertThat(next().probe()).isFalse();
  }

  @Test
  void goesOnWhenTheKeyChanges() {
    record("a");
    settle(401, "No");
    assertThat(delivery.next()).isNull();
    credentials = "key 2";

    assertThat(next().probe()).isFalse();
  }

  @Test
  void probesOneAtATimeWhenMostRequestsFail() {
    record("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
    delivery = delivery(1, 0);
    List<Batch> sent = Stream.generate(this::next).limit(10).toList();
    sent.forEach(batch -> delivery.settle(batch, response(500, "down")));

    assertThat(delivery.next()).isNull();
    clock.advance(Duration.ofMillis(500));
    Batch probe = next();
    assertThat(delivery.next()).isNull();
    delivery.settle(probe, response(200, "{\"success\":true}"));
    assertThat(delivery.next()).isNotNull();
    assertThat(delivery.next()).isNotNull();
  }

  @Test
  void doesNotSpendTheProbeWhenNothingWaits() {
    record("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    delivery = delivery(1, 0);
    List<Batch> sent = Stream.generate(this::next).limit(10).toList();
    sent.forEach(batch -> delivery.settle(batch, retryAfter(500, 60)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(delivery.next()).isNull();
    clock.advance(Duration.ofSeconds(60));

    assertThat(delivery.next()).isNotNull();
  }

  @Test
  void givesBackWhatItHasNotSentWhenItCloses() throws InterruptedException {
    record("a", "b");
    Delivery slow = delivery(1, 0.01);
    assertThat(slow.next()).isNotNull();
    Thread worker = new Thread(() -> assertThat(slow.next()).isNull());
    worker.start();
    await().until(() -> people().sending() == 2);
    slow.close();
    worker.join();

    assertThat(lead("b").attempts()).as("an attempt that was none").isZero();
    assertThat(lead("b").state()).isEqualTo("pending");
    clock.advance(Duration.ofHours(1));
    assertThat(names(next())).containsExactly("b");
  }

  @Test
  void handsOutNothingOnceClosed() {
    record("a");
    delivery.close();
    assertThat(delivery.next()).isNull();
    assertThat(people()).isEqualTo(new StateCounts(1, 0, 0, 0));
  }

  @Test
  void settlesWhatWasSentEvenWhenItCloses() {
    record("a");
    Batch batch = next();
    delivery.close();
    delivery.settle(batch, response(200, "{\"success\":true}"));
    assertThat(people().blocked()).isEqualTo(1);
  }

  @Test
  void takesANewPlaceWhenItsOwnIsMissed() {
    record("a", "b");
    Delivery limited = delivery(1, 5);
    Instant place = Objects.requireNonNull(limited.next()).sendAt();

    clock.set(place.plus(DeliveryTerms.LATEST));
    assertThat(limited.keepPlace(place)).isTrue();
    assertThat(ledger.reserve(limits(), clock.instant())).isEqualTo(NOW.plusMillis(220));

    clock.set(NOW.plusSeconds(10));
    assertThat(limited.keepPlace(place)).isTrue();
    assertThat(ledger.reserve(limits(), clock.instant())).isEqualTo(NOW.plusMillis(10_220));
  }

  private static ClaimTerms limits() {
    return new DeliveryTerms(1, 5, Duration.ofSeconds(30), PROBE_INTERVAL).claim();
  }

  /** Answers each batch until nothing is due; returns their sizes. */
  private List<Integer> deliverAll(ToIntFunction<List<String>> server) {
    List<Integer> sizes = new ArrayList<>();
    for (Batch batch = delivery.next(); batch != null; batch = delivery.next()) {
      sizes.add(batch.leads().size());
      int status = server.applyAsInt(names(batch));
      String body = status == 200 ? "{\"success\":true}" : "{\"message\":\"No such lead\"}";
      delivery.settle(batch, response(status, body));
    }
    return sizes;
  }

  private void settle(int status, String body) {
    delivery.settle(next(), response(status, body));
  }

  private Batch next() {
    return Objects.requireNonNull(delivery.next());
  }

  private static Answer response(int status, String body) {
    return new Answer.Response(status, null, body, true);
  }

  private static Answer retryAfter(int status, long seconds) {
    return new Answer.Response(status, Long.toString(seconds), "busy", true);
  }

  private void record(String... identifiers) {
    Run run = ledger.begin(new RunStart("list", "list.csv", null), NOW);
    List<MappingResult> results = new ArrayList<>();
    for (String each : identifiers) {
      PublicIdentifier who = new PublicIdentifier(each, PublicIdentifier.Kind.VANITY);
      results.add(new MappingResult.Mapped(each, new BlocklistEntry(who, Reason.of("asked"))));
    }
    ledger.finish(ledger.record(run, new Page(results, "end"), NOW), null, NOW);
  }

  private StateCounts people() {
    return ledger.status(clock.instant()).people();
  }

  private Stop stop() {
    return Objects.requireNonNull(ledger.status(clock.instant()).stop());
  }

  private PersonHistory.Delivery lead(String identifier) {
    return ledger.why(identifier).orElseThrow().deliveries().get(0);
  }

  private static List<String> names(Batch batch) {
    return batch.leads().stream().map(Batch.Lead::publicIdentifier).toList();
  }
}
