-- The bundle that an administrator chose for second opinions; without a row the registry chooses.
CREATE TABLE opinion_bundle (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  model BLOB NOT NULL REFERENCES model (sha256)
) STRICT;
