-- Scans and refusals that retention let go of, by day: nothing else says any more that they were.
-- The sums by day are made anew of these and of the facts that are left.
CREATE TABLE let_go_scan (
  number INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  site TEXT NOT NULL,
  device TEXT NOT NULL,
  delegate TEXT NOT NULL,
  latency_millis INTEGER NOT NULL,
  scans INTEGER NOT NULL,
  UNIQUE (site, day, device, delegate, latency_millis)
) STRICT;

CREATE TABLE let_go_refusal (
  number INTEGER PRIMARY KEY,
  day INTEGER NOT NULL,
  site TEXT NOT NULL,
  device TEXT NOT NULL,
  reason TEXT NOT NULL,
  frames INTEGER NOT NULL,
  UNIQUE (site, day, device, reason)
) STRICT;

-- Days are counted as the review counts them: down from a day before 1970, too.
CREATE TRIGGER scan_is_let_go AFTER UPDATE OF json ON fact
WHEN new.json IS NULL AND new.kind = 'scan' AND json_valid(CAST(old.json AS TEXT))
BEGIN
  INSERT INTO let_go_scan (day, site, device, delegate, latency_millis, scans)
    SELECT (new.at_millis - (new.at_millis % 86400000 + 86400000) % 86400000) / 86400000,
      new.site, new.device, body ->> 'delegate', body ->> 'latencyMillis', 1
    FROM (SELECT CAST(old.json AS TEXT) -> 'body' AS body)
    WHERE json_type(body, '$.delegate') = 'text' AND json_type(body, '$.latencyMillis') = 'integer'
    ON CONFLICT DO UPDATE SET scans = scans + 1;
  INSERT INTO let_go_refusal (day, site, device, reason, frames)
    SELECT (new.at_millis - (new.at_millis % 86400000 + 86400000) % 86400000) / 86400000,
      new.site, new.device, CAST(old.json AS TEXT) -> 'body' ->> 'refusal', 1
    WHERE json_type(CAST(old.json AS TEXT), '$.body.refusal') = 'text'
    ON CONFLICT DO UPDATE SET frames = frames + 1;
END;

CREATE TRIGGER refusals_are_let_go AFTER UPDATE OF json ON fact
WHEN new.json IS NULL AND new.kind = 'refusals' AND json_valid(CAST(old.json AS TEXT))
BEGIN
  INSERT INTO let_go_refusal (day, site, device, reason, frames)
    SELECT (to_millis - (to_millis % 86400000 + 86400000) % 86400000) / 86400000,
      new.site, new.device, key, value
    FROM (SELECT CAST(old.json AS TEXT) -> 'body' ->> 'toMillis' AS to_millis),
      json_each(CAST(old.json AS TEXT), '$.body.counts')
    WHERE typeof(to_millis) = 'integer' AND type = 'integer'
    ON CONFLICT DO UPDATE SET frames = frames + excluded.frames;
END;
