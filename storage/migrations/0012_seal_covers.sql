-- Which columns the seal covers, written once nothing plain of them is left in the file: a later version may seal more.
ALTER TABLE seal ADD COLUMN covers TEXT NOT NULL DEFAULT '';
