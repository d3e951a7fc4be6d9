-- The facts of one lot, but for its fruits, which fruit_by_lot finds.
CREATE INDEX fact_by_lot ON fact (site, lot, sequence) WHERE lot IS NOT NULL AND kind <> 'fruit';

-- What lists, scorecards, webhooks and /api/lots say of a lot. Made again from the facts of the lot
-- whenever something other than a scan is told of it; lot_read says how far the log was followed.
CREATE TABLE lot_summary (
  site TEXT NOT NULL,
  lot TEXT NOT NULL,
  first_id BLOB NOT NULL,
  product TEXT NOT NULL,
  variety TEXT,
  supplier TEXT,
  customer TEXT,
  order_number TEXT,
  gtin TEXT,
  batch TEXT,
  class TEXT,
  packages INTEGER NOT NULL,
  fruits INTEGER NOT NULL,
  decayed INTEGER NOT NULL,
  state TEXT NOT NULL,
  suggestion TEXT,
  first_decision TEXT,
  decided_millis INTEGER,
  meets TEXT,
  operator TEXT NOT NULL,
  device TEXT NOT NULL,
  begun_millis INTEGER NOT NULL,
  changed_millis INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY (site, lot)
) STRICT;
CREATE INDEX lot_summary_by_change ON lot_summary (changed);
CREATE INDEX lot_summary_by_begin ON lot_summary (begun_millis);

CREATE TABLE lot_defect (
  site TEXT NOT NULL,
  lot TEXT NOT NULL,
  kind TEXT NOT NULL,
  fruits INTEGER NOT NULL,
  PRIMARY KEY (site, lot, kind)
) STRICT;

CREATE TABLE lot_read (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), sequence INTEGER NOT NULL) STRICT;
INSERT INTO lot_read (only_row, sequence) VALUES (1, 0);

-- What was announced by an order system.
CREATE TABLE delivery (
  number INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site (id),
  order_number TEXT NOT NULL,
  supplier TEXT NOT NULL,
  gtin TEXT NOT NULL,
  batch TEXT NOT NULL,
  sscc TEXT NOT NULL,
  packages INTEGER,
  net_kg REAL,
  spec TEXT NOT NULL,
  eta_millis INTEGER,
  told_millis INTEGER NOT NULL,
  UNIQUE (site, order_number, gtin, batch, sscc)
) STRICT;

-- Who may read /api/lots; the token itself is shown once and kept nowhere.
CREATE TABLE api_token (
  number INTEGER PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  site TEXT NOT NULL REFERENCES site (id),
  name TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_millis INTEGER NOT NULL,
  used_millis INTEGER,
  revoked_millis INTEGER
) STRICT;

-- Who is told of what becomes of lots, and by which rule. The secret signs, so it is kept as it is.
CREATE TABLE webhook (
  number INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site (id),
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  states TEXT NOT NULL,
  supplier TEXT,
  product TEXT,
  decayed_above REAL,
  made_by TEXT NOT NULL,
  made_millis INTEGER NOT NULL,
  ended_millis INTEGER
) STRICT;

CREATE TABLE webhook_message (
  id TEXT PRIMARY KEY,
  webhook INTEGER NOT NULL REFERENCES webhook (number),
  step BLOB NOT NULL,
  body TEXT NOT NULL,
  made_millis INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_millis INTEGER,
  done_millis INTEGER,
  answer TEXT NOT NULL,
  UNIQUE (webhook, step)
) STRICT;
CREATE INDEX webhook_message_due ON webhook_message (next_millis) WHERE next_millis IS NOT NULL;
