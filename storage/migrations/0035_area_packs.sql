-- 1 for what an area pack brought and nobody of the town has looked at yet: organisers see it, guests and hosts do not.
ALTER TABLE venue ADD COLUMN to_check INTEGER NOT NULL DEFAULT 0;
ALTER TABLE signpost ADD COLUMN to_check INTEGER NOT NULL DEFAULT 0;

-- What a pack brought and how it was then, so that what organisers have changed or taken away since is left as they have it.
CREATE TABLE pack_row (
    network TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('place', 'signpost')),
    name TEXT NOT NULL,
    face TEXT NOT NULL,
    PRIMARY KEY (network, kind, name)
);
