-- Lessons that heads are made of, one after the other, and the fruits of each in the order of learning: so the next
-- lesson goes on from heads that are in use, and a device can be taken out of all of them. Heads of before have none.
CREATE TABLE learn_lesson (
  lesson INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  first BLOB NOT NULL -- the heads that were taught it first
) STRICT;

CREATE TABLE learn_lesson_fruit (
  lesson INTEGER NOT NULL,
  position INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  device TEXT NOT NULL,
  label TEXT NOT NULL,
  counter INTEGER NOT NULL,
  PRIMARY KEY (lesson, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE learn_head_lesson (
  heads BLOB NOT NULL,
  place INTEGER NOT NULL,
  lesson INTEGER NOT NULL,
  PRIMARY KEY (heads, place)
) STRICT, WITHOUT ROWID;

-- The head pack that was in use when the heads were made; and heads from elsewhere that their lessons begin with.
ALTER TABLE learn_head ADD COLUMN base BLOB;
ALTER TABLE learn_head ADD COLUMN root BLOB;
