-- The log of facts. Everything that was recorded, in the order in which it arrived, for ever: the
-- sequence has no gaps, and a retained-out fact keeps its row and loses only its json.
CREATE TABLE fact (
  sequence INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  site TEXT NOT NULL,
  device TEXT NOT NULL,
  lot TEXT,
  operator TEXT NOT NULL,
  at_millis INTEGER NOT NULL,
  received_millis INTEGER NOT NULL,
  digest BLOB NOT NULL,
  json BLOB
) STRICT;

-- What devices pull: corrections and policies are few among the facts.
CREATE INDEX fact_for_devices ON fact (site, sequence) WHERE kind IN ('correction', 'policy');

-- Facts that the server would not have, each with the reason; kept, shown, never in the way.
CREATE TABLE refused_fact (
  number INTEGER PRIMARY KEY,
  fact_id TEXT NOT NULL,
  device TEXT NOT NULL,
  received_millis INTEGER NOT NULL,
  field TEXT NOT NULL,
  why TEXT NOT NULL,
  digest BLOB NOT NULL,
  json BLOB NOT NULL,
  UNIQUE (device, digest)
) STRICT;

-- What the fruit facts say, to be searched and counted. It can be made again from the facts.
CREATE TABLE fruit (
  sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
  scan BLOB NOT NULL,
  site TEXT NOT NULL,
  lot TEXT,
  device TEXT NOT NULL,
  class TEXT NOT NULL,
  class_confidence REAL NOT NULL,
  grade TEXT NOT NULL,
  grade_confidence REAL NOT NULL,
  disposition TEXT,
  unfamiliarity REAL NOT NULL,
  space TEXT NOT NULL,
  generation TEXT NOT NULL,
  at_millis INTEGER NOT NULL,
  embedding BLOB NOT NULL,
  crop_sha256 BLOB
) STRICT;

CREATE INDEX fruit_by_lot ON fruit (site, lot, sequence);

-- What people said of a fruit: overrides, corrections, examples. The newest correction wins.
CREATE TABLE judgement (
  sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
  fruit BLOB NOT NULL,
  kind TEXT NOT NULL,
  class TEXT,
  grade TEXT,
  disposition TEXT,
  operator TEXT NOT NULL
) STRICT;

CREATE INDEX judgement_by_fruit ON judgement (fruit, sequence);

CREATE TABLE site (
  id TEXT PRIMARY KEY,
  attachments_on_wifi_only INTEGER NOT NULL DEFAULT 1,
  keep_days INTEGER,
  second_opinion INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site (id),
  name TEXT NOT NULL,
  model TEXT NOT NULL,
  app_version TEXT NOT NULL,
  token_hash BLOB NOT NULL UNIQUE,
  enrolled_millis INTEGER NOT NULL,
  revoked_millis INTEGER,
  last_seen_millis INTEGER,
  skew_millis INTEGER,
  status_sequence INTEGER
) STRICT;

CREATE TABLE enrolment_code (
  code_hash BLOB PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site (id),
  made_by TEXT NOT NULL,
  expires_millis INTEGER NOT NULL,
  used_by TEXT REFERENCES device (id)
) STRICT;

CREATE TABLE person (
  name TEXT PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('REVIEWER', 'ADMIN')),
  password_hash TEXT,
  made_millis INTEGER NOT NULL,
  disabled_millis INTEGER
) STRICT;

CREATE TABLE session (
  token_hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (name),
  csrf_token TEXT NOT NULL,
  expires_millis INTEGER NOT NULL,
  ends_millis INTEGER NOT NULL
) STRICT;

-- Links that let somebody in once: the first administrator's, an invitation.
CREATE TABLE login_link (
  token_hash BLOB PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (name),
  expires_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  at_millis INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL
) STRICT;

-- Bundles and head packs, by digest; the files are attachments.
CREATE TABLE model (
  sha256 BLOB PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('BUNDLE', 'HEAD_PACK')),
  space TEXT NOT NULL,
  generation TEXT NOT NULL,
  name TEXT NOT NULL,
  parent BLOB REFERENCES model (sha256),
  bytes INTEGER NOT NULL,
  signature BLOB NOT NULL,
  card TEXT NOT NULL,
  added_millis INTEGER NOT NULL,
  UNIQUE (kind, space, generation, name)
) STRICT;

CREATE TABLE rollout (
  number INTEGER PRIMARY KEY,
  candidate BLOB NOT NULL REFERENCES model (sha256),
  baseline BLOB REFERENCES model (sha256),
  sites TEXT NOT NULL,
  share REAL NOT NULL,
  margin REAL NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('RUNNING', 'HALTED', 'FINISHED', 'ROLLED_BACK')),
  state_reason TEXT NOT NULL,
  begun_millis INTEGER NOT NULL,
  begun_sequence INTEGER NOT NULL
) STRICT;
