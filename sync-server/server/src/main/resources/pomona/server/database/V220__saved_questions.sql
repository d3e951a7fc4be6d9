-- Questions that a site keeps on its board, and between which bounds an answer needs nobody. The
-- question is data as QuestionJson writes it; beyond says how the last look went, and is NULL before
-- the first.
CREATE TABLE saved_question (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site (id),
  name TEXT NOT NULL,
  question TEXT NOT NULL,
  above REAL,
  below REAL,
  beyond INTEGER,
  made_by TEXT NOT NULL,
  made_millis INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_question_by_site ON saved_question (site, made_millis);

-- One row each time that an answer crossed its bound.
CREATE TABLE question_notice (
  id TEXT PRIMARY KEY,
  question TEXT NOT NULL REFERENCES saved_question (id),
  value REAL NOT NULL,
  counted INTEGER NOT NULL,
  at_millis INTEGER NOT NULL,
  seen_by TEXT
) STRICT;
CREATE INDEX question_notice_by_question ON question_notice (question, at_millis);
