-- Coming together: places held for the waiting list, who comes along, what people say afterwards, and neighbours
-- without a phone of their own, to whom everything is said in calls.

ALTER TABLE booking ADD COLUMN held_until TEXT;
ALTER TABLE booking ADD COLUMN plus_avoids INTEGER NOT NULL DEFAULT 0;
ALTER TABLE booking ADD COLUMN plus_diets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE booking ADD COLUMN felt TEXT NOT NULL DEFAULT '';
CREATE INDEX booking_held ON booking (held_until) WHERE state = 'held';
CREATE INDEX booking_waiting ON booking (occurrence_id, asked_at, id) WHERE state = 'waitlisted';

CREATE INDEX booking_missed ON booking (id) WHERE state = 'no_show';

-- Somebody who agreed to meet a first-timer at the door.
CREATE TABLE greeting (
    booking_id INTEGER NOT NULL REFERENCES booking (id) ON DELETE CASCADE,
    champion_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'declined')),
    asked_at TEXT NOT NULL,
    PRIMARY KEY (booking_id, champion_id)
);
CREATE UNIQUE INDEX greeting_agreed ON greeting (booking_id) WHERE state = 'agreed';

-- Who would like to sit with whom again. Never shown to anybody but the one who wishes, unless it is mutual.
CREATE TABLE wish (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    PRIMARY KEY (person_id, other_id)
);

-- A guest who is rung instead of written to. No champion: the organisers ring.
CREATE TABLE neighbour (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    champion_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    phone TEXT NOT NULL,
    best_time TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL,
    code_hash TEXT UNIQUE,
    code_until TEXT
);
CREATE INDEX neighbour_of_champion ON neighbour (champion_id);

-- Something to be said in a call: what a row of the outbox is to a chat.
CREATE TABLE call_task (
    id INTEGER PRIMARY KEY,
    guest_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'escalated')),
    due_at TEXT NOT NULL,
    expires_at TEXT,
    escalate_at TEXT NOT NULL,
    dedupe TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL DEFAULT '',
    subject_id INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    no_answers INTEGER NOT NULL DEFAULT 0,
    told_at TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    done_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    done_at TEXT
);
CREATE INDEX call_task_open ON call_task (due_at) WHERE state <> 'done';
CREATE INDEX call_task_of_guest ON call_task (guest_id, id) WHERE state <> 'done';
CREATE INDEX call_task_of_subject ON call_task (subject, subject_id) WHERE state <> 'done';

-- Consent that was spoken: who wrote it down.
ALTER TABLE consent ADD COLUMN recorded_by INTEGER REFERENCES person (id) ON DELETE SET NULL;
