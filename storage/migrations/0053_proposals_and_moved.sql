-- What a file of services proposes, until its organiser has said what of it is right. It ends with their session.
CREATE TABLE proposal (
    id INTEGER PRIMARY KEY,
    session_hash TEXT NOT NULL REFERENCES page_session (hash) ON DELETE CASCADE,
    network TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'same', 'refused', 'taken', 'changed_since', 'undone', 'kept')),
    said TEXT NOT NULL,
    earlier TEXT NOT NULL DEFAULT '',
    made_id INTEGER,
    UNIQUE (session_hash, number)
);

-- When an entry of a calendar was told to begin, and from when it was moved: a page says so.
ALTER TABLE calendar_entry ADD COLUMN starts_at TEXT;
ALTER TABLE calendar_entry ADD COLUMN moved_from_at TEXT;
