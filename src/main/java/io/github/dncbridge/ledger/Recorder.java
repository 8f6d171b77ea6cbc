package io.github.dncbridge.ledger;

import io.github.dncbridge.entry.MappingResult;
import io.github.dncbridge.entry.MappingResult.Mapped;
import io.github.dncbridge.entry.MappingResult.NotOptedOut;
import io.github.dncbridge.entry.MappingResult.Rejected;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records pages: the hot path, where nothing is done for each row but three bound statements. */
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

  Run record(Session session, Run run, Page page, Instant now) throws SQLException {
    List<Mapped> mapped = new ArrayList<>(page.results().size());
    long notOptedOut = 0;
    long rejected = 0;
    for (int i = 0; i < page.results().size(); i++) {
      MappingResult result = page.results().get(i);
      if (result instanceof Mapped person) {
        mapped.add(person);
      } else if (result instanceof Rejected rejection) {
        rejected++;
        reject(session, run, i, rejection, now);
      } else if (result instanceof NotOptedOut) {
        notOptedOut++;
      }
    }
    if (rejected > 0) {
      rejections(session).executeBatch();
    }
    long fresh = addPeople(session, run, mapped, now);
    Run after =
        run.after(
            page.cursor(),
            new RunCounts(
                page.results().size(), fresh, mapped.size() - fresh, notOptedOut, rejected));
    runs.advance(session, run, after);
    return after;
  }

  private long addPeople(Session session, Run run, List<Mapped> mapped, Instant now)
      throws SQLException {
    if (mapped.isEmpty()) {
      return 0;
    }
    long source = runs.source(session, run.source());
    long last = session.number("SELECT max(id) FROM entry");
    List<Mention> mentions = Mention.sorted(mapped);
    long leads = people.insertAbsent(session, mentions, last + 1);
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
