-- The topic of a group in which something is answered.
ALTER TABLE outbox ADD COLUMN thread_id BIGINT;

-- Buttons under a message that are shown in pages, since there are more than Telegram takes.
CREATE TABLE long_keyboard (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    buttons TEXT NOT NULL,
    page INTEGER NOT NULL,
    said_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
);
CREATE INDEX long_keyboard_of_person ON long_keyboard (person_id);
