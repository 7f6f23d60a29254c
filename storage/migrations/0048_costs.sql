-- What a town has paid, for its report. A change is a new row that stands instead of the old one, so that it can be undone.
CREATE TABLE cost (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    kind TEXT NOT NULL,
    pence INTEGER NOT NULL,
    about INTEGER NOT NULL DEFAULT 0,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL DEFAULT '',
    monthly INTEGER NOT NULL DEFAULT 0,
    noted_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    noted_at TEXT NOT NULL,
    instead_of INTEGER REFERENCES cost (id) ON DELETE SET NULL,
    ended_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX cost_of_town ON cost (network, id) WHERE ended_at = '';
CREATE INDEX cost_noted_by ON cost (noted_by) WHERE noted_by IS NOT NULL;
CREATE INDEX cost_instead_of ON cost (instead_of) WHERE instead_of IS NOT NULL;
