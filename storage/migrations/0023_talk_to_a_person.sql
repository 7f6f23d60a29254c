-- Somebody would like to talk to a person: a case of the organisers, answered through the bot.
CREATE TABLE talk (
    id INTEGER PRIMARY KEY,
    network TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    words TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'in_hand', 'closed')),
    owner_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
    next_at TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX talk_not_closed ON talk (network, next_at) WHERE state <> 'closed';
CREATE INDEX talk_of_person ON talk (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX talk_of_owner ON talk (owner_id) WHERE owner_id IS NOT NULL;
