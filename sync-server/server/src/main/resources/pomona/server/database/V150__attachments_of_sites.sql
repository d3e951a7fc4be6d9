-- Which site sent an attachment: the file is one however many sent it, and each site is told of its
-- own alone. The bytes are what its quota counts.
CREATE TABLE site_attachment (
  number INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  device TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  received_millis INTEGER NOT NULL,
  UNIQUE (sha256, site)
) STRICT;

-- What was sent before this, as the facts tell; housekeeping looks up how large it is.
INSERT OR IGNORE INTO site_attachment (site, sha256, device, bytes, received_millis)
  SELECT fruit.site, crop_sha256, fruit.device, 0, received_millis
  FROM fruit JOIN fact ON fact.sequence = fruit.sequence WHERE crop_sha256 IS NOT NULL;
INSERT OR IGNORE INTO site_attachment (site, sha256, device, bytes, received_millis)
  SELECT site, frame_sha256, device, 0, received_millis
  FROM scan_frame JOIN fact ON fact.sequence = scan_frame.sequence;
