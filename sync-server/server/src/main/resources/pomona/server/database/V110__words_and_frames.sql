-- The words of notes, and of lots with their product and supplier; the row is the fact's sequence.
-- Made again from the facts by doctor --repair.
CREATE VIRTUAL TABLE words USING fts5 (
  text, kind UNINDEXED, site UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

INSERT INTO words (rowid, text, kind, site)
  SELECT sequence, json_extract(CAST(json AS TEXT), '$.body.text'), kind, site
  FROM fact WHERE kind = 'note' AND json IS NOT NULL;

INSERT INTO words (rowid, text, kind, site)
  SELECT sequence,
    coalesce(lot, '') || ' ' || json_extract(CAST(json AS TEXT), '$.body.product') || ' '
      || coalesce(json_extract(CAST(json AS TEXT), '$.body.supplier'), ''),
    kind, site
  FROM fact WHERE kind = 'lot-started' AND json IS NOT NULL;

-- Whose frame an attachment is, and whose crop: an attachment goes with the last that has it.
CREATE TABLE scan_frame (
  sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
  frame_sha256 BLOB NOT NULL
) STRICT;

CREATE INDEX scan_frame_by_frame ON scan_frame (frame_sha256);
CREATE INDEX fruit_by_crop ON fruit (crop_sha256) WHERE crop_sha256 IS NOT NULL;

INSERT INTO scan_frame (sequence, frame_sha256)
  SELECT sequence, unhex(json_extract(CAST(json AS TEXT), '$.body.frameSha256'))
  FROM fact WHERE kind = 'scan' AND json IS NOT NULL
    AND json_extract(CAST(json AS TEXT), '$.body.frameSha256') IS NOT NULL;
