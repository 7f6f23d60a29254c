"""Feeding Stockport: food that brings people together, by a Telegram bot."""
