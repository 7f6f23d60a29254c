-- What people said of one post, as it may be said: totals of at least five people together, which never change afterwards.
-- Nothing here says who, nor of which date.
CREATE TABLE how_it_was (
    id INTEGER PRIMARY KEY,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    counted_at TEXT NOT NULL,
    good INTEGER NOT NULL,
    ok INTEGER NOT NULL,
    poor INTEGER NOT NULL
);
CREATE INDEX how_it_was_of_offer ON how_it_was (offer_id, counted_at);

-- 1 once their answer is in such a total.
ALTER TABLE booking ADD COLUMN felt_counted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX booking_felt_waiting ON booking (occurrence_id) WHERE felt <> '' AND felt_counted = 0;
