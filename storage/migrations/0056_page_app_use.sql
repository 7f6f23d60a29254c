-- The organiser's page as Telegram's Mini App: which signatures were used, until they are too old to be used again.
CREATE TABLE page_app_use (
    hash TEXT PRIMARY KEY,
    used_at TEXT NOT NULL
);
