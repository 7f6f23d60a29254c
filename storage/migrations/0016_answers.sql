-- Answers of a guest that no SQL asks about, as JSON: a new question needs no column.
ALTER TABLE guest ADD COLUMN more TEXT NOT NULL DEFAULT '';
