-- Whoever must hear of something is somebody reachable: what goes on to others when it turns out that they are not.
-- `must_hear` says who else would (`bot.domain.core.hearers`); the asker is whoever was told that they were told.
ALTER TABLE outbox ADD COLUMN must_hear TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN asker_id INTEGER REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX outbox_of_asker ON outbox (asker_id) WHERE asker_id IS NOT NULL;
CREATE INDEX outbox_must_hear ON outbox (person_id) WHERE state = 'pending' AND must_hear <> '';

-- Since when nobody hosts a post, because its host cannot be reached.
-- It is paused meanwhile; where the organisers had paused it anyway, it stays so afterwards.
ALTER TABLE offer ADD COLUMN host_lost_at TEXT;
ALTER TABLE offer ADD COLUMN stays_paused INTEGER NOT NULL DEFAULT 0;
CREATE INDEX offer_without_host ON offer (host_lost_at) WHERE host_lost_at IS NOT NULL;

-- A host who was away hears on coming back who has it now.
ALTER TABLE handover ADD COLUMN host_told INTEGER NOT NULL DEFAULT 1;
CREATE INDEX handover_to_tell ON handover (from_id) WHERE host_told = 0;
