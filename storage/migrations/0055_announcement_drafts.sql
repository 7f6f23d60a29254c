-- What organisers have half written to many, for all of them in the town. What goes out is a row of `broadcast`, which
-- never changes: `broadcast_id` is the one that was made of this for looking at it before it is sent.
CREATE TABLE broadcast_draft (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    form TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    changed_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    changed_at TEXT NOT NULL,
    broadcast_id INTEGER REFERENCES broadcast (id) ON DELETE SET NULL
);
CREATE INDEX broadcast_draft_of_network ON broadcast_draft (network, id);
CREATE INDEX broadcast_draft_shown ON broadcast_draft (broadcast_id) WHERE broadcast_id IS NOT NULL;
