-- People write to each other through the bot about one meal: a guest asks the cook, a host tells all who come.
-- What was said is forgotten a month after the meal (`storage/privacy/retention.py`).
CREATE TABLE meal_question (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    host_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'declined', 'ended')),
    asked_at TEXT NOT NULL,
    answered_at TEXT
);
CREATE INDEX meal_question_of_meal ON meal_question (occurrence_id, person_id);
CREATE INDEX meal_question_of_person ON meal_question (person_id);
CREATE INDEX meal_question_of_host ON meal_question (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX meal_question_open ON meal_question (occurrence_id) WHERE state = 'open';

-- A note of the host to all who come. With a question: its answer, for everybody.
CREATE TABLE host_note (
    id INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    writer_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    question_id INTEGER REFERENCES meal_question (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    UNIQUE (question_id)
);
CREATE INDEX host_note_of_meal ON host_note (occurrence_id, sent_at);
CREATE INDEX host_note_of_writer ON host_note (writer_id);

-- Who wants to read no more of what people write about this meal: a guest, or its host. What the bot says goes on.
CREATE TABLE meal_quiet (
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    PRIMARY KEY (occurrence_id, person_id)
);
CREATE INDEX meal_quiet_of_person ON meal_quiet (person_id);

-- What all who come should know, such as "use the side door": part of the post.
ALTER TABLE offer ADD COLUMN notes TEXT NOT NULL DEFAULT '';
