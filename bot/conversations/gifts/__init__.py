"""The questions about gifts."""
