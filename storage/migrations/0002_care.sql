-- Looking after people: their own wishes, rests, rights and concerns.

-- Their own quiet hours, such as '19:00' and '10:00', empty for those of the network; and when we last heard of them.
ALTER TABLE person ADD COLUMN quiet_from TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN quiet_until TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN last_seen_at TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN asked_to_stay_at TEXT NOT NULL DEFAULT '';

ALTER TABLE guest ADD COLUMN company TEXT NOT NULL DEFAULT '';
ALTER TABLE guest ADD COLUMN comes_with TEXT NOT NULL DEFAULT '';
ALTER TABLE guest ADD COLUMN brings TEXT NOT NULL DEFAULT '';
ALTER TABLE guest ADD COLUMN paused_until TEXT NOT NULL DEFAULT '';

ALTER TABLE organiser ADD COLUMN safeguarding INTEGER NOT NULL DEFAULT 0;

-- Anybody of the network may take a place without being asked (bot/domain/bookings/browse.py).
ALTER TABLE offer ADD COLUMN open_to_all INTEGER NOT NULL DEFAULT 0;

-- Kinds of messages that somebody does not want: 'invitations', 'news'.
CREATE TABLE opt_out (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('invitations', 'news')),
    at TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
);

-- Something that worries somebody: for the safeguarding leads alone.
CREATE TABLE concern (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    occurrence_id INTEGER REFERENCES occurrence (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    urgent INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_hand', 'closed')),
    owner_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    next_at TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX concern_not_closed ON concern (network, next_at) WHERE state <> 'closed';

-- Something that we did wrong: answered within 30 days (`due_at`).
CREATE TABLE complaint (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_hand', 'closed')),
    owner_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    next_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX complaint_not_closed ON complaint (network, next_at) WHERE state <> 'closed';

-- What is done once a day, and when it was done last.
CREATE TABLE chore (
    name TEXT PRIMARY KEY,
    done_at TEXT NOT NULL
);

-- A booking and an invitation may lose their person: then they are numbers.
CREATE TABLE new_booking (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    state TEXT NOT NULL CHECK (
        state IN ('going', 'waitlisted', 'held', 'attended', 'no_show', 'excused', 'cancelled', 'late_cancelled')
    ),
    party INTEGER NOT NULL DEFAULT 1 CHECK (party > 0),
    plan TEXT NOT NULL DEFAULT '',
    asked_at TEXT NOT NULL,
    UNIQUE (occurrence_id, person_id)
);
INSERT INTO new_booking (id, occurrence_id, person_id, state, party, plan, asked_at)
SELECT id, occurrence_id, person_id, state, party, plan, asked_at FROM booking;
DROP TABLE booking;
ALTER TABLE new_booking RENAME TO booking;
CREATE INDEX booking_of_person ON booking (person_id, occurrence_id);

CREATE TABLE new_invitation (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'sent', 'accepted', 'declined', 'expired', 'withdrawn', 'unreachable')),
    wave INTEGER NOT NULL,
    why TEXT NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    queued_at TEXT NOT NULL,
    answered_at TEXT,
    UNIQUE (occurrence_id, person_id)
);
INSERT INTO new_invitation (id, occurrence_id, person_id, state, wave, why, chance, queued_at, answered_at)
SELECT id, occurrence_id, person_id, state, wave, why, chance, queued_at, answered_at FROM invitation;
DROP TABLE invitation;
ALTER TABLE new_invitation RENAME TO invitation;
CREATE INDEX invitation_open ON invitation (occurrence_id) WHERE state IN ('queued', 'sent');
CREATE INDEX invitation_of_person ON invitation (person_id, queued_at);
