-- Clubs that come back, and what a host does with a post afterwards.

ALTER TABLE offer ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN use_by TEXT NOT NULL DEFAULT '';
-- The post that this one was split from, when some sittings of a club were changed and not all.
ALTER TABLE offer ADD COLUMN part_of INTEGER REFERENCES offer (id) ON DELETE SET NULL;

ALTER TABLE occurrence ADD COLUMN left_over INTEGER;
ALTER TABLE occurrence ADD COLUMN holiday_looked_at TEXT;
ALTER TABLE occurrence ADD COLUMN unfilled_said_at TEXT;

-- The meal was moved, and this guest has not said yet whether the new time suits.
ALTER TABLE booking ADD COLUMN unsure_since TEXT;

-- A club: the first sitting of its rule, and until when its sittings are made.
CREATE TABLE club (
    offer_id INTEGER PRIMARY KEY REFERENCES offer (id) ON DELETE CASCADE,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    places INTEGER NOT NULL CHECK (places > 0),
    made_until TEXT NOT NULL
);
INSERT INTO club (offer_id, starts_at, ends_at, places, made_until)
SELECT o.id, MIN(oc.starts_at), MIN(oc.ends_at), MAX(oc.places), MAX(oc.starts_at)
FROM offer o JOIN occurrence oc ON oc.offer_id = o.id
WHERE o.rrule <> '' AND o.state IN ('awaiting_approval', 'open')
GROUP BY o.id;

-- A host asks somebody to host instead; it is theirs only once they have said yes.
CREATE TABLE handover (
    id INTEGER PRIMARY KEY,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    from_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    to_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    asked_at TEXT NOT NULL
);
