-- What reviewers look through: one narrow row for each fruit. It says nothing that the facts do not
-- say, and is made again from them when the ranker changes.
CREATE TABLE review_fruit (
  sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
  site TEXT NOT NULL,
  lot TEXT,
  device TEXT NOT NULL,
  class TEXT NOT NULL,
  grade TEXT NOT NULL,
  disposition TEXT,
  class_confidence REAL NOT NULL,
  grade_confidence REAL NOT NULL,
  unfamiliarity REAL NOT NULL,
  generation TEXT NOT NULL,
  space TEXT NOT NULL,
  at_millis INTEGER NOT NULL,
  day INTEGER NOT NULL,
  worst_defect TEXT,
  worst_share REAL NOT NULL,
  override_grade TEXT,
  said_class TEXT,
  said_grade TEXT,
  said_disposition TEXT,
  said_by TEXT,
  state TEXT NOT NULL CHECK (state IN ('OPEN', 'DECIDED', 'FLAGGED')),
  value REAL NOT NULL,
  audit INTEGER NOT NULL,
  dice INTEGER NOT NULL
) STRICT;

CREATE INDEX review_open_by_value ON review_fruit (value DESC)
  WHERE state = 'OPEN' AND audit = 0;
CREATE INDEX review_open_by_stratum ON review_fruit (site, device, dice)
  WHERE state = 'OPEN' AND audit = 0;
CREATE INDEX review_open_audit ON review_fruit (dice) WHERE state = 'OPEN' AND audit = 1;
CREATE INDEX review_audited ON review_fruit (site, generation, grade)
  WHERE state = 'DECIDED' AND audit = 1;
CREATE INDEX review_decided ON review_fruit (said_by) WHERE state <> 'OPEN';
CREATE INDEX review_by_lot ON review_fruit (site, lot, sequence);

-- How often the queue showed a fruit of a site and device.
CREATE TABLE review_stratum (
  site TEXT NOT NULL,
  device TEXT NOT NULL,
  shown INTEGER NOT NULL,
  PRIMARY KEY (site, device)
) STRICT, WITHOUT ROWID;

-- Sums by day (of the device's clock, UTC), so that a plot never counts a million rows.
CREATE TABLE review_day (
  day INTEGER NOT NULL,
  site TEXT NOT NULL,
  lot TEXT NOT NULL,
  device TEXT NOT NULL,
  generation TEXT NOT NULL,
  class TEXT NOT NULL,
  grade TEXT NOT NULL,
  fruits INTEGER NOT NULL,
  overridden INTEGER NOT NULL,
  PRIMARY KEY (day, site, lot, device, generation, class, grade)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_day_defect (
  day INTEGER NOT NULL,
  site TEXT NOT NULL,
  lot TEXT NOT NULL,
  kind TEXT NOT NULL,
  fruits INTEGER NOT NULL,
  share_sum REAL NOT NULL,
  PRIMARY KEY (day, site, lot, kind)
) STRICT, WITHOUT ROWID;

-- Latency in classes of a quarter of an octave, from which any quantile is read.
CREATE TABLE review_day_scan (
  day INTEGER NOT NULL,
  site TEXT NOT NULL,
  device TEXT NOT NULL,
  delegate TEXT NOT NULL,
  latency_class INTEGER NOT NULL,
  scans INTEGER NOT NULL,
  PRIMARY KEY (day, site, device, delegate, latency_class)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_day_refusal (
  day INTEGER NOT NULL,
  site TEXT NOT NULL,
  device TEXT NOT NULL,
  reason TEXT NOT NULL,
  frames INTEGER NOT NULL,
  PRIMARY KEY (day, site, device, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_lot (
  site TEXT NOT NULL,
  lot TEXT NOT NULL,
  product TEXT NOT NULL,
  supplier TEXT,
  begun_millis INTEGER NOT NULL,
  finished_millis INTEGER,
  disposition TEXT,
  PRIMARY KEY (site, lot)
) STRICT, WITHOUT ROWID;

-- How far the log was read, and by which ranker.
CREATE TABLE review_read (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  sequence INTEGER NOT NULL,
  ranker TEXT NOT NULL
) STRICT;

-- A card lies on one desk at a time.
CREATE TABLE review_lease (
  sequence INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  number INTEGER NOT NULL,
  impression INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  expires_millis INTEGER NOT NULL
) STRICT;

CREATE INDEX review_lease_of_person ON review_lease (person, passed, number);

-- Every card that was given to somebody: why, how likely that was, and what became of it. With the
-- propensity a better order can be learnt from these rows without bias.
CREATE TABLE review_impression (
  number INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL,
  person TEXT NOT NULL,
  at_millis INTEGER NOT NULL,
  lane TEXT NOT NULL CHECK (lane IN ('VALUE', 'EXPOSURE', 'AUDIT')),
  place INTEGER NOT NULL,
  propensity REAL NOT NULL,
  ranker TEXT NOT NULL,
  decided_millis INTEGER,
  decision TEXT
) STRICT;

CREATE INDEX review_impression_of_person ON review_impression (person, number);
CREATE INDEX review_impression_of_fruit ON review_impression (sequence, number);
