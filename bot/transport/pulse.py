"""When things last went well: written by those who do them, read by whoever asks whether the bot is well (`health`)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Pulse:
    """When it started, and when things last went well."""

    started: datetime
    polled: datetime | None = None
    ticked: datetime | None = None
