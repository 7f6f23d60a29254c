-- How far a volunteer is with a card of the training: `day` is when they last finished it, '' for never; `edition` says
-- which words that was; `steps` are done of the reading in hand. A row with neither was offered, and is not again.
CREATE TABLE card_read (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    card TEXT NOT NULL,
    edition INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL DEFAULT '',
    steps INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, card)
);

-- The tasks for which a check counts, where it does not count for all: an induction by the cards of some.
ALTER TABLE checked ADD COLUMN covers TEXT NOT NULL DEFAULT '';

-- 0 once an organiser took the induction back: cards that are read then note none, and an organiser does.
ALTER TABLE champion ADD COLUMN by_cards INTEGER NOT NULL DEFAULT 1;
