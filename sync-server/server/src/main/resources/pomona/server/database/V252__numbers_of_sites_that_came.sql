-- What is added to the numbers of a site's facts before phones and other programs hear them. Each cell numbers facts by
-- itself, so a site that comes from another cell goes on behind every number that was heard there.
ALTER TABLE site ADD COLUMN numbers_from INTEGER NOT NULL DEFAULT 0;
-- How far the other cell had come is not known any more of sites that came before; no cell has come so far.
UPDATE site SET numbers_from = 1099511627776 WHERE id IN (SELECT site FROM site_move WHERE stage = 'ARRIVED');
