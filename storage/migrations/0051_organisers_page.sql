-- The organiser's page. Of links and sessions only hashes are kept; both end with the organiser.
CREATE TABLE page_link (
    hash TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES organiser (person_id) ON DELETE CASCADE,
    made_at TEXT NOT NULL
);
CREATE INDEX page_link_by_person ON page_link (person_id);

CREATE TABLE page_session (
    hash TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES organiser (person_id) ON DELETE CASCADE,
    network TEXT NOT NULL,
    began_at TEXT NOT NULL
);
CREATE INDEX page_session_by_person ON page_session (person_id);
