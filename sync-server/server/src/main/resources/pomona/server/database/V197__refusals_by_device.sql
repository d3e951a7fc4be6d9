-- A device's reports of refused frames by time, for hunches; facts have no index by kind.
CREATE INDEX fact_refusals ON fact (device, at_millis) WHERE kind = 'refusals';
