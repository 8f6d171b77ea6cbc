-- Files that somebody has looked at and let through. Only ever inserted.
CREATE TABLE approval (
  workspace_id INTEGER NOT NULL REFERENCES workspace (id),
  source       TEXT    NOT NULL,
  -- SHA-256 of the content, 64 hexadecimal digits.
  sha256       TEXT    NOT NULL,
  -- Tells how the file is understood: the same content, read otherwise, is not what was approved.
  reading      TEXT    NOT NULL,
  origin       TEXT    NOT NULL,
  approved_by  TEXT    NOT NULL,
  approved_at  INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, source, sha256, reading)
) STRICT, WITHOUT ROWID;
