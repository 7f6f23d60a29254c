"""`/calls`: what somebody has to ring about now, some guests at a time."""

from bot.domain.calls.actions import CALLS_MORE
from bot.domain.calls.call_tasks import following
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, text
from bot.domain.core.permissions import Permission, may, must
from bot.services.calls import slip_calls
from bot.services.calls.call_tasks import call_card
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply

PAGE = 10
"""Guests whose cards are shown at once: hundreds would be hundreds of messages."""


async def first_calls(request: Request) -> Reply:
    """One message a guest: the number, what to say, and what they answered. Some at a time, warnings first."""
    return await more_calls(request, PersonId(0))


async def more_calls(request: Request, after: PersonId) -> Reply:
    """Those who come after this guest in the list as it is by now; 0 for the first."""
    person, work = request.person, request.work
    must(person, Permission.RING, person.network, owner=True)
    calls = await work.calls.of_caller(person.id, now=request.now)
    if may(person, Permission.RING, person.network):
        calls += await work.calls.escalated(person.network, now=request.now)
    guests = list(dict.fromkeys(call.guest for call in calls))
    left = following(guests, after)
    cards: dict[PersonId, Message] = {}
    for call in (call for call in calls if call.guest in left):
        if len(cards) == PAGE:
            break
        if call.guest not in cards and (card := await call_card(work, call, now=request.now)):
            cards[call.guest] = card
            await audit.note(request, call.guest, "call_seen")
    more = _more(left, list(cards)[-1]) if cards else []
    found = (*cards.values(), *([] if after else await slip_calls.mine(request)), *more)
    return reply(*found) if found else reply(text("calls.none"))


def _more(left: list[PersonId], last: PersonId) -> list[Message]:
    """How many there are besides, and a button."""
    count = len(left) - left.index(last) - 1
    more = Button(label=text("calls.more_button"), tap=CALLS_MORE.tap(last))
    return [Message(text=text("calls.more", count=count), rows=((more,),))] if count else []
