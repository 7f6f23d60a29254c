-- What is approved is what was read; and a place is one of the directory, or of the posts of one host alone.

-- A change of a post that is on, by a host whose posts are read: it holds once an organiser has read it.
CREATE TABLE waiting_change (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'declined')),
    draft TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    UNIQUE (occurrence_id, topic)
);

-- By how many minutes in all it was moved since somebody read it.
ALTER TABLE occurrence ADD COLUMN moved_unread INTEGER NOT NULL DEFAULT 0;

-- Names are no longer unique. What stood on the map stays there; a host's own home is theirs alone.
CREATE TABLE new_venue (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    area TEXT NOT NULL DEFAULT '',
    step_free INTEGER,
    checked_at TEXT,
    added_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    access TEXT NOT NULL DEFAULT '',
    checked_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    look_again_at TEXT,
    home INTEGER NOT NULL DEFAULT 0,
    listed INTEGER NOT NULL DEFAULT 1
);
INSERT INTO new_venue (id, network, name, address, lat, lon, area, step_free, checked_at, added_by, access,
                       checked_by, look_again_at, home, listed)
SELECT id, network, name, address, lat, lon, area, step_free, checked_at, added_by, access,
       checked_by, look_again_at, home, CASE WHEN home = 1 AND added_by IS NOT NULL THEN 0 ELSE 1 END
FROM venue;
DROP TABLE venue;
ALTER TABLE new_venue RENAME TO venue;
CREATE INDEX venue_of_network ON venue (network, name);
