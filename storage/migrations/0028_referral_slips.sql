-- A practice sends us somebody who would like to be rung: a slip, written by a link of the practice that only its desk has.
ALTER TABLE referrer ADD COLUMN slip_hash TEXT;
CREATE UNIQUE INDEX referrer_of_slip ON referrer (slip_hash) WHERE slip_hash IS NOT NULL;

-- Who came by a slip, and not by the poster.
ALTER TABLE referral ADD COLUMN by_slip INTEGER NOT NULL DEFAULT 0;

-- Name, number and time are emptied when it ends, and after some days in any case; what is left is a number.
CREATE TABLE referral_slip (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    referrer_id INTEGER NOT NULL REFERENCES referrer (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    sender_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    first_name TEXT NOT NULL,
    phone TEXT NOT NULL,
    best_time TEXT NOT NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN (
        'open', 'taken', 'added', 'said_no', 'on_a_list', 'not_reached', 'ran_out', 'double')),
    taken_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    written_at TEXT NOT NULL,
    nudge_at TEXT,
    ends_at TEXT NOT NULL
);
CREATE INDEX referral_slip_not_ended ON referral_slip (ends_at) WHERE state IN ('open', 'taken');
CREATE INDEX referral_slip_of_referrer ON referral_slip (referrer_id, written_at);
CREATE INDEX referral_slip_of_sender ON referral_slip (sender_id, written_at) WHERE sender_id IS NOT NULL;
CREATE INDEX referral_slip_of_caller ON referral_slip (taken_by) WHERE taken_by IS NOT NULL;
