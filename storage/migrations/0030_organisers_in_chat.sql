-- Whoever was not taken on as a volunteer may offer again from this day; empty: at any time.
ALTER TABLE champion ADD COLUMN apply_again TEXT NOT NULL DEFAULT '';

-- What a volunteer offered to do and may not do now, as a check that it needs is missing. What is open stays in `tasks`.
ALTER TABLE champion ADD COLUMN closed_tasks TEXT NOT NULL DEFAULT '';

-- What an organiser asks the host of a post that waits to be read. The post goes on waiting until it is decided.
CREATE TABLE post_question (
    id INTEGER PRIMARY KEY,
    offer_id INTEGER NOT NULL REFERENCES offer (id) ON DELETE CASCADE,
    host_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    asked_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'changed', 'over')),
    asked_at TEXT NOT NULL,
    reminded_at TEXT,
    answered_at TEXT
);
CREATE INDEX post_question_of_offer ON post_question (offer_id);
CREATE INDEX post_question_of_host ON post_question (host_id);
CREATE INDEX post_question_asked_by ON post_question (asked_by) WHERE asked_by IS NOT NULL;
CREATE UNIQUE INDEX post_question_open ON post_question (offer_id) WHERE state = 'open';
