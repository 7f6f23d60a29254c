-- What somebody would like to see happen, and what became of it. Nobody but the bot knows who sent it, and only so long
-- that they hear the answer. An idea that was put together with another refers to that one; `was` is what it was before.
CREATE TABLE idea (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    sender_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    wording TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'new',
    was TEXT NOT NULL DEFAULT '',
    into_id INTEGER REFERENCES idea (id) ON DELETE SET NULL,
    sent_at TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    reminded INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    answered_at TEXT NOT NULL DEFAULT '',
    done TEXT NOT NULL DEFAULT '',
    done_at TEXT NOT NULL DEFAULT '',
    telling TEXT NOT NULL DEFAULT '',
    told_to INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX idea_of_network ON idea (network, state, id);
CREATE INDEX idea_of_sender ON idea (sender_id) WHERE sender_id IS NOT NULL;
CREATE INDEX idea_into ON idea (into_id) WHERE into_id IS NOT NULL;
CREATE INDEX idea_telling ON idea (id) WHERE telling <> '';

-- At most one is open in a town.
CREATE TABLE vote (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    days INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    opened_at TEXT NOT NULL DEFAULT '',
    ends_at TEXT NOT NULL DEFAULT '',
    telling TEXT NOT NULL DEFAULT '',
    told_to INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX vote_open ON vote (network) WHERE state = 'open';
CREATE INDEX vote_of_network ON vote (network, id);
CREATE INDEX vote_telling ON vote (id) WHERE telling <> '';

-- What can be chosen. `votes` is empty until the vote has ended; `first` is 1 for what came first, alone or together.
CREATE TABLE vote_choice (
    vote_id INTEGER NOT NULL REFERENCES vote (id) ON DELETE CASCADE,
    idea_id INTEGER NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    votes INTEGER,
    first INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (vote_id, idea_id)
);
CREATE INDEX vote_choice_of_idea ON vote_choice (idea_id);

-- Who may vote, and whether they did. What somebody chose goes as soon as it is counted.
CREATE TABLE ballot (
    vote_id INTEGER NOT NULL REFERENCES vote (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    idea_id INTEGER REFERENCES idea (id) ON DELETE SET NULL,
    voted_at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (vote_id, person_id)
);
CREATE INDEX ballot_of_person ON ballot (person_id);
CREATE INDEX ballot_of_idea ON ballot (idea_id) WHERE idea_id IS NOT NULL;

-- Who would like to help with an idea that will be done.
CREATE TABLE idea_helper (
    idea_id INTEGER NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    PRIMARY KEY (idea_id, person_id)
);
CREATE INDEX idea_helper_of_person ON idea_helper (person_id);

-- Any kind of message may be done without: which there are is known to the program.
CREATE TABLE new_opt_out (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
);
INSERT INTO new_opt_out (person_id, kind, at) SELECT person_id, kind, at FROM opt_out;
DROP TABLE opt_out;
ALTER TABLE new_opt_out RENAME TO opt_out;
