"""What people say: ideas, votes, answers, and community conversations."""
