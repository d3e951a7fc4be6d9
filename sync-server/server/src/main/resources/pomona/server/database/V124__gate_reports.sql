-- What the gate of a space said of a bundle: its figures, and its page among the attachments.
CREATE TABLE gate_report (
  model BLOB PRIMARY KEY REFERENCES model (sha256),
  figures TEXT NOT NULL,
  page_sha256 BLOB,
  page_bytes INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  added_millis INTEGER NOT NULL
) STRICT;
