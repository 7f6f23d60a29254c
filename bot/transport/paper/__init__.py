"""Posters as PDF files, drawn as they are sent: what waits in the outbox is what stands on them."""
