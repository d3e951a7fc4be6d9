-- What devices pull: besides corrections and policies the specs, the list of products, and what
-- other phones made of a lot, so that one that is held says so on every phone of its site.
DROP INDEX fact_for_devices;
CREATE INDEX fact_for_devices ON fact (site, sequence) WHERE kind IN ('correction', 'policy', 'spec', 'product-list', 'lot-declared', 'sample-drawn', 'package-opened', 'sample-stopped', 'lot-verdict', 'lot-suggested', 'lot-decided', 'lot-held', 'lot-reworked', 'lot-inspected-again', 'lot-released');
