-- What was unlike its place and hour, and whether people found it right.
CREATE TABLE learn_hunch (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  site TEXT NOT NULL,
  subject TEXT NOT NULL,
  evidence TEXT NOT NULL,
  usual TEXT NOT NULL,
  day INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('OPEN', 'RIGHT', 'DISMISSED')),
  changed_by TEXT,
  UNIQUE (kind, site, subject, day)
) STRICT;

-- Kinds that somebody silenced; counted_after is the last hunch that does not count for the kind's
-- share of right ones, because somebody wanted to hear it again from the beginning.
CREATE TABLE learn_hunch_kind (
  kind TEXT PRIMARY KEY,
  silenced INTEGER NOT NULL,
  counted_after INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
