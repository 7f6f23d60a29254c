"""A team sees what came of its work, and stands in for one another."""
