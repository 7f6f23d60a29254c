-- The kinds of offers are listed once, in OfferKind (bot/domain/core/food.py): a new one needs no change of the database.

ALTER TABLE offer ADD COLUMN any_kind TEXT NOT NULL DEFAULT '';
UPDATE offer SET any_kind = kind;
ALTER TABLE offer DROP COLUMN kind;
ALTER TABLE offer RENAME COLUMN any_kind TO kind;
