-- A site's policy is its newest; policies are few among the facts.
CREATE INDEX fact_policies ON fact (site, sequence) WHERE kind = 'policy';
