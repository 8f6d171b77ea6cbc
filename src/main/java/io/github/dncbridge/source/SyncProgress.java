package io.github.dncbridge.source;

import io.github.dncbridge.ledger.RunCounts;

/** Is told how far a pull has come; called after each commit, by the thread that pulls. */
@FunctionalInterface
public interface SyncProgress {

  /** For whom nobody waits. */
  SyncProgress NONE = (source, counts) -> {};

  /** A page of this source was committed; {@code counts} are those of the run so far. */
  void committed(String source, RunCounts counts);
}
