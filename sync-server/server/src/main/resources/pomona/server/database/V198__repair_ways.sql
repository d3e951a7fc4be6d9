-- What is accepted may also be taught, as a product or as a defect; SQLite changes no check in place.
CREATE TABLE learn_repair_new (
  number INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('EVERYONE', 'SITE', 'HABIT')),
  site TEXT NOT NULL,
  operator TEXT NOT NULL,
  generation TEXT NOT NULL,
  from_product TEXT NOT NULL,
  from_grade TEXT NOT NULL,
  from_defect TEXT NOT NULL,
  to_product TEXT NOT NULL,
  to_grade TEXT NOT NULL,
  to_defect TEXT NOT NULL,
  times INTEGER NOT NULL,
  kept INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  chance REAL NOT NULL,
  people INTEGER NOT NULL,
  days INTEGER NOT NULL,
  devices INTEGER NOT NULL,
  wins INTEGER NOT NULL,
  losses INTEGER NOT NULL,
  others INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'ACCEPTED', 'DISMISSED', 'TAKEN_BACK')),
  way TEXT CHECK (way IN ('RULE', 'HEAD', 'PRODUCT', 'DEFECT')),
  heads BLOB,
  proposed_millis INTEGER NOT NULL,
  changed_millis INTEGER NOT NULL,
  changed_by TEXT,
  accepted_sequence INTEGER,
  watched_wins INTEGER NOT NULL DEFAULT 0,
  watched_losses INTEGER NOT NULL DEFAULT 0,
  UNIQUE (scope, site, operator, generation, from_product, from_grade, from_defect, to_product,
    to_grade, to_defect)
) STRICT;

CREATE TABLE learn_repair_fruit_new (
  repair INTEGER NOT NULL REFERENCES learn_repair_new (number),
  sequence INTEGER NOT NULL,
  won INTEGER NOT NULL,
  spoken INTEGER NOT NULL,
  share REAL NOT NULL,
  PRIMARY KEY (repair, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE learn_repair_rule_new (
  repair INTEGER NOT NULL REFERENCES learn_repair_new (number),
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  limits_before TEXT NOT NULL,
  limits_after TEXT NOT NULL,
  PRIMARY KEY (repair, site)
) STRICT, WITHOUT ROWID;

INSERT INTO learn_repair_new SELECT number, scope, site, operator, generation, from_product,
  from_grade, from_defect, to_product, to_grade, to_defect, times, kept, seen, chance, people, days,
  devices, wins, losses, others, state, way, heads, proposed_millis, changed_millis, changed_by,
  accepted_sequence, watched_wins, watched_losses FROM learn_repair;
INSERT INTO learn_repair_fruit_new SELECT repair, sequence, won, spoken, share FROM learn_repair_fruit;
INSERT INTO learn_repair_rule_new SELECT repair, site, version, limits_before, limits_after
  FROM learn_repair_rule;
DROP TABLE learn_repair_fruit;
DROP TABLE learn_repair_rule;
DROP TABLE learn_repair;
ALTER TABLE learn_repair_new RENAME TO learn_repair;
ALTER TABLE learn_repair_fruit_new RENAME TO learn_repair_fruit;
ALTER TABLE learn_repair_rule_new RENAME TO learn_repair_rule;
