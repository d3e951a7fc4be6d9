-- What people put right again and again, as proposals, and what became of them. Evidence is as it was
-- when it was last proposed; what was watched since somebody accepted it is in watched_*.
CREATE TABLE learn_repair (
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
  way TEXT CHECK (way IN ('RULE', 'HEAD')),
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

-- The newest fruits that speak for a proposal (won) or against it, to be looked at and learnt from;
-- spoken where somebody said a word, if only to confirm the phone.
CREATE TABLE learn_repair_fruit (
  repair INTEGER NOT NULL REFERENCES learn_repair (number),
  sequence INTEGER NOT NULL,
  won INTEGER NOT NULL,
  spoken INTEGER NOT NULL,
  share REAL NOT NULL,
  PRIMARY KEY (repair, sequence)
) STRICT, WITHOUT ROWID;

-- The limits of a site's policy before and after a proposal became a rule of it.
CREATE TABLE learn_repair_rule (
  repair INTEGER NOT NULL REFERENCES learn_repair (number),
  site TEXT NOT NULL,
  version INTEGER NOT NULL,
  limits_before TEXT NOT NULL,
  limits_after TEXT NOT NULL,
  PRIMARY KEY (repair, site)
) STRICT, WITHOUT ROWID;

-- Whether the habits of a site's people may be learnt.
ALTER TABLE site ADD COLUMN learn_habits INTEGER NOT NULL DEFAULT 1;
