-- What a site has let go, the review lets go too; the columns in memory hear of it by this table.
CREATE TABLE review_gone (
  sequence INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER review_lets_go AFTER UPDATE OF json ON fact
WHEN new.json IS NULL AND new.kind = 'fruit'
BEGIN
  DELETE FROM review_fruit WHERE sequence = new.sequence;
  DELETE FROM review_lease WHERE sequence = new.sequence;
  INSERT OR IGNORE INTO review_gone (sequence) VALUES (new.sequence);
END;

-- What was let go before this.
DELETE FROM review_fruit WHERE sequence IN
  (SELECT sequence FROM fact WHERE kind = 'fruit' AND json IS NULL);
