-- Who met again and who came back, a month at a time: numbers without names, which stay when names go from what is over.
CREATE TABLE town_month (
    network TEXT NOT NULL,
    month TEXT NOT NULL,
    met_twice INTEGER NOT NULL,
    met_more INTEGER NOT NULL,
    second_timers INTEGER NOT NULL,
    third_timers INTEGER NOT NULL,
    counted_at TEXT NOT NULL,
    PRIMARY KEY (network, month)
);

-- With whom somebody mostly comes was asked and used nowhere: whom they bring is asked with each yes.
ALTER TABLE guest DROP COLUMN comes_with;

-- What is made up once for this installation and never again: its name in calendars, and the key of its addresses.
CREATE TABLE installation (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- How an entry of a calendar looked when it was told last, and how often it has changed. `sent`: as a file, to the guest
-- whose booking it is, so that a change is sent after it.
CREATE TABLE calendar_entry (
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    face TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    PRIMARY KEY (kind, number)
);
CREATE INDEX calendar_entry_sent ON calendar_entry (ends_at) WHERE sent = 1;

-- The address at which a guest’s own calendar fetches their meals: only what its secret comes to is kept.
CREATE TABLE calendar_feed (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret_hash TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL
);
