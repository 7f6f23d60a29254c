-- What somebody likes doing that others might enjoy; `words` are their own, and are never shown to anybody else.
CREATE TABLE gift (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    said_at TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
);

-- What somebody was asked about themselves: what they like doing, to bring a dish, to help at the door, to co-host, to host.
CREATE TABLE gift_step (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    occurrence_id INTEGER REFERENCES occurrence (id) ON DELETE SET NULL,
    answer TEXT NOT NULL DEFAULT '',
    offered_at TEXT NOT NULL
);
CREATE INDEX gift_step_of_person ON gift_step (person_id, offered_at);

-- "Could use somebody to play": of a host for a date, or of an organiser for the town.
CREATE TABLE help_wanted (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    occurrence_id INTEGER REFERENCES occurrence (id) ON DELETE CASCADE,
    by_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    made_at TEXT NOT NULL
);
CREATE INDEX help_wanted_now ON help_wanted (id) WHERE state IN ('open', 'found');

-- One person at a time is asked for it; `starts_at` is when it was on as they were told.
CREATE TABLE help_ask (
    id INTEGER PRIMARY KEY,
    wanted_id INTEGER NOT NULL REFERENCES help_wanted (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'asked',
    asked_at TEXT NOT NULL,
    until TEXT NOT NULL,
    starts_at TEXT NOT NULL DEFAULT '',
    UNIQUE (wanted_id, person_id)
);
CREATE INDEX help_ask_of_person ON help_ask (person_id, asked_at);

-- A check more: what whoever drives needs.
CREATE TABLE new_checked (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    level TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL,
    runs_out TEXT NOT NULL DEFAULT '',
    noted_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    noted_at TEXT NOT NULL,
    told_at TEXT,
    PRIMARY KEY (person_id, kind)
);
INSERT INTO new_checked (person_id, kind, level, day, runs_out, noted_by, noted_at, told_at)
SELECT person_id, kind, level, day, runs_out, noted_by, noted_at, told_at FROM checked;
DROP TABLE checked;
ALTER TABLE new_checked RENAME TO checked;
CREATE INDEX checked_runs_out ON checked (runs_out) WHERE runs_out <> '';
