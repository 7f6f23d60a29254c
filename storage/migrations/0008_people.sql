-- What organisers ask of volunteers, and taking work off somebody's hands, so that it can be given back.

-- Nobody new is asked to what this volunteer posts, and they post nothing new, until an organiser says so.
ALTER TABLE champion ADD COLUMN posts_paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE offer ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;

-- When organisers were told that it runs out; nobody has been told of what is noted anew.
ALTER TABLE checked ADD COLUMN told_at TEXT;

-- Who rang this neighbour before the one who does now.
ALTER TABLE neighbour ADD COLUMN before_id INTEGER REFERENCES person (id) ON DELETE SET NULL;

-- What an organiser asked somebody who offered to help, and what they said.
CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    asked_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    answered_at TEXT
);
CREATE INDEX question_of_person ON question (person_id, id);
