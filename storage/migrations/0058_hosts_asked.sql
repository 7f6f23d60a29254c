-- Who was asked to post something on a day with nothing on, by which organiser, and what they answered.
CREATE TABLE host_ask (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    host_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    by_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    day TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    asked_at TEXT NOT NULL,
    answered_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX host_ask_of_host ON host_ask (host_id, asked_at);
CREATE INDEX host_ask_of_day ON host_ask (network, day);
