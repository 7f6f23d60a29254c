-- Who met again and who came back, a month at a time: numbers without names, which stay when names go from what is over.
CREATE TABLE town_month (
    network TEXT NOT NULL,
    month TEXT NOT NULL,
    met_twice INTEGER NOT NULL,
    met_more INTEGER NOT NULL,
    second_timers INTEGER NOT NULL,
    third_timers INTEGER NOT NULL,
    counted_at TEXT NOT NULL,
    PRIMARY KEY (network, month)
);

-- With whom somebody mostly comes was asked and used nowhere: whom they bring is asked with each yes.
ALTER TABLE guest DROP COLUMN comes_with;
