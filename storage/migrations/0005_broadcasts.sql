-- What organisers say to many, the map of places, the directory of help, and who sends people to us.

CREATE TABLE broadcast (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('news', 'correction', 'recall')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'scheduled', 'sending', 'done', 'stopped')),
    words TEXT NOT NULL,
    photo TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    starts_at TEXT,
    ends_at TEXT,
    zone TEXT NOT NULL,
    asks INTEGER NOT NULL DEFAULT 0,
    places INTEGER NOT NULL DEFAULT 0,
    coming INTEGER NOT NULL DEFAULT 0 CHECK (coming >= 0 AND (places = 0 OR coming <= places)),
    segment TEXT NOT NULL,
    choice TEXT NOT NULL DEFAULT '[]',
    corrects INTEGER REFERENCES broadcast (id) ON DELETE SET NULL,
    occurrence_id INTEGER REFERENCES occurrence (id) ON DELETE SET NULL,
    written_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    send_at TEXT NOT NULL,
    spread_to INTEGER NOT NULL DEFAULT 0,
    spread INTEGER NOT NULL DEFAULT 0,
    told TEXT NOT NULL DEFAULT '',
    tally TEXT NOT NULL DEFAULT '',
    ended_at TEXT
);
CREATE INDEX broadcast_not_over ON broadcast (send_at) WHERE state IN ('scheduled', 'sending');
CREATE INDEX broadcast_of_network ON broadcast (network, id);

-- Who gets it, once each. `day` is the local day that it takes up ('' when it does not count): one a day.
CREATE TABLE broadcast_recipient (
    broadcast_id INTEGER NOT NULL REFERENCES broadcast (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    day TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'coming', 'not_coming')),
    answered_at TEXT,
    PRIMARY KEY (broadcast_id, person_id)
);
CREATE UNIQUE INDEX broadcast_one_a_day ON broadcast_recipient (person_id, day) WHERE day <> '';

CREATE INDEX outbox_of_broadcast ON outbox (subject_id, detail, state) WHERE subject = 'broadcast';

-- What somebody has to know to get in, as words separated by commas (bot/domain/directory/venues.py).
ALTER TABLE venue ADD COLUMN access TEXT NOT NULL DEFAULT '';
ALTER TABLE venue ADD COLUMN checked_by INTEGER REFERENCES person (id) ON DELETE SET NULL;
ALTER TABLE venue ADD COLUMN look_again_at TEXT;

CREATE TABLE signpost (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('food_bank', 'advice', 'helpline', 'other')),
    name TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    lat DOUBLE PRECISION,
    lon DOUBLE PRECISION,
    checked_at TEXT NOT NULL,
    checked_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    UNIQUE (network, name)
);

CREATE TABLE referrer (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    UNIQUE (network, name)
);

-- Only ever counted.
CREATE TABLE referral (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    referrer_id INTEGER NOT NULL REFERENCES referrer (id) ON DELETE CASCADE,
    at TEXT NOT NULL
);
CREATE INDEX referral_of_referrer ON referral (referrer_id);
