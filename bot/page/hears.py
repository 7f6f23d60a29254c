"""Before something is done of which guests hear: who they are, by number, what they are told, and a button."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.domain.core.moments import OneDay
from bot.language.offer_facts import venue_name
from bot.page.shown import PageCall, PageView
from bot.services.directory.step_free_change import WayInHeard

SURE = "sure"
_OURS = frozenset({"token", SURE})


class NotSure(Exception):  # noqa: N818 - read as a sentence
    """Guests would hear of it, and nobody has said yes to that. What was begun is to be undone."""

    def __init__(self, heard: Sequence[WayInHeard]) -> None:
        super().__init__()
        self.heard = heard


def unless_sure(call: PageCall, heard: Sequence[WayInHeard]) -> None:
    """Raises `NotSure`, so that it is done and undone: who hears is found by doing it, and by no second rule."""
    if heard and call.form.get(SURE) != "on":
        raise NotSure(heard)


def hears(call: PageCall, heard: Sequence[WayInHeard], action: str, back: str, room: str = "places") -> PageView:
    """With all that was filled in, which is sent once more by the button."""
    zone = ZoneInfo(call.request.environment.network(call.network).zone)
    today = call.request.now.astimezone(zone).date()
    return PageView(
        template="hears.html",
        values={
            "room": room,
            "heard": heard,
            "day": lambda one: OneDay(day=one.occurrence.starts.astimezone(zone).date(), today=today),
            "where": lambda one: venue_name(one.occurrence),
            "fields": [(name, value) for name, value in call.form.fields if name not in _OURS],
            "action": action,
            "back": back,
        },
    )
