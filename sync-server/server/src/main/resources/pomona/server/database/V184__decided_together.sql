-- Before error rates counted only what was decided blind, a decision on a selection or a pair was noted
-- like one on a card. A selection's corrections were stored in one go, so they lie side by side in the
-- log, by one person within twenty milliseconds; nobody decides two cards in so short a time. They are
-- set aside as flagged cards are: the interval covers both extremes until somebody decides the fruit by
-- itself. A selection of one fruit cannot be told from a card.
UPDATE review_impression SET decision = 'TOGETHER'
WHERE lane = 'AUDIT' AND decided_millis IS NOT NULL AND decision NOT IN ('FLAGGED', 'UNDONE', 'PASSED')
  AND EXISTS (
    SELECT 1 FROM fact AS seen
    JOIN judgement ON judgement.fruit = seen.id AND judgement.kind = 'correction'
    JOIN fact AS told ON told.sequence = judgement.sequence
    JOIN fact AS beside ON beside.sequence IN (told.sequence - 1, told.sequence + 1)
    WHERE seen.sequence = review_impression.sequence
      AND told.device = 'server' AND told.operator = review_impression.person
      AND told.at_millis BETWEEN review_impression.decided_millis - 5000 AND review_impression.decided_millis
      AND beside.kind = 'correction' AND beside.device = 'server' AND beside.operator = told.operator
      AND abs(beside.at_millis - told.at_millis) <= 20);
