-- Pages count the notices that nobody has seen, and list those of a site: little of what a year of
-- alerts leaves.
DROP INDEX question_notice_by_question;
CREATE INDEX question_notice_by_question ON question_notice (question, seen_by, at_millis);
CREATE INDEX question_notice_unseen ON question_notice (question) WHERE seen_by IS NULL;
