package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import io.github.dncbridge.entry.MappingResult.Rejected;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Records pages: the hot path, where nothing is done for a new person but one bound statement. */
final class Recorder {

  private static final int LONGEST_VALUE = 1_000;

  private final long workspace;
  private final RunTable runs;
  private final Holds holds;
  private final PeopleTable people;

  Recorder(long workspace, RunTable runs, Holds holds, NonAsciiForm nonAsciiForm) {
    this.workspace = workspace;
    this.runs = runs;
    this.holds = holds;
    this.people = new PeopleTable(workspace, nonAsciiForm);
  }

  /**
   * What a page came to.
   *
   * @param mentions every person it names, once
   */
  record Added(RunCounts counts, List<Mention> mentions) {}

  Run record(Session session, Run run, Page page, Instant now) throws SQLException {
    Run after = run.after(page.cursor(), add(session, run, page, now).counts);
    runs.advance(session, run, after);
    return after;
  }

  /**
   * Adds the people and the rejections of a page, and leaves cursor and counts to the caller.
   *
   * @param run as it stands in the ledger: it numbers the rejections
   */
  Added add(Session session, Run run, Page page, Instant now) throws SQLException {
    long notOptedOut = 0;
    long rejected = 0;
    for (int i = 0; i < page.results().size(); i++) {
      MappingResult result = page.results().get(i);
      if (result instanceof Rejected rejection) {
        rejected++;
        reject(session, run, i, rejection, now);
      } else if (result instanceof NotOptedOut) {
        notOptedOut++;
      }
    }
    if (rejected > 0) {
      rejections(session).executeBatch();
    }
    List<Mention> mentions = Mention.of(page);
    long fresh = addPeople(session, run, mentions, now);
    return new Added(
        new RunCounts(
            page.results().size(), fresh, page.people().size() - fresh, notOptedOut, rejected),
        mentions);
  }

  private long addPeople(Session session, Run run, List<Mention> mentions, Instant now)
      throws SQLException {
    if (mentions.isEmpty()) {
      return 0;
    }
    long source = runs.source(session, run.source());
    long last = session.number("SELECT max(id) FROM entry");
    long leads = people.insertAbsent(session, mentions);
    long fresh = people.remember(session, mentions, source, now);
    boolean held = holds.isHeld(session, run);
    if (!held) {
      holds.handOver(session, mentions, now);
    }
    if (leads > 0) {
      session.update(
          """
          INSERT INTO page (first_entry, last_entry, workspace_id, run_id, people, recorded_at,
            claimable_at, claimed_to)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
          last + 1,
          last + leads,
          workspace,
          run.id(),
          fresh,
          now,
          held ? null : now,
          last);
    }
    return fresh;
  }

  private static void reject(Session session, Run run, int index, Rejected rejection, Instant now)
      throws SQLException {
    PreparedStatement insert = rejections(session);
    Session.bind(
        insert,
        run.id(),
        run.counts().read() + index,
        rejection.key(),
        clip(rejection.value()),
        rejection.reason().code(),
        rejection.optedOut(),
        now);
    insert.addBatch();
  }

  private static PreparedStatement rejections(Session session) throws SQLException {
    return session.prepare(
        "INSERT INTO rejection (run_id, ordinal, key, value, reason, opted_out, recorded_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  private static String clip(String value) {
    if (value.length() <= LONGEST_VALUE) {
      return value;
    }
    boolean splitsPair = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1));
    return value.substring(0, splitsPair ? LONGEST_VALUE - 1 : LONGEST_VALUE);
  }
}
