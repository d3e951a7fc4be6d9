-- Hunches ask for the fruits of some days, by site and device, and how many of them were overridden.
CREATE INDEX review_by_day ON review_fruit (day, site, device, override_grade);
