-- Who may do what, who looked at what, and what organisers have to see to.

-- What a volunteer told the organisers, in their own words.
ALTER TABLE champion ADD COLUMN about TEXT NOT NULL DEFAULT '';

-- That somebody was checked, and when: facts and days, never documents. `runs_out` is '' for what does not run out.
CREATE TABLE checked (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('induction', 'hygiene', 'dbs')),
    level TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL,
    runs_out TEXT NOT NULL DEFAULT '',
    noted_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    noted_at TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
CREATE INDEX checked_runs_out ON checked (runs_out) WHERE runs_out <> '';

-- Works once. Only its hash is kept.
CREATE TABLE invite_code (
    code_hash TEXT PRIMARY KEY,
    network TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('champion', 'organiser')),
    made_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    until TEXT NOT NULL,
    used_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    used_at TEXT
);

-- Every look at and change of a person's data by somebody else. Rows are added and never changed;
-- who is deleted is a number no more.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    by_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    about_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    what TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX audit_of_network ON audit (network, id);
CREATE INDEX audit_about ON audit (about_id);
