"""Ideas, votes, answers and notes of community conversations in tables."""
