-- Times are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE workspace (
  id               INTEGER PRIMARY KEY,
  name             TEXT    NOT NULL UNIQUE,
  -- How many batches WaLead accepted: it dates the refusals in between.
  acceptances      INTEGER NOT NULL DEFAULT 0,
  -- The next free place in the rate limit.
  next_slot        INTEGER NOT NULL DEFAULT 0,
  -- When it was last tried whether the ledger can be written.
  written_at       INTEGER,
  paused_until     INTEGER,
  largest_batch    INTEGER,
  stop_message     TEXT,
  stop_credentials TEXT,
  stop_since       INTEGER,
  stop_probe_at    INTEGER
) STRICT;

CREATE TABLE source (
  id           INTEGER PRIMARY KEY,
  workspace_id INTEGER NOT NULL REFERENCES workspace (id),
  name         TEXT    NOT NULL,
  UNIQUE (workspace_id, name)
) STRICT;

CREATE TABLE run (
  id                  INTEGER PRIMARY KEY,
  source_id           INTEGER NOT NULL REFERENCES source (id),
  kind                TEXT    NOT NULL CHECK (kind IN ('FILE', 'FULL', 'CHANGES', 'EVENTS')),
  origin              TEXT    NOT NULL,
  fingerprint         TEXT,
  -- Its new people are held back until it has ended, and then if they are more than this.
  held_above          INTEGER,
  state               TEXT    NOT NULL CHECK (state IN ('RUNNING', 'FINISHED', 'FAILED')),
  cursor              TEXT,
  read_count          INTEGER NOT NULL DEFAULT 0,
  fresh_count         INTEGER NOT NULL DEFAULT 0,
  duplicate_count     INTEGER NOT NULL DEFAULT 0,
  not_opted_out_count INTEGER NOT NULL DEFAULT 0,
  rejected_count      INTEGER NOT NULL DEFAULT 0,
  started_at          INTEGER NOT NULL,
  ended_at            INTEGER,
  message             TEXT,
  -- Of EVENTS only: what is counted beside the records, and when the latest event came.
  irrelevant_count    INTEGER NOT NULL DEFAULT 0,
  repeated_count      INTEGER NOT NULL DEFAULT 0,
  latest_event_at     INTEGER
) STRICT;
CREATE INDEX run_by_source ON run (source_id);
-- A source has one run of events, which never ends.
CREATE UNIQUE INDEX run_of_events ON run (source_id) WHERE kind = 'EVENTS';
CREATE INDEX run_by_fingerprint ON run (source_id, fingerprint) WHERE fingerprint IS NOT NULL;

-- One lead. Only ever inserted, never changed: what became of it is the state of its batch. Ids are
-- given in commit order without gaps, so pages and batches are ranges.
CREATE TABLE entry (
  id                INTEGER PRIMARY KEY,
  workspace_id      INTEGER NOT NULL,
  public_identifier TEXT    NOT NULL,
  -- 0: the person; 1: the same person's second spelling, sent as well.
  form              INTEGER NOT NULL,
  -- The spelling that is sent, where it is not the canonical one.
  sent_as           TEXT,
  kind              TEXT    NOT NULL,
  reason            TEXT,
  -- The key of the record that was the first to ask; its page tells when, and for which source.
  first_key         TEXT    NOT NULL,
  UNIQUE (workspace_id, public_identifier, form)
) STRICT;
-- Few, and wanted by number: people are entries less second spellings.
CREATE INDEX entry_second_form ON entry (id) WHERE form = 1;

-- What one page of a run added: a range of entries of one workspace, recorded in one transaction.
-- A page that is held is cut into several when some of its people are to be sent after all.
CREATE TABLE page (
  first_entry  INTEGER PRIMARY KEY,
  last_entry   INTEGER NOT NULL,
  workspace_id INTEGER NOT NULL REFERENCES workspace (id),
  run_id       INTEGER NOT NULL REFERENCES run (id),
  people       INTEGER NOT NULL,
  recorded_at  INTEGER NOT NULL,
  -- Since when its entries may be claimed; null while they are held. It is never held again.
  claimable_at INTEGER,
  -- Every entry of it up to here has been put into a batch.
  claimed_to   INTEGER NOT NULL
) STRICT;
CREATE INDEX page_by_workspace ON page (workspace_id, last_entry);
CREATE INDEX page_by_run ON page (run_id, first_entry);
-- All that is asked of what waits: each webhook may have recorded a page of its own.
CREATE INDEX page_unclaimed
  ON page (workspace_id, first_entry, last_entry, claimed_to, claimable_at)
  WHERE claimed_to < last_entry AND claimable_at IS NOT NULL;
