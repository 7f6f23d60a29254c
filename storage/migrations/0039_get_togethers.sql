-- Get-togethers: what is done there, whether there is food, and which of them a guest likes.
-- activity: an Activity (bot/domain/core/activities.py), '' for what is no get-together.
-- serving: a Serving (bot/domain/core/food.py); 'none' is the host's own word that there is no food.
ALTER TABLE offer ADD COLUMN activity TEXT NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN serving TEXT NOT NULL DEFAULT 'meal';
ALTER TABLE occurrence ADD COLUMN serving TEXT NOT NULL DEFAULT 'meal';

-- The mask of activities that they like; NULL: they have not said.
ALTER TABLE guest ADD COLUMN likes INTEGER;
