"""Studies: who is asked, when, and what they say."""
