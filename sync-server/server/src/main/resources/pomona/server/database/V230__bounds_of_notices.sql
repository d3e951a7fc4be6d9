-- The bound that an answer crossed, which may be another than the one that stands now. What was told
-- before and nobody has seen yet crossed the one that stands: whoever changed a bound had seen it all.
ALTER TABLE question_notice ADD COLUMN above REAL;
ALTER TABLE question_notice ADD COLUMN below REAL;
UPDATE question_notice SET
  above = (SELECT above FROM saved_question WHERE saved_question.id = question_notice.question),
  below = (SELECT below FROM saved_question WHERE saved_question.id = question_notice.question)
WHERE seen_by IS NULL;
