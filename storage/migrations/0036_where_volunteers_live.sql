-- Roughly where a volunteer lives: the sector of a postcode and its ward, never the address; empty where it was not said.
ALTER TABLE champion ADD COLUMN sector TEXT NOT NULL DEFAULT '';
ALTER TABLE champion ADD COLUMN area TEXT NOT NULL DEFAULT '';
