package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in a relational database: by default one SQLite file, {@code ledger.db}.
 *
 * <p>Entries are only ever inserted; what became of them is the state of a few ranges of them. That
 * is why recording is fast, and why nothing can change or forget a person by accident.
 *
 * <p>Every writing method is one transaction that has reached the disk ({@code synchronous=FULL})
 * when it returns. When it throws, nothing was changed, and the same ledger can be used again as
 * soon as the cause is gone. Times are kept in milliseconds.
 */
public final class JdbcLedger implements Ledger {

  private final Database database;
  private final Worker worker;
  private final long workspace;
  private final Holds holds;
  private final RunTable runs;
  private final Recorder recorder;
  private final EventRecorder events;
  private final LookupTable lookups;
  private final WriteCheck writeCheck;
  private final Claims claims;
  private final Settlements settlements;
  private final TakeOver takeOver;
  private final Reports reports;
  private final Histories histories;
  private final ApprovalTable approvals;
  private final Unresolved unresolved;
  private final Refusals refusals;
  private final LedgerOptions options;

  private JdbcLedger(Database database, Worker worker, long workspace, LedgerOptions options) {
    this.database = database;
    this.worker = worker;
    this.workspace = workspace;
    this.holds = new Holds(workspace);
    this.runs = new RunTable(workspace, holds);
    this.recorder = new Recorder(workspace, runs, holds, options.nonAsciiForm());
    this.lookups = new LookupTable(workspace);
    this.events = new EventRecorder(runs, recorder, lookups);
    this.writeCheck = new WriteCheck(database, workspace);
    BatchTable batches = new BatchTable(workspace);
    this.claims = new Claims(workspace, batches, worker, options.service());
    this.settlements = new Settlements(workspace, batches, worker);
    this.takeOver = new TakeOver(workspace, worker);
    this.reports = new Reports(workspace, holds);
    this.histories = new Histories(workspace);
    this.unresolved = new Unresolved(workspace);
    this.refusals = new Refusals(workspace);
    this.approvals = new ApprovalTable(workspace);
    this.options = options;
  }

