"""Practice teams: the champions of one practice, hub or library, and what they may do for each other."""
