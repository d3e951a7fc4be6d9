-- Browsers in which somebody was let in: their attempts to log in are counted by themselves, so that
-- strangers who try a name cannot lock its owner out.
CREATE TABLE known_browser (
  token_hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (name),
  expires_millis INTEGER NOT NULL
) STRICT;

CREATE INDEX known_browser_of_person ON known_browser (person);

-- When the OpenID provider last vouched for somebody: who comes by it has no password here.
ALTER TABLE person ADD COLUMN provider_millis INTEGER;
UPDATE person SET provider_millis = (
  SELECT max(at_millis) FROM audit
  WHERE actor = person.name AND action = 'logged in by the provider');
