-- Which log this file is a materialisation of, and up to which transaction; without a row it is of
-- none, and the file is the truth.
CREATE TABLE cell_log (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  cell TEXT NOT NULL,
  log TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;
