-- Pairs of fruits that look alike and that two generations graded differently: who was right.
CREATE TABLE review_pair (
  new_sequence INTEGER PRIMARY KEY,
  old_sequence INTEGER NOT NULL,
  new_generation TEXT NOT NULL,
  old_generation TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('OLD', 'NEW', 'BOTH', 'UNSURE')),
  person TEXT NOT NULL,
  at_millis INTEGER NOT NULL
) STRICT;

CREATE INDEX review_pair_verdicts ON review_pair (old_generation, new_generation, verdict);
