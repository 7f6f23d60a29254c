-- Organisers who have asked for a report in the chat, and wait for it: it takes seconds in a large town.
CREATE TABLE report_asked (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    PRIMARY KEY (person_id, first_day, last_day)
);
