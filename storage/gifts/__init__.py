"""Gifts in tables: what people said they like doing, who was asked for what, and what they answered."""
