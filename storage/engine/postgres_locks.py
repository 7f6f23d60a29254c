"""Names of advisory locks, of which a server gives each to one at a time, and how transactions begin."""

from typing import Final

TURN: Final = 0x_FEED_0001
"""Of a transaction that writes: there is one writer at a time, whatever else is connected."""
OPENING: Final = 0x_FEED_0002
"""Of whoever brings the database up to date."""
LEAD: Final = 0x_FEED_0003
"""Of whoever leads of several programs, or is alone with the database."""

BEGIN: Final = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({TURN})"
BEGIN_TAKING_IN: Final = "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT key_name FROM seal"
BEGIN_READING: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
