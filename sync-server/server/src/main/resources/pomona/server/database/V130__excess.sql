-- How far a fruit lies beyond the limit of unfamiliarity, as its phone says since it has a field for
-- it; NULL for facts of before, whose unfamiliarity was 0 or 1 from phones and the excess from
-- simulated ones.
ALTER TABLE review_fruit ADD COLUMN excess REAL;

-- Read the log anew: newer phones may have said it to the program of before.
UPDATE review_read SET ranker = '';
