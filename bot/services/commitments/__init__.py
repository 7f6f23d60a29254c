"""Promises are shown, kept count of, and reminded of."""
