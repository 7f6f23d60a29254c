"""Whom a broadcast reaches, how, and when: counted once, for the chat, for the page, and as it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.broadcasts.broadcasts import MANY, BroadcastKind, NewBroadcast
from bot.domain.broadcasts.segments import BroadcastAudience
from bot.domain.privacy.counts import shown_count
from bot.services.core.request import Request
from storage.broadcasts.segments import SegmentRest, SegmentSize

NAMES = "names"


class GoesOut(StrEnum):
    """When it goes out, as it is told before."""

    NOW = "now"
    AT = "at"
    AFTER_QUIET = "after_quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastReach:
    """Exact figures: what of them may be said is `bot.domain.privacy.counts`."""

    audience: BroadcastAudience
    size: SegmentSize
    languages: Mapping[str, int]
    """How many are spoken to in which language."""
    rest: SegmentRest
    """Who else would be among them, and why they do not hear it."""
    names: Mapping[str, int]
    """How many people each first name means, where it is for those of some names."""

    @property
    def is_nobody(self) -> bool:
        """Of names that are written out it may be said; else nobody is not told apart from a few."""
        return self.size.people == 0 and self.audience.segment == NAMES

    @property
    def is_many(self) -> bool:
        """It takes one more tap."""
        return (shown_count(self.size.people) or 0) >= MANY

    def in_english_instead(self, broadcast: NewBroadcast) -> int:
        """How many chose a language that it is not written in."""
        return sum(people for code, people in self.languages.items() if not broadcast.is_in(code))


async def whom(request: Request, broadcast: NewBroadcast) -> BroadcastReach:
    """At this moment."""
    first = request.environment.rules.quiet.next_allowed(broadcast.send_at, broadcast.zone)
    day = first.astimezone(ZoneInfo(broadcast.zone)).date().isoformat()
    audience = broadcast.audience
    count = await request.work.segments.counted(broadcast.network, audience, day, now=request.now)
    return BroadcastReach(
        audience=audience, size=count.size, languages=count.languages, rest=count.rest, names=count.names
    )


def goes_out(request: Request, broadcast: NewBroadcast) -> GoesOut:
    if request.environment.rules.quiet.covers(broadcast.send_at, broadcast.zone):
        return GoesOut.AFTER_QUIET
    return GoesOut.NOW if broadcast.send_at <= request.now else GoesOut.AT


def is_of_its_day(broadcast: NewBroadcast) -> bool:
    """The words name no day: it is heard on the day it goes out, or not at all."""
    return broadcast.starts is None and broadcast.kind is BroadcastKind.NEWS