CREATE INDEX page_held ON page (workspace_id, run_id) WHERE claimable_at IS NULL;

-- Who asked again for the block of a person: the first and the latest time for each source. That a
-- source was the first of all stands in the entry, and not here: most people are named once.
CREATE TABLE sighting (
  entry_id   INTEGER NOT NULL,
  source_id  INTEGER NOT NULL,
  first_key  TEXT    NOT NULL,
  first_seen INTEGER NOT NULL,
  -- Null until there is a later one.
  last_key   TEXT,
  last_seen  INTEGER,
  reason     TEXT,
  PRIMARY KEY (entry_id, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rejection (
  run_id      INTEGER NOT NULL REFERENCES run (id),
  -- The how-manieth record of the run it was.
  ordinal     INTEGER NOT NULL,
  key         TEXT    NOT NULL,
  value       TEXT    NOT NULL,
  reason      TEXT    NOT NULL,
  opted_out   INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  PRIMARY KEY (run_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The events taken in within the last days, so that one that is repeated is known.
CREATE TABLE event (
  source_id INTEGER NOT NULL,
  -- 16 bytes of the SHA-256 of the event's id.
  digest    BLOB    NOT NULL,
  seen_at   INTEGER NOT NULL,
  PRIMARY KEY (source_id, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_time ON event (seen_at);

-- A record that an event named by its key only: it is read at its source before it counts.
CREATE TABLE lookup (
  -- Never given twice: whoever claimed a look-up that is gone must not settle its successor.
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id INTEGER NOT NULL REFERENCES workspace (id),
  source_id    INTEGER NOT NULL REFERENCES source (id),
  key          TEXT    NOT NULL,
  asked_at     INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  -- It tells the claims of a look-up apart.
  attempts     INTEGER NOT NULL DEFAULT 0,
  claimed      INTEGER NOT NULL DEFAULT 0,
  -- When it was first asked for again since it was claimed: what is read may be older than that.
  again_at     INTEGER,
  UNIQUE (source_id, key)
) STRICT;
CREATE INDEX lookup_by_due ON lookup (workspace_id, due_at);
CREATE INDEX lookup_by_source ON lookup (workspace_id, source_id, asked_at, again_at);

-- A range of entries that is sent in one request. Those neither SPLIT nor VOID never overlap.
CREATE TABLE batch (
  id              INTEGER PRIMARY KEY,
  workspace_id    INTEGER NOT NULL REFERENCES workspace (id),
  -- The batch it was halved from at first; null when it was claimed as it is.
  root_id         INTEGER REFERENCES batch (id),
  first_entry     INTEGER NOT NULL,
  last_entry      INTEGER NOT NULL,
  people          INTEGER NOT NULL,
  leads           INTEGER NOT NULL,
  state           TEXT    NOT NULL
                  CHECK (state IN ('DUE', 'SENDING', 'BLOCKED', 'REFUSED', 'SPLIT', 'VOID')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  due_at          INTEGER,
  -- Whether it is due that late only because delivery was stopped.
  stopped         INTEGER NOT NULL DEFAULT 0,
  worker          TEXT,
  machine         TEXT,
  lease_until     INTEGER,
  service         TEXT,
  created_at      INTEGER NOT NULL,
  last_attempt_at INTEGER,
  settled_at      INTEGER,
  status          INTEGER,
  words           TEXT,
  blocked         INTEGER,
  -- workspace.acceptances when it was refused; kept when that refusal was taken back.
  refused_after   INTEGER
) STRICT;
CREATE INDEX batch_by_state ON batch (workspace_id, state, due_at);
CREATE INDEX batch_by_entry ON batch (workspace_id, first_entry);
CREATE INDEX batch_by_root ON batch (root_id) WHERE root_id IS NOT NULL;
CREATE INDEX batch_by_refusal ON batch (workspace_id, refused_after) WHERE refused_after IS NOT NULL;
