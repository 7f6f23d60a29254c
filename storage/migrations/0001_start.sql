-- The first tables. Times are UTC text of one width, so that they sort; masks are whole numbers (bot/domain/core/food.py,
-- bot/domain/core/availability.py, bot/domain/invitations/eligibility.py).

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    chat_id BIGINT UNIQUE,
    first_name TEXT NOT NULL DEFAULT '',
    network TEXT NOT NULL,
    zone TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'en_GB',
    reachable INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL
);

CREATE TABLE guest (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'left')),
    sector TEXT NOT NULL,
    area TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lon DOUBLE PRECISION NOT NULL,
    uncertainty_m INTEGER NOT NULL,
    limit_m INTEGER NOT NULL,
    availability BIGINT NOT NULL,
    avoids INTEGER NOT NULL,
    diets INTEGER NOT NULL,
    step_free INTEGER NOT NULL,
    mask BIGINT NOT NULL,
    weekly_cap INTEGER NOT NULL DEFAULT 3,
    weight DOUBLE PRECISION NOT NULL DEFAULT 1,
    meals INTEGER NOT NULL DEFAULT 0,
    invitations INTEGER NOT NULL DEFAULT 0,
    need DOUBLE PRECISION NOT NULL DEFAULT 0,
    yes DOUBLE PRECISION NOT NULL DEFAULT 0,
    no DOUBLE PRECISION NOT NULL DEFAULT 0,
    replies DOUBLE PRECISION NOT NULL DEFAULT 0,
    reply_hours DOUBLE PRECISION NOT NULL DEFAULT 0,
    last_asked_at TEXT NOT NULL DEFAULT '',
    joined_at TEXT NOT NULL
);
CREATE INDEX guest_in_need_order ON guest (need, last_asked_at, person_id) WHERE state = 'active';

CREATE TABLE champion (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('applied', 'active', 'paused', 'removed')),
    tasks TEXT NOT NULL,
    applied_at TEXT NOT NULL,
    decided_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    decided_at TEXT
);

CREATE TABLE organiser (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    network TEXT NOT NULL,
    granted_at TEXT NOT NULL
);

-- What somebody agreed to, in the words they were shown. Never changed: taking it back is one more row.
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    given INTEGER NOT NULL,
    version TEXT NOT NULL,
    words TEXT NOT NULL,
    way TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX consent_of_person ON consent (person_id, purpose, id);

CREATE TABLE conversation (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    draft TEXT NOT NULL,
    revision INTEGER NOT NULL,
    last_tap TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL,
    PRIMARY KEY (person_id, name)
);

CREATE TABLE venue (
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
    UNIQUE (network, name)
);

CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('surplus_food', 'shared_meal', 'lunch_club', 'event')),
    state TEXT NOT NULL CHECK (state IN ('awaiting_approval', 'open', 'closed', 'withdrawn')),
    host_id INTEGER NOT NULL REFERENCES person (id),
    venue_id INTEGER NOT NULL REFERENCES venue (id),
    title TEXT NOT NULL,
    contains INTEGER NOT NULL,
    may_contain INTEGER NOT NULL,
    not_in_it INTEGER NOT NULL,
    diets INTEGER NOT NULL,
    food_state TEXT NOT NULL DEFAULT '',
    price TEXT NOT NULL DEFAULT '',
    rrule TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX offer_by_host ON offer (host_id, id);

CREATE TABLE occurrence (
    id INTEGER PRIMARY KEY,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('open', 'full', 'started', 'done', 'cancelled', 'expired')),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    places INTEGER NOT NULL CHECK (places > 0),
    taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0 AND taken <= places),
    mask BIGINT NOT NULL,
    waves INTEGER NOT NULL DEFAULT 0,
    last_wave_at TEXT,
    look_at TEXT NOT NULL,
    UNIQUE (offer_id, starts_at)
);
CREATE INDEX occurrence_to_look_at ON occurrence (look_at) WHERE state = 'open';
CREATE INDEX occurrence_under_way ON occurrence (ends_at) WHERE state IN ('open', 'full', 'started');

CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'sent', 'accepted', 'declined', 'expired', 'withdrawn', 'unreachable')),
    wave INTEGER NOT NULL,
    why TEXT NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    queued_at TEXT NOT NULL,
    answered_at TEXT,
    UNIQUE (occurrence_id, person_id)
);
CREATE INDEX invitation_open ON invitation (occurrence_id) WHERE state IN ('queued', 'sent');
CREATE INDEX invitation_of_person ON invitation (person_id, queued_at);

CREATE TABLE booking (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (
        state IN ('going', 'waitlisted', 'held', 'attended', 'no_show', 'excused', 'cancelled', 'late_cancelled')
    ),
    party INTEGER NOT NULL DEFAULT 1 CHECK (party > 0),
    plan TEXT NOT NULL DEFAULT '',
    asked_at TEXT NOT NULL,
    UNIQUE (occurrence_id, person_id)
);
CREATE INDEX booking_of_person ON booking (person_id, occurrence_id);

CREATE TABLE inbox (
    update_id BIGINT PRIMARY KEY,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
    tries INTEGER NOT NULL DEFAULT 0,
    received_at TEXT NOT NULL
);
CREATE INDEX inbox_pending ON inbox (update_id) WHERE state = 'pending';

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    chat_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'ambiguous', 'failed', 'dropped')),
    priority INTEGER NOT NULL,
    due_at TEXT NOT NULL,
    expires_at TEXT,
    dedupe TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL DEFAULT '',
    subject_id INTEGER NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    edit_of BIGINT,
    buttons_only INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    lease_until TEXT,
    sent_at TEXT,
    message_id BIGINT,
    problem TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_due ON outbox (priority, due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_waiting_in_chat ON outbox (chat_id, priority, id) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_of_subject ON outbox (subject, subject_id) WHERE state = 'pending';
