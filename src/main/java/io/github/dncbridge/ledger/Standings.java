package io.github.dncbridge.ledger;

import io.github.dncbridge.ledger.Standing.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how it stands with many people at once. */
final class Standings {

  private Standings() {}

  /** Returns those of them who are known. Batches that count never overlap: the last one is it. */
  static Map<String, Standing> of(Session session, long workspace, Collection<String> identifiers)
      throws SQLException {
    Map<String, Standing> known = new HashMap<>();
    for (String identifier : identifiers) {
      session
          .first(
              """
              SELECT e.id, p.claimable_at IS NULL AS held, p.claimed_to,
                (SELECT b.state FROM batch b
                 WHERE b.workspace_id = e.workspace_id AND b.first_entry <= e.id
                   AND +b.state NOT IN ('SPLIT', 'VOID')
                 ORDER BY b.first_entry DESC LIMIT 1) AS sent
              FROM entry e
              JOIN page p
                ON p.first_entry = (SELECT max(first_entry) FROM page WHERE first_entry <= e.id)
              WHERE e.workspace_id = ? AND e.public_identifier = ? AND e.form = 0""",
              Standings::of,
              workspace,
              identifier)
          .ifPresent(standing -> known.put(identifier, standing));
    }
    return known;
  }

  private static Standing of(ResultSet row) throws SQLException {
    long entry = row.getLong("id");
    if (row.getLong("claimed_to") < entry) {
      return new Standing(entry, row.getInt("held") == 1 ? State.HELD : State.PENDING);
    }
    return new Standing(entry, state(Session.textOrNull(row, "sent")));
  }

  private static State state(@Nullable String batch) throws SQLException {
    if (batch == null) {
      throw new SQLException("an entry was claimed, but is in no batch");
    }
    BatchState state = BatchState.valueOf(batch);
    return state == BatchState.DUE ? State.PENDING : State.valueOf(state.name());
  }
}
