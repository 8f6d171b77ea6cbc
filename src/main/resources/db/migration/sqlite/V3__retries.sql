-- When somebody last asked for a refused lead to be sent again; null when nobody did. A refusal of it
-- is about the lead, as that has been judged before.
ALTER TABLE batch ADD COLUMN retried_at INTEGER;
