"""Two people write down one number: the second is not told, for who is on another’s list is nobody’s to learn.

Organisers hear of it, who ask whoever it is and stop one of the two.
"""

from collections.abc import Sequence

from bot.domain.calls.actions import PHONE_GUEST_STOP_ASK
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, text
from bot.domain.core.permissions import Permission, may
from bot.domain.core.refusals import Refused
from bot.services.core.request import Request
from bot.services.organisers.alerts import tell_organisers


class KnownNumber(Refused):
    """Somebody with that number is on one’s own list already, or an organiser writes it down."""

    key = "neighbours.known_number"


async def others_with(request: Request, phone: str, guest: PersonId | None) -> list[PhoneGuest]:
    """Those of other lists. Raises `KnownNumber` to whoever may know."""
    person = request.person
    same = await request.work.phone_guests.with_that_number(phone, person.network)
    others = [neighbour for neighbour in same if neighbour.person != guest]
    knows = may(person, Permission.RING, person.network)
    for neighbour in others:
        if knows or neighbour.is_rung_by(person.id):
            raise KnownNumber(name=neighbour.first_name)
    return others


async def tell_of(request: Request, guest: PersonId, others: Sequence[PhoneGuest]) -> None:
    """Organisers decide, after asking; who wrote it down hears nothing of the others."""
    written = await request.work.phone_guests.find(guest)
    if written is None:
        return
    for other in others:
        both = [(neighbour, await _rung_by(request, neighbour)) for neighbour in (other, written)]
        rows = tuple((_stop(neighbour, champion),) for neighbour, champion in both)
        (first, one), (second, two) = both
        words = text("neighbours.twice", first=first.first_name, one=one, second=second.first_name, two=two)
        dedupe = f"twice:{other.person}:{guest}"
        message = Message(text=words, rows=rows)
        await tell_organisers(request.work, request.person.network, message, dedupe=dedupe, now=request.now)


async def _rung_by(request: Request, neighbour: PhoneGuest) -> Param:
    if neighbour.champion is None:
        return text("neighbours.twice.organisers")
    return (await request.work.people.get(neighbour.champion)).first_name


def _stop(neighbour: PhoneGuest, champion: Param) -> Button:
    label = text("neighbours.twice.stop", name=neighbour.first_name[:12], champion=champion)
    return Button(label=label, tap=PHONE_GUEST_STOP_ASK.tap(neighbour.person))
