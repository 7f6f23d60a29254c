-- Organisers who have asked whom nothing reaches, and wait for the count: it takes seconds in a large town.

CREATE TABLE reach_asked (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    asked_at TEXT NOT NULL
);
