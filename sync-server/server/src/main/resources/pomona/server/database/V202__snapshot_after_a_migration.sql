-- How many migrations the newest snapshot of a cell had seen. A migration changes rows of this file
-- and not those of the log, so the next start makes a snapshot before it serves.
ALTER TABLE cell_log ADD COLUMN snapshot_migrations INTEGER NOT NULL DEFAULT 0;
