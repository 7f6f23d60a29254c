"""The questions for what a partner promises."""
