-- A sitting at which people also talk: about food, this place and company. Nothing here says who said what.
CREATE TABLE community_conversation (
    occurrence_id INTEGER PRIMARY KEY REFERENCES occurrence (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'planned', 'written', 'told', 'off')),
    questions TEXT NOT NULL DEFAULT '',
    what_next TEXT NOT NULL DEFAULT '',
    came_of TEXT NOT NULL DEFAULT '',
    nudges INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL
);
CREATE INDEX community_conversation_open ON community_conversation (state) WHERE state IN ('asked', 'planned', 'written');

-- What was said, in the words of whoever wrote it down; of nobody.
CREATE TABLE community_theme (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES community_conversation (occurrence_id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    said_by TEXT NOT NULL CHECK (said_by IN ('few', 'several', 'most')),
    taken_out INTEGER NOT NULL DEFAULT 0,
    written_at TEXT NOT NULL
);
CREATE INDEX community_theme_of_conversation ON community_theme (occurrence_id);

-- Who is asked to write it down, and what they answered; forgotten with their booking.
CREATE TABLE community_scribe (
    occurrence_id INTEGER NOT NULL REFERENCES community_conversation (occurrence_id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'yes', 'no')),
    asked_at TEXT NOT NULL,
    PRIMARY KEY (occurrence_id, person_id)
);
CREATE UNIQUE INDEX community_scribe_one ON community_scribe (occurrence_id) WHERE state = 'yes';
CREATE INDEX community_scribe_of_person ON community_scribe (person_id);
