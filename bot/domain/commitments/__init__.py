"""Commitments: what the organisation and its partners promise, and whether it is kept."""
