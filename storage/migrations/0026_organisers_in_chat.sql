-- Whoever was not taken on as a volunteer may offer again from this day; empty: at any time.
ALTER TABLE champion ADD COLUMN apply_again TEXT NOT NULL DEFAULT '';
