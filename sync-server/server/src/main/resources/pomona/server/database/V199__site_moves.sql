-- A site that goes to another cell, or came from one. The row is there from the moment at which the
-- site is closed in its old cell, and stays: whoever asks later hears where the site is.
CREATE TABLE site_move (
  site TEXT PRIMARY KEY,
  -- LEAVING: closed, and being copied. GONE: the new cell has all of it. ARRIVING: not whole yet.
  stage TEXT NOT NULL CHECK (stage IN ('LEAVING', 'GONE', 'ARRIVING', 'ARRIVED')),
  other_cell TEXT NOT NULL,
  -- Where the new cell is reached; of a site that arrives, where this one is.
  address TEXT NOT NULL,
  at_millis INTEGER NOT NULL
) STRICT;

-- What was made of the site's facts goes with them. The row is written again when the facts are gone.
CREATE TRIGGER site_is_gone AFTER INSERT ON site_move WHEN new.stage = 'GONE'
BEGIN
  DELETE FROM lot_summary WHERE site = new.site;
  DELETE FROM lot_defect WHERE site = new.site;
  DELETE FROM review_lot WHERE site = new.site;
  DELETE FROM review_day_scan WHERE site = new.site;
  DELETE FROM review_day_refusal WHERE site = new.site;
  DELETE FROM review_reading WHERE site = new.site;
  DELETE FROM review_size WHERE site = new.site;
END;
