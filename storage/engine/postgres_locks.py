"""Names of advisory locks, of which a server gives each to one at a time."""

from typing import Final

TURN: Final = 0x_FEED_0001
"""Of a transaction that writes: there is one writer at a time, whatever else is connected."""
OPENING: Final = 0x_FEED_0002
"""Of whoever brings the database up to date."""
LEAD: Final = 0x_FEED_0003
"""Of whoever leads of several programs, or is alone with the database."""
