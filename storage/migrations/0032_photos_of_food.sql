-- A photo of the food of one date: Telegram's id of it, never the picture. It goes a month after the meal.
CREATE TABLE meal_photo (
    occurrence_id INTEGER PRIMARY KEY REFERENCES occurrence (id) ON DELETE CASCADE,
    by_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    photo TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
CREATE INDEX meal_photo_of_person ON meal_photo (by_id);
