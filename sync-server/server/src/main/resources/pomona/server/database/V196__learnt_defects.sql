-- Heads of taught defects are among those that were solved here; SQLite changes no check in place.
CREATE TABLE learn_head_new (
  heads BLOB PRIMARY KEY,
  bundle BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('GRADES', 'CLASS', 'DEFECTS')),
  name TEXT NOT NULL,
  made_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE learn_head_fruit_new (
  heads BLOB NOT NULL REFERENCES learn_head_new (heads),
  sequence INTEGER NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (heads, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO learn_head_new SELECT heads, bundle, kind, name, made_millis FROM learn_head;
INSERT INTO learn_head_fruit_new SELECT heads, sequence, device FROM learn_head_fruit;
DROP TABLE learn_head_fruit;
DROP TABLE learn_head;
ALTER TABLE learn_head_new RENAME TO learn_head;
ALTER TABLE learn_head_fruit_new RENAME TO learn_head_fruit;
