"""Gifts: what people like doing that others might enjoy, whom to ask for it, and the way from guest to host."""
