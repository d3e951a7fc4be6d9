-- What is added to the numbers of a site's facts before phones and other programs hear them. Each cell numbers facts by
-- itself, so a site that comes from another cell goes on behind every number that was heard there.
ALTER TABLE site ADD COLUMN numbers_from INTEGER NOT NULL DEFAULT 0;
