-- What a report says of people, counted a month at a time before names go: numbers without names, which stay.
-- name: a Counted (bot/domain/report/counted.py); part: of whom (a ward, a practice, by call); before: the month in which
-- the same people came last before, '' for never. So whoever came in several months can be counted once.
CREATE TABLE report_month (
    network TEXT NOT NULL,
    month TEXT NOT NULL,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    before TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (network, month, name, part, before)
);

-- How many people came in a week, by the Monday on which it began; counted_at is NULL until it is over and settled.
CREATE TABLE report_week (
    network TEXT NOT NULL,
    week TEXT NOT NULL,
    people INTEGER NOT NULL,
    counted_at TEXT,
    PRIMARY KEY (network, week)
);

-- How often a guest came, and in which month last, up to the month that was counted last.
ALTER TABLE guest ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
ALTER TABLE guest ADD COLUMN came_in TEXT NOT NULL DEFAULT '';
