"""The questions for an idea, an answer, and the notes of a community conversation."""
