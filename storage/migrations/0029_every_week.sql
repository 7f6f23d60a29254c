-- Who comes to a club every time: each date they are asked first, and a place is kept for them for a while.
-- Once they have missed several in a row they are asked whether they still would, and none is kept until they say yes.
CREATE TABLE every_week (
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    asked_at TEXT,
    PRIMARY KEY (offer_id, person_id)
);
CREATE INDEX every_week_of_person ON every_week (person_id);

-- Places that nobody else is given yet: those who come every time are asked once the food of the date is said.
ALTER TABLE occurrence ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
CREATE INDEX occurrence_kept ON occurrence (id) WHERE kept > 0;

-- A club whose dates were changed one by one is several posts; each of them knows the one that goes on.
UPDATE offer SET part_of = (SELECT up.part_of FROM offer up WHERE up.id = offer.part_of)
WHERE EXISTS (SELECT 1 FROM offer up WHERE up.id = offer.part_of AND up.part_of IS NOT NULL);
UPDATE offer SET part_of = (SELECT up.part_of FROM offer up WHERE up.id = offer.part_of)
WHERE EXISTS (SELECT 1 FROM offer up WHERE up.id = offer.part_of AND up.part_of IS NOT NULL);
CREATE INDEX offer_of_club ON offer (part_of) WHERE part_of IS NOT NULL;

-- Somebody is asked to host one date of a club; without a date it is all of the post.
ALTER TABLE handover ADD COLUMN occurrence_id INTEGER REFERENCES occurrence (id) ON DELETE CASCADE;
CREATE INDEX handover_of_date ON handover (occurrence_id) WHERE occurrence_id IS NOT NULL;
