"""How likely a person is to say yes, and how soon: learned from their own answers, old ones slowly forgotten."""

from dataclasses import dataclass, replace
from math import exp
from typing import Self

PRIOR_YES = 2.0
PRIOR_NO = 5.0
PRIOR_REPLIES = 2.0
PRIOR_REPLY_HOURS = 2.5
MEMORY = 0.97
"""Each further answer leaves this share of what was known before."""
SPOKEN_NO = 0.5
"""Of those who will not come, this share says so; the others stay silent."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Counts of one person's answers, faded with time. Hours are waking hours, 12 a day."""

    yes: float = 0.0
    no: float = 0.0
    replies: float = 0.0
    reply_hours: float = 0.0
    """The sum over `replies`."""

    @property
    def chance(self) -> float:
        """The chance of a yes if they had all the time in the world: the mean of Beta(2, 5) and their answers."""
        return (PRIOR_YES + self.yes) / (PRIOR_YES + PRIOR_NO + self.yes + self.no)

    @property
    def hours_to_reply(self) -> float:
        """How long they take to answer, on average."""
        return (PRIOR_REPLIES * PRIOR_REPLY_HOURS + self.reply_hours) / (PRIOR_REPLIES + self.replies)

    def chance_within(self, hours: float) -> float:
        """The chance of a yes in the next `hours`."""
        return self.chance * (1 - exp(-max(hours, 0.0) / self.hours_to_reply))

    def chance_still(self, silent_for: float, hours: float) -> float:
        """The chance of a yes in the next `hours` from somebody silent since `silent_for` hours: fading, never a no."""
        waiting = exp(-silent_for / self.hours_to_reply)
        coming = self.chance * waiting
        not_coming = (1 - self.chance) * (1 - SPOKEN_NO * (1 - waiting))
        return coming / (coming + not_coming) * (1 - exp(-max(hours, 0.0) / self.hours_to_reply))

    def said_yes(self, after_hours: float) -> Self:
        return self._faded(yes=1.0, reply=after_hours)

    def said_no(self, after_hours: float) -> Self:
        return self._faded(no=1.0, reply=after_hours)

    def stayed_silent(self) -> Self:
        """Counted only once the offer has closed."""
        return self._faded(no=1.0)

    def _faded(self, *, yes: float = 0.0, no: float = 0.0, reply: float | None = None) -> Self:
        return replace(
            self,
            yes=self.yes * MEMORY + yes,
            no=self.no * MEMORY + no,
            replies=self.replies if reply is None else self.replies * MEMORY + 1,
            reply_hours=self.reply_hours if reply is None else self.reply_hours * MEMORY + reply,
        )


NOTHING_KNOWN = Acceptance()
