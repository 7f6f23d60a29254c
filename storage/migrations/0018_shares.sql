-- Fair shares: what is soon too late is found at once, and what strangers write may wait its turn.
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'pending' AND expires_at IS NOT NULL;
ALTER TABLE inbox ADD COLUMN later INTEGER NOT NULL DEFAULT 0;
DROP INDEX inbox_pending;
CREATE INDEX inbox_pending ON inbox (later, update_id) WHERE state = 'pending';

-- Whose turn it is begins, for somebody who joins, in the middle of those who wait.
ALTER TABLE guest ADD COLUMN start_need DOUBLE PRECISION NOT NULL DEFAULT 0;

-- How often something happened of which organisers hear once an hour.
CREATE TABLE alert (
    network TEXT NOT NULL,
    name TEXT NOT NULL,
    hour TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (network, name, hour)
);

-- When more of the same person was added to a case.
ALTER TABLE concern ADD COLUMN joined_at TEXT NOT NULL DEFAULT '';
