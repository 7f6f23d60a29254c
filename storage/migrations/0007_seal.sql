-- The name of the key that names, numbers and words are sealed with (storage/engine/encryption.py); no row while they are plain.
CREATE TABLE seal (
    key_name TEXT PRIMARY KEY
);
