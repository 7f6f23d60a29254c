-- 1 once somebody was shown in which languages they can be spoken to: with our first answer to them.
ALTER TABLE person ADD COLUMN greeted INTEGER NOT NULL DEFAULT 0;
UPDATE person SET greeted = 1;

-- 1 for that first answer: its words stay until the night, so that it can be said again in the language that they choose.
ALTER TABLE outbox ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_again ON outbox (chat_id) WHERE again = 1;
CREATE INDEX outbox_edits ON outbox (chat_id, edit_of) WHERE edit_of IS NOT NULL;

-- In which language the words were shown that somebody agreed to; two where the English stood beside them ("pl en_GB").
ALTER TABLE consent ADD COLUMN language TEXT NOT NULL DEFAULT 'en_GB';
ALTER TABLE referral_slip ADD COLUMN language TEXT NOT NULL DEFAULT 'en_GB';

-- What is said to many, in other languages than English: JSON, words by language.
ALTER TABLE broadcast ADD COLUMN others TEXT NOT NULL DEFAULT '';
