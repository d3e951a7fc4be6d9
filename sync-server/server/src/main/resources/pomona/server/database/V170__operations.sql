-- A row that /readyz writes to find out whether anything can be written.
CREATE TABLE readiness (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  at_millis INTEGER NOT NULL
) STRICT;

-- What retention looks for: facts with content, by site and age. Policies are kept for ever.
CREATE INDEX fact_kept ON fact (site, received_millis) WHERE json IS NOT NULL AND kind <> 'policy';
