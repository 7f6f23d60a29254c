-- Posts that nobody was shown: stopped half way, put aside, declined, read by nobody in time, or typed by somebody who
-- may not post yet. Each can be taken up again for 30 days, then it is erased (`storage/privacy/retention.py`).
-- With an offer, all that was said stands there; else it is in the draft.
CREATE TABLE unfinished_post (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    offer_id INTEGER REFERENCES offer (id) ON DELETE CASCADE,
    why TEXT NOT NULL CHECK (why IN ('stopped', 'put_aside', 'declined', 'not_read', 'typed')),
    draft TEXT NOT NULL DEFAULT '',
    kept_at TEXT NOT NULL,
    UNIQUE (offer_id)
);
CREATE INDEX unfinished_post_of_person ON unfinished_post (person_id, kept_at);

-- Who came through the door of one date without a booking: a number, and first names of those who gave them. The names go
-- with those of the guests; the number stays. No booking, and nobody’s turn.
CREATE TABLE walk_in (
    occurrence_id INTEGER PRIMARY KEY REFERENCES occurrence (id) ON DELETE CASCADE,
    people INTEGER NOT NULL CHECK (people BETWEEN 0 AND 100),
    names TEXT NOT NULL DEFAULT '',
    counted_at TEXT NOT NULL
);
