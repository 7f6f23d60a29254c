-- Who made the code with which a neighbour takes over their account: it is worth something only while they may ring.
ALTER TABLE neighbour ADD COLUMN code_by INTEGER REFERENCES person (id) ON DELETE SET NULL;
UPDATE neighbour SET code_by = champion_id WHERE code_hash IS NOT NULL;
