"""Room: a day with nothing on. Whom to ask, and asking."""
