"""Room: guests and helpers, as tables."""
