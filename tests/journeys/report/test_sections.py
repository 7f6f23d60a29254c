"""The sections of the report over towns that are made up: what they say of nobody, of one, and of a busy town."""
