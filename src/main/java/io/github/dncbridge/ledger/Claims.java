package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.BatchTable.Stored;
import io.github.dncbridge.ledger.EntryRange.Member;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Hands out batches, one worker each. */
final class Claims {

  private final long workspace;
  private final BatchTable batches;
  private final Worker worker;
  private final String service;

  Claims(long workspace, BatchTable batches, Worker worker, String service) {
    this.workspace = workspace;
    this.batches = batches;
    this.worker = worker;
    this.service = service;
  }

  Claim claim(Session session, ClaimTerms terms, Instant now) throws SQLException {
    Workspace stand = Workspace.read(session, workspace);
    Stop stop = stand.stop();
    if (stand.isPaused(now) || (stop != null && stop.probeAt().isAfter(now))) {
      return new Claim.Nothing(stand.nextAttempt(session));
    }
    int limit = stand.limit(terms.maxLeads());
    Optional<Stored> next = stop == null ? due(session, limit, now) : probe(session, limit, now);
    if (next.isEmpty()) {
      return new Claim.Nothing(stand.nextAttempt(session));
    }
    if (stop != null) {
      session.update(
          "UPDATE workspace SET stop_probe_at = ? WHERE id = ?",
          now.plus(terms.probeInterval()),
          workspace);
    }
    Instant sendAt = stand.takeSlot(session, terms.spacing(), now);
    return send(session, fit(session, next.get(), limit, now), terms, sendAt, stop != null);
  }

  /** Reserves the next place in the rate limit, and none within a pause. */
  Instant reserve(Session session, ClaimTerms terms, Instant now) throws SQLException {
    Workspace stand = Workspace.read(session, workspace);
    Instant pause = stand.pausedUntil();
    return stand.takeSlot(
        session, terms.spacing(), pause != null && pause.isAfter(now) ? pause : now);
  }

  private Optional<Stored> due(Session session, int limit, Instant now) throws SQLException {
    Optional<Stored> due = batches.longestDue(session, now);
    return due.isPresent() ? due : batches.cut(session, limit, now);
  }

  /** New entries first: a batch that cannot be delivered must not be the only thing ever tried. */
  private Optional<Stored> probe(Session session, int limit, Instant now) throws SQLException {
    Optional<Stored> fresh = batches.cut(session, limit, now);
    return fresh.isPresent() ? fresh : batches.leastTried(session);
  }

  /** A batch from before the limit was known, or lowered, is halved before it is sent. */
  private Stored fit(Session session, Stored batch, int limit, Instant now) throws SQLException {
    Stored fitting = batch;
    while (fitting.leads() > limit) {
      fitting = batches.halve(session, fitting, now).get(0);
    }
    return fitting;
  }

  private Batch send(Session session, Stored batch, ClaimTerms terms, Instant sendAt, boolean probe)
      throws SQLException {
    worker.register();
    int attempt = batch.attempts() + 1;
    session.update(
        """
        UPDATE batch SET state = ?, attempts = ?, due_at = NULL, stopped = 0, worker = ?,
          machine = ?, lease_until = ?, service = ?
        WHERE id = ?""",
        BatchState.SENDING,
        attempt,
        worker.id(),
        worker.machine(),
        sendAt.plus(terms.lease()),
        service,
        batch.id());
    return new Batch(
        batch.id(),
        batches.members(session, batch).stream().map(Member::lead).toList(),
        attempt,
        sendAt,
        probe);
  }
}
