-- The share of places, from 0 to 1, that a host keeps at first for people who have met there; NULL where nobody has said.

ALTER TABLE offer ADD COLUMN regulars_share DOUBLE PRECISION CHECK (regulars_share BETWEEN 0 AND 1);
