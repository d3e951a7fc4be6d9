-- The list of cards that lay there when some were drawn from it, with each card's weight and features
-- in one column (ListLog has the format). Impressions name their list and their place in it.
CREATE TABLE learn_list (
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL,
  at_millis INTEGER NOT NULL,
  ranker TEXT NOT NULL,
  floor REAL NOT NULL,
  offered BLOB NOT NULL
) STRICT;

ALTER TABLE review_impression ADD COLUMN list INTEGER;
ALTER TABLE review_impression ADD COLUMN list_index INTEGER;
-- The chance within the list; NULL for a card that another lane took from it.
ALTER TABLE review_impression ADD COLUMN list_chance REAL;
-- The place on the desk, from 1.
ALTER TABLE review_impression ADD COLUMN desk_place INTEGER;
-- How long the card was in hand, from the decision before it; NULL where nobody can know.
ALTER TABLE review_impression ADD COLUMN looked_millis INTEGER;

CREATE INDEX review_impression_of_list ON review_impression (list, number) WHERE list IS NOT NULL;
CREATE INDEX review_open_by_dice ON review_fruit (dice) WHERE state = 'OPEN' AND audit = 0;

-- Rankers that were learnt. One is in trial or in force at most; without any the formula is.
CREATE TABLE learn_ranker (
  version TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('PROPOSED', 'TRIAL', 'IN_FORCE', 'TAKEN_BACK', 'STOPPED')),
  coefficients TEXT NOT NULL,
  learnt_millis INTEGER NOT NULL,
  sittings INTEGER NOT NULL,
  draws INTEGER NOT NULL,
  effective REAL NOT NULL,
  value REAL NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  before REAL NOT NULL,
  gain_low REAL NOT NULL,
  gain_high REAL NOT NULL,
  share REAL NOT NULL,
  started_millis INTEGER,
  changed_by TEXT,
  why TEXT NOT NULL
) STRICT;
