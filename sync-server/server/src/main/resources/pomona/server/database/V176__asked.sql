-- What questions in words are about besides grades and defects: the scan of a fruit, its size and
-- weight, and what instruments said of lots.
ALTER TABLE review_fruit ADD COLUMN scan BLOB;
ALTER TABLE review_fruit ADD COLUMN diameter_mm REAL;
ALTER TABLE review_fruit ADD COLUMN grams REAL;

-- A fruit's newest size and weight; it may be told before the fruit is, and counts if its site is
-- the fruit's.
CREATE TABLE review_size (
  fruit BLOB NOT NULL,
  site TEXT NOT NULL,
  diameter_mm REAL,
  grams REAL,
  PRIMARY KEY (fruit, site)
) STRICT, WITHOUT ROWID;

-- Readings of instruments by the fact that told them; one that was typed wrong is taken out.
CREATE TABLE review_reading (
  sequence INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  lot TEXT NOT NULL,
  day INTEGER NOT NULL,
  quantity TEXT NOT NULL,
  value REAL NOT NULL
) STRICT;

-- Scans without their texts, so that they are counted without reading their facts.
CREATE INDEX fact_scans ON fact (sequence, site, lot, device, at_millis, id)
  WHERE kind = 'scan' AND json IS NOT NULL;

-- What a site's retention lets go is not asked about any more.
CREATE TRIGGER review_lets_size_go AFTER UPDATE OF json ON fact
WHEN new.json IS NULL AND old.json IS NOT NULL AND new.kind = 'fruit'
BEGIN
  DELETE FROM review_size WHERE fruit = new.id;
END;
CREATE TRIGGER review_lets_reading_go AFTER UPDATE OF json ON fact
WHEN new.json IS NULL AND old.json IS NOT NULL AND new.kind = 'lot-measured'
BEGIN
  DELETE FROM review_reading WHERE sequence = new.sequence;
END;

-- Read the log anew, so that every row has these.
UPDATE review_read SET ranker = '';
