-- What somebody who has said STOP can have back for a day: it is used for nothing else, and erased when the day is over.
-- A row for each part that they left, as guest and as volunteer.
CREATE TABLE undo (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('guest', 'volunteer')),
    kept TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (person_id, part)
);
CREATE INDEX undo_until ON undo (until);
