-- Which commands Telegram shows in somebody's chat, as it was last asked to. `due` counts how often that is to be looked
-- at again; a row of nobody is that of somebody who was forgotten: Telegram is told to forget it, too, and it goes.
CREATE TABLE commands_shown (
    chat_id BIGINT PRIMARY KEY,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    names TEXT NOT NULL DEFAULT '',
    due INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX commands_shown_due ON commands_shown (chat_id) WHERE due > 0;
CREATE INDEX commands_shown_of_person ON commands_shown (person_id);
