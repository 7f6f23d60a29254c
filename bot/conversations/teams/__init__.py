"""The questions about a team."""
