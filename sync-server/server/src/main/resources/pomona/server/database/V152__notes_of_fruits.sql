-- Which notes are about which fruit or scan, so that they are shown where people look.
CREATE TABLE note_subject (
  sequence INTEGER PRIMARY KEY REFERENCES fact (sequence),
  subject BLOB NOT NULL,
  flag INTEGER NOT NULL
) STRICT;

CREATE INDEX note_subject_by_subject ON note_subject (subject, sequence);

INSERT INTO note_subject (sequence, subject, flag)
  SELECT sequence,
    unhex(replace(json_extract(CAST(json AS TEXT), '$.body.subject'), '-', '')),
    coalesce(json_extract(CAST(json AS TEXT), '$.body.flag'),
      json_extract(CAST(json AS TEXT), '$.body.text') LIKE 'Flagged for another look%')
  FROM fact WHERE kind = 'note' AND json IS NOT NULL
    AND json_extract(CAST(json AS TEXT), '$.body.subject') IS NOT NULL;

-- Read the log anew: an override or a flag that came before its fruit counts from now on.
UPDATE review_read SET ranker = '';
