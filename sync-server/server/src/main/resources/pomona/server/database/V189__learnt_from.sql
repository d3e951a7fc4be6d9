-- Devices from which nothing is learnt.
CREATE TABLE learn_without (
  device TEXT PRIMARY KEY,
  since_millis INTEGER NOT NULL,
  taken_out_by TEXT NOT NULL
) STRICT;

-- Heads that were solved here, and the fruits that each was solved from.
CREATE TABLE learn_head (
  heads BLOB PRIMARY KEY,
  bundle BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('GRADES', 'CLASS')),
  name TEXT NOT NULL,
  made_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE learn_head_fruit (
  heads BLOB NOT NULL REFERENCES learn_head (heads),
  sequence INTEGER NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (heads, sequence)
) STRICT, WITHOUT ROWID;
