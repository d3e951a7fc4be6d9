-- What devices pull: the site's catalogue too.
DROP INDEX fact_for_devices;
CREATE INDEX fact_for_devices ON fact (site, sequence) WHERE kind IN ('correction', 'policy', 'spec', 'product-list', 'catalogue', 'lot-declared', 'sample-drawn', 'package-opened', 'sample-stopped', 'lot-verdict', 'lot-suggested', 'lot-decided', 'lot-held', 'lot-reworked', 'lot-inspected-again', 'lot-released');
