-- What the server's own bundle says of a crop. It is made again if it is lost.
CREATE TABLE second_opinion (
  sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
  space TEXT NOT NULL,
  generation TEXT NOT NULL,
  class TEXT,
  class_confidence REAL,
  grade TEXT,
  grade_confidence REAL,
  refusal TEXT,
  agrees INTEGER NOT NULL,
  made_millis INTEGER NOT NULL
) STRICT;

CREATE INDEX second_opinion_disagreeing ON second_opinion (sequence) WHERE agrees = 0;

-- A disagreement is worth a look as an associate's is: 0.6 is its chance of being right, the rest
-- is the cost of a wrong disposition, as in the ranker look-1.
CREATE TRIGGER second_opinion_to_review AFTER INSERT ON second_opinion WHEN new.agrees = 0
BEGIN
  UPDATE review_fruit SET value = 0.4 * value + 0.6 *
    CASE coalesce(disposition, iif(grade = 'REJECT', 'REJECT', 'ACCEPT'))
      WHEN 'HOLD' THEN 1 WHEN 'REJECT' THEN 2 ELSE 3 END
  WHERE sequence = new.sequence;
END;

-- And stays so when the review's tables are made again.
CREATE TRIGGER review_hears_second_opinion AFTER INSERT ON review_fruit
WHEN EXISTS (SELECT 1 FROM second_opinion WHERE sequence = new.sequence AND agrees = 0)
BEGIN
  UPDATE review_fruit SET value = 0.4 * value + 0.6 *
    CASE coalesce(disposition, iif(grade = 'REJECT', 'REJECT', 'ACCEPT'))
      WHEN 'HOLD' THEN 1 WHEN 'REJECT' THEN 2 ELSE 3 END
  WHERE sequence = new.sequence;
END;
