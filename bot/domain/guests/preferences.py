"""What a guest would like beside what they told us on joining: how often, when not, what company."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.core.quiet_hours import QuietHours
from bot.domain.invitations.need import WEIGHT_OF_COMPANY

QUIET_FROM = ("20:30", "20:00", "19:00")
"""Not before the reminder of the evening before (18:00)."""
QUIET_UNTIL = ("08:30", "09:00", "10:00", "11:00")


class Company(StrEnum):
    """What table somebody likes."""

    ANY = ""
    SMALL = "small"
    BUSY = "busy"


class MessageKind(StrEnum):
    """A kind of message that somebody may do without."""

    INVITATIONS = "invitations"
    NEWS = "news"
    IDEAS = "ideas"
    """Votes on ideas, and what came of them."""


class Rest(StrEnum):
    """How long somebody would like to be left in peace."""

    WEEK = "week"
    MONTH = "month"
    UNTIL_I_SAY = "until_i_say"

    def until(self, now: datetime) -> datetime | None:
        """None: until they say so."""
        days = {Rest.WEEK: 7, Rest.MONTH: 30}.get(self)
        return now + timedelta(days=days) if days else None


def how_much_of(weight: float) -> int:
    """The answer that a weight stands for."""
    return next((answer for answer, value in WEIGHT_OF_COMPANY.items() if value == weight), 1)


def stricter(network: QuietHours, quiet_from: str, quiet_until: str) -> QuietHours:
    """Somebody’s own quiet hours can only add to those of the network."""
    begins = min(network.begins, time.fromisoformat(quiet_from)) if quiet_from else network.begins
    ends = max(network.ends, time.fromisoformat(quiet_until)) if quiet_until else network.ends
    return QuietHours(begins=begins, ends=ends)
