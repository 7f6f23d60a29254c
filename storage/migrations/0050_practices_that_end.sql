-- When a practice, hub or library stopped sending people to us; empty while it does. Its counts stay.
ALTER TABLE referrer ADD COLUMN ended_at TEXT NOT NULL DEFAULT '';
