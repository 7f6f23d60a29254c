"""Gifts: asked once, offered to one person at a time, never a condition."""
