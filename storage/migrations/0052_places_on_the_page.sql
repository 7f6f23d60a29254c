-- What organisers take out of the directory can be put back: it stays here, and is offered to nobody.
ALTER TABLE venue ADD COLUMN taken_out_at TEXT;
ALTER TABLE signpost ADD COLUMN taken_out_at TEXT;

-- A file of places between being sent to the page and being kept, and what keeping it changed, for an undo.
-- One for each session of the page, with which it ends. `file` is empty once it is kept, `done` until then.
CREATE TABLE page_import (
    session TEXT PRIMARY KEY REFERENCES page_session (hash) ON DELETE CASCADE,
    file TEXT NOT NULL,
    done TEXT NOT NULL,
    kept_at TEXT NOT NULL
);
