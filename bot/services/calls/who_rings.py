"""Who may ring neighbours: volunteers who offered to, and organisers."""

from bot.domain.core.people import Task
from bot.domain.core.permissions import Permission, may
from bot.domain.core.refusals import Refused
from bot.services.core.request import Request


class DoesNotRing(Refused):
    """For champions who offered to ring, and organisers."""

    key = "neighbours.does_not_ring"


async def must_ring(request: Request) -> None:
    """Raises `DoesNotRing`."""
    person = request.person
    rings = Task.RING in await request.work.people.tasks(person.id)
    if not may(person, Permission.RING, person.network, owner=rings):
        raise DoesNotRing
