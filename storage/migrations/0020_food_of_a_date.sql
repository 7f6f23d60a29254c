-- What is in the food is the cook's word for one date, so it stands with the date and not with the post. Later dates of
-- a club are not known until they are said; all bits of allergens and diets in a mask keep people away.
ALTER TABLE occurrence ADD COLUMN contains INTEGER NOT NULL DEFAULT 0;
ALTER TABLE occurrence ADD COLUMN may_contain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE occurrence ADD COLUMN not_in_it INTEGER NOT NULL DEFAULT 0;
ALTER TABLE occurrence ADD COLUMN diets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE occurrence ADD COLUMN food_said INTEGER NOT NULL DEFAULT 1;
-- Since when the food is ready, as was first said: the hours for which it may be out are counted from then. NULL: when
-- it starts.
ALTER TABLE occurrence ADD COLUMN ready_at TEXT;
UPDATE occurrence SET food_said = 0, mask = mask | 549753716736
WHERE state IN ('open', 'full') AND offer_id IN (SELECT id FROM offer WHERE rrule <> '')
  AND starts_at > (SELECT MIN(earliest.starts_at) FROM occurrence earliest WHERE earliest.offer_id = occurrence.offer_id);
UPDATE occurrence
SET contains = (SELECT o.contains FROM offer o WHERE o.id = occurrence.offer_id),
    may_contain = (SELECT o.may_contain FROM offer o WHERE o.id = occurrence.offer_id),
    not_in_it = (SELECT o.not_in_it FROM offer o WHERE o.id = occurrence.offer_id),
    diets = (SELECT o.diets FROM offer o WHERE o.id = occurrence.offer_id)
WHERE food_said = 1;
ALTER TABLE offer DROP COLUMN contains;
ALTER TABLE offer DROP COLUMN may_contain;
ALTER TABLE offer DROP COLUMN not_in_it;
ALTER TABLE offer DROP COLUMN diets;
CREATE INDEX occurrence_food_not_said ON occurrence (starts_at) WHERE food_said = 0;
