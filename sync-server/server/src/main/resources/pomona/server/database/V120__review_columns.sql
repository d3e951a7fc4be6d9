-- Reviewers' questions are answered from columns in memory, which are read from review_fruit. It
-- learns the defects; sums by day and the indexes for filters are not read any more.
ALTER TABLE review_fruit ADD COLUMN defects BLOB;
DROP TABLE review_day;
DROP TABLE review_day_defect;
DROP INDEX review_by_lot;
DROP INDEX review_decided;

-- Read the log anew, so that every row has its defects.
UPDATE review_read SET ranker = '';
