-- A place may be somebody's home: guests see only its street until they are coming.

ALTER TABLE venue ADD COLUMN home INTEGER NOT NULL DEFAULT 0;
