-- When what somebody was promised was done, so that it can be counted whether it was in time.
ALTER TABLE referral_slip ADD COLUMN ended_at TEXT;
ALTER TABLE talk ADD COLUMN answered_at TEXT;
ALTER TABLE concern ADD COLUMN answered_at TEXT;
ALTER TABLE complaint ADD COLUMN answered_at TEXT;
ALTER TABLE champion ADD COLUMN answered_at TEXT;
-- A post that had to be read before it went out, and when it was.
ALTER TABLE offer ADD COLUMN waited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE offer ADD COLUMN read_at TEXT;

-- Since when a town promises something: what began before is not counted.
CREATE TABLE promised (
    network TEXT NOT NULL,
    promise TEXT NOT NULL,
    days INTEGER NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (network, promise)
);

-- How often it was kept, a month at a time: numbers without names, which stay when names go.
CREATE TABLE promise_month (
    network TEXT NOT NULL,
    promise TEXT NOT NULL,
    month TEXT NOT NULL,
    days INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    broken INTEGER NOT NULL,
    counted_at TEXT NOT NULL,
    PRIMARY KEY (network, promise, month)
);

-- What a partner promises: a kitchen on Thursdays. Somebody of ours asks after it.
CREATE TABLE partner_promise (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    who TEXT NOT NULL,
    words TEXT NOT NULL,
    owner_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    owner_asked_at TEXT,
    first_day TEXT NOT NULL,
    rrule TEXT NOT NULL DEFAULT '',
    days_before INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX partner_promise_of_town ON partner_promise (network) WHERE ended_at IS NULL;
CREATE INDEX partner_promise_of_owner ON partner_promise (owner_id) WHERE owner_id IS NOT NULL;

-- Its dates, one after the other: the next is made when the last was answered.
CREATE TABLE partner_date (
    id INTEGER PRIMARY KEY,
    promise_id INTEGER NOT NULL REFERENCES partner_promise (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken', 'moved')),
    ahead_at TEXT,
    asked_at TEXT,
    again_at TEXT,
    answered_at TEXT
);
CREATE UNIQUE INDEX partner_date_open ON partner_date (promise_id) WHERE state = 'open';
CREATE INDEX partner_date_of_promise ON partner_date (promise_id, id);
