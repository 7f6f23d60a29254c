-- "Did it help?": one study at a time in a town, begun and ended by its organisers.
CREATE TABLE study (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    instrument TEXT NOT NULL,
    life INTEGER NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX study_one ON study (network) WHERE ended_at = '';

-- How many took each step of it; stays when people go.
CREATE TABLE study_count (
    study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (study_id, step)
);

-- Who was asked whether they would answer questions, and what they said. `person_id` goes some time after the end.
CREATE TABLE study_member (
    id INTEGER PRIMARY KEY,
    study_id INTEGER NOT NULL REFERENCES study (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    mode TEXT NOT NULL,
    asker_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    asked_at TEXT NOT NULL,
    agreed_at TEXT NOT NULL DEFAULT '',
    UNIQUE (study_id, person_id)
);
CREATE INDEX study_member_of_person ON study_member (person_id);
CREATE INDEX study_member_now ON study_member (study_id, state);

-- One time of asking. `answers` are numbers by question; who asked is kept, since callers are told other things.
CREATE TABLE study_wave (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES study_member (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
    wave INTEGER NOT NULL,
    state TEXT NOT NULL,
    mode TEXT NOT NULL,
    asker_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words_version TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    until TEXT NOT NULL,
    reminded INTEGER NOT NULL DEFAULT 0,
    meals_before INTEGER NOT NULL DEFAULT 0,
    answers TEXT NOT NULL DEFAULT '',
    UNIQUE (member_id, wave)
);
CREATE INDEX study_wave_of_person ON study_wave (person_id);
CREATE INDEX study_wave_open ON study_wave (until) WHERE state = 'open';
