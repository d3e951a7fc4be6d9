-- A site's catalogue as JSON (docs/formats.md), whole: it is changed seldom and searched in memory.
CREATE TABLE site_catalogue (
  site TEXT PRIMARY KEY REFERENCES site (id),
  json BLOB NOT NULL,
  changed_millis INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;
