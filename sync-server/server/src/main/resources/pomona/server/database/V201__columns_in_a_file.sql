-- The columns that answer reviewers lie in a file beside the database. It is named here with the
-- number of the last change that is in it; what was changed later is read again.
CREATE TABLE review_touched (
  number INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL
) STRICT;

CREATE TABLE review_columns (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  file TEXT NOT NULL,
  touched_to INTEGER NOT NULL
) STRICT;

CREATE TRIGGER review_touches AFTER UPDATE ON review_fruit
BEGIN
  INSERT INTO review_touched (sequence) VALUES (new.sequence);
END;

DROP TRIGGER review_lets_go;
CREATE TRIGGER review_lets_go AFTER UPDATE OF json ON fact
WHEN new.json IS NULL AND new.kind = 'fruit'
BEGIN
  DELETE FROM review_fruit WHERE sequence = new.sequence;
  DELETE FROM review_lease WHERE sequence = new.sequence;
  INSERT OR IGNORE INTO review_gone (sequence) VALUES (new.sequence);
  INSERT INTO review_touched (sequence) VALUES (new.sequence);
END;
