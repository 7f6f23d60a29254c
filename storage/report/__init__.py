"""What the report counts, and numbers that outlast names, in tables."""
