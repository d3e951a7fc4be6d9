-- A supplier's waiting cards are found by its lots.
CREATE INDEX review_open_by_lot ON review_fruit (site, lot, dice)
  WHERE state = 'OPEN' AND audit = 0;
