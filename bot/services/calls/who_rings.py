"""Who may ring neighbours: volunteers who offered to, and organisers. And who rings one of them just now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.calls.who_rings import rings_today
from bot.domain.core.ids import PersonId
from bot.domain.core.people import Task
from bot.domain.core.permissions import Permission, may
from bot.domain.core.refusals import Refused
from bot.services.core.request import Request
from storage.unit_of_work import Work


class DoesNotRing(Refused):
    """For champions who offered to ring, and organisers."""

    key = "neighbours.does_not_ring"


async def must_ring(request: Request) -> None:
    """Raises `DoesNotRing`."""
    person = request.person
    rings = Task.RING in await request.work.people.tasks(person.id)
    if not may(person, Permission.RING, person.network, owner=rings):
        raise DoesNotRing


async def rings_now(work: Work, neighbour: PhoneGuest, *, now: datetime) -> PersonId | None:
    """Whoever hears of calls to them today; None: organisers do."""
    zone = (await work.people.get(neighbour.person)).zone
    return rings_today(neighbour, now.astimezone(ZoneInfo(zone)).date())