  /**
   * Opens the ledger in a data folder; creates what is missing, for its owner only.
   *
   * @throws LedgerException when the folder or the file cannot be used; the message says why and
   *     what to do
   */
  public static JdbcLedger open(LedgerOptions options) {
    Database database = SqliteDatabase.open(options.dataFolder(), options.patience());
    try {
      String name = options.workspace();
      Optional<Long> known =
          database.read("open the ledger", session -> Workspace.find(session, name));
      long workspace =
          known.isPresent()
              ? known.get()
              : database.write("open the ledger", session -> Workspace.add(session, name));
      return new JdbcLedger(database, new Worker(options.dataFolder()), workspace, options);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Returns whether there is a ledger in this data folder. */
  public static boolean exists(Path dataFolder) {
    return Files.exists(dataFolder.resolve(SqliteDatabase.FILE_NAME));
  }

  /**
   * Returns which other processes keep writers out of the ledger in this data folder at this
   * moment, as far as the operating system tells.
   */
  public static List<ProcessHandle> lockedBy(Path dataFolder) {
    return LockHolders.of(dataFolder);
  }

  /**
   * Copies the ledger of one data folder into another, as it stands after some commit; the original
   * may be in use.
   *
   * @throws LedgerException when it cannot be read, or not written there
   */
  public static void copy(Path from, Path to) {
    SqliteDatabase.copy(from, to);
  }

  @Override
  public Run begin(RunStart start, Instant now) {
    return database.write("begin a run", session -> runs.begin(session, start, now));
  }

  @Override
  public Run record(Run run, Page page, Instant now) {
    return database.write("record a page", session -> recorder.record(session, run, page, now));
  }

  @Override
  public Run finish(Run run, @Nullable String warning, Instant now) {
    return database.write(
        "finish a run", session -> runs.end(session, run, Run.State.FINISHED, warning, now));
  }

  @Override
  public Run fail(Run run, String message, Instant now) {
    return database.write(
        "store why a run failed",
        session -> runs.end(session, run, Run.State.FAILED, message, now));
  }

  @Override
  public Optional<String> cursor(String source) {
    return database.read("read a cursor", session -> runs.cursor(session, source));
  }

  @Override
  public long release(String source, Instant now) {
    return database.write(
        "release what is held",
        session -> holds.release(session, runs.source(session, source), now));
  }

  @Override
  public List<EventCounts> recordEvents(List<EventRequest> requests, Instant now) {
    return requests.stream().allMatch(request -> request.events().isEmpty())
        ? requests.stream().map(request -> EventCounts.NONE).toList()
        : database.write("record events", session -> events.record(session, requests, now));
  }

  @Override
  public List<Lookup> lookupsDue(String source, int limit, Instant now) {
    // Most of the time none is, and whoever records should not have to wait for that.
    return database.read("look for look-ups", session -> lookups.isAnyDue(session, source, now))
        ? database.write("claim look-ups", session -> events.claim(session, source, limit, now))
        : List.of();
  }

  @Override
  public boolean settleLookup(Lookup lookup, @Nullable MappingResult found, Instant now) {
    return database.write(
        "settle a look-up", session -> events.settle(session, lookup, found, now));
  }

  @Override
  public boolean retryLookup(Lookup lookup, Instant due, Instant now) {
    return database.write(
        "postpone a look-up", session -> events.giveBack(session, lookup, due, now));
  }

  @Override
  public List<EventStatus> eventSources() {
    return database.read("count events", reports::eventSources);
  }

  @Override
  public Backlog backlog() {
    return database.read("count what waits", session -> BacklogCount.read(session, workspace));
  }

  @Override
  public @Nullable Stop currentStop() {
    return database.read("read the stop", session -> Workspace.read(session, workspace)).stop();
  }

  @Override
  public void checkWritable(Duration within, Instant now) {
    writeCheck.run(within, now);
  }

  @Override
  public Claim claimDue(ClaimTerms terms, Instant now) {
    return database.write("claim a batch", session -> claims.claim(session, terms, now));
  }

  @Override
  public Instant reserve(ClaimTerms terms, Instant now) {
    return database.write("reserve a request", session -> claims.reserve(session, terms, now));
  }

  @Override
  public boolean acknowledge(Batch batch, Receipt receipt, Instant now) {
    return database.write(
        "acknowledge batch " + batch.id(),
        session -> settlements.acknowledge(session, batch, receipt, now));
  }

  @Override
  public boolean retryAt(Batch batch, Receipt receipt, Instant due, Instant now) {
    return database.write(
        "postpone batch " + batch.id(),
        session -> settlements.retryAt(session, batch, receipt, due, now));
  }

  @Override
  public boolean split(Batch batch, Receipt receipt, boolean tooLarge, Instant now) {
    return database.write(
        "halve batch " + batch.id(),
        session -> settlements.split(session, batch, receipt, tooLarge, now));
  }

  @Override
  public Refusal refuse(Batch batch, Receipt receipt, Instant ifNotTheLeads, Instant now) {
    return database.write(
        "refuse batch " + batch.id(),
        session -> settlements.refuse(session, batch, receipt, ifNotTheLeads, now));
  }

  @Override
  public Set<String> retryRefused(Collection<String> publicIdentifiers, Instant now) {
    return database.write(
        "retry refused people", session -> refusals.retry(session, publicIdentifiers, now));
  }

  @Override
  public long retryAllRefused(Instant now) {
    return database.write("retry refused people", session -> refusals.retryAll(session, now));
  }

  @Override
  public boolean stop(Batch batch, Receipt receipt, Stop stop, Instant now) {
    return database.write(
        "stop delivery at batch " + batch.id(),
        session -> settlements.stop(session, batch, receipt, stop, now));
  }

  @Override
  public void stop(Stop stop, Instant now) {
    change("stop delivery", session -> Stops.stop(session, workspace, stop));
  }

  @Override
  public boolean resumeWith(String credentials) {
    return database.write(
        "let delivery go on", session -> Stops.resumeWith(session, workspace, credentials));
  }

  @Override
  public void pauseUntil(Instant until) {
    change("pause delivery", session -> Stops.pause(session, workspace, until));
  }

  @Override
  public boolean release(Batch batch, Instant now) {
    return database.write(
        "give back batch " + batch.id(), session -> settlements.release(session, batch, now));
  }

  @Override
  public <T> T together(Supplier<T> calls) {
    return database.together("settle a batch and claim the next", calls);
  }

  @Override
  public int takeOver(Instant now) {
    return database.write("take over batches", session -> takeOver.from(session, now));
  }

  @Override
  public LedgerStatus status(Instant now) {
    return database.read("read the status", session -> reports.status(session, now));
  }

  @Override
  public List<Run> runs(String source, int limit) {
    return database.read(
        "read the runs of a source",
        session -> RunTable.latest(session, runs.source(session, source), limit));
  }

  @Override
  public Optional<PersonHistory> why(String publicIdentifier) {
    return database.read("look up a person", session -> histories.why(session, publicIdentifier));
  }

  @Override
  public Map<String, Standing> standings(Collection<String> publicIdentifiers) {
    return database.read(
        "look up people", session -> Standings.of(session, workspace, publicIdentifiers));
  }

  @Override
  public Approval approve(Approval approval) {
    return database.write("store an approval", session -> approvals.approve(session, approval));
  }

  @Override
  public Optional<Approval> approval(ApprovalSubject subject) {
    return database.read("look for an approval", session -> approvals.find(session, subject));
  }

  @Override
  public LedgerCopy copy(Path place) throws IOException {
    return LedgerCopy.of(options, place);
  }

  @Override
  public void rejections(long runId, Consumer<Rejection> each) {
    long next = 0;
    while (next >= 0) {
      long from = next;
      List<Rejection> chunk = new ArrayList<>();
      next =
          database.read(
              "read the rejections of run " + runId,
              session -> reports.rejections(session, runId, from, chunk));
      chunk.forEach(each);
    }
  }

  @Override
  public List<Coverage> coverage() {
    return database.read("count who opted out", unresolved::coverage);
  }

  @Override
  public void unresolvable(String source, Consumer<Unresolvable> each) {
    database.read(
        "read who cannot be named",
        session -> {
          unresolved.each(session, source, each);
          return true;
        });
  }

  @Override
  public void refused(Consumer<RefusedLead> each) {
    database.read(
        "read who was refused",
        session -> {
          refusals.each(session, each);
          return true;
        });
  }

  @Override
  public long lastEntry() {
    return database.read("read the last entry", reports::lastEntry);
  }

  @Override
  public long unsettled(long entry) {
    return database.read("count who waits", session -> reports.unsettled(session, entry));
  }

  @Override
  public Map<String, Long> blockedByService() {
    return database.read("count who is blocked", reports::blockedByService);
  }

  @Override
  public StateCounts outcome(long runId) {
    return database.read("count a run's people", session -> reports.outcome(session, runId));
  }

  private void change(String doing, Change change) {
    database.write(
        doing,
        session -> {
          change.in(session);
          return true;
        });
  }

  private interface Change {
    void in(Session session) throws SQLException;
  }

  /** Gives nothing back: what was claimed and not settled may have been sent. */
  @Override
  public void close() {
    try (worker) {
      database.close();
    }
  }
}
