"""Teams and who is in them, in tables."""
