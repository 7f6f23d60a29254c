-- The champions of one practice, hub or library. By its code a champion asks to join; somebody says yes.
CREATE TABLE team (
    id INTEGER PRIMARY KEY,
    referrer_id INTEGER NOT NULL UNIQUE REFERENCES referrer (id) ON DELETE CASCADE,
    code TEXT NOT NULL UNIQUE,
    made_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    made_at TEXT NOT NULL
);

CREATE TABLE team_member (
    team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'invited', 'in', 'said_no', 'not_now')),
    changed_at TEXT NOT NULL,
    stood_in_at TEXT,
    PRIMARY KEY (team_id, person_id)
);
CREATE INDEX team_member_person ON team_member (person_id);

-- What a member began for their team.
CREATE TABLE team_offer (
    offer_id INTEGER PRIMARY KEY REFERENCES offer (id) ON DELETE CASCADE,
    team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE
);
CREATE INDEX team_offer_team ON team_offer (team_id);

-- Days of the town on which whoever rings neighbours is not there; without a last day until they say so.
CREATE TABLE champion_away (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day TEXT
);

-- Somebody of the team rings a neighbour in the place of whoever rings them: one at a time.
CREATE TABLE stand_in (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    by_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    team_id INTEGER NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    why TEXT NOT NULL CHECK (why IN ('away', 'undone')),
    since TEXT NOT NULL
);
CREATE INDEX stand_in_by ON stand_in (by_id);

-- Until then a slip waits for the team of its practice; after that for all who ring.
ALTER TABLE referral_slip ADD COLUMN team_until TEXT;
