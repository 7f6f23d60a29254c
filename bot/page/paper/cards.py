"""Cards to be cut out: for whoever rings neighbours, and for a neighbour without a phone."""

from dataclasses import dataclass

from bot.domain.calls.call_tasks import Call, PhoneGuest
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Text, text
from bot.domain.core.refusals import Gone
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.time_to_ring import time_to_ring
from bot.page.paper.speaking import Spoken, spoken
from bot.page.shown import PageCall, PageView, a_number
from bot.services.calls import call_card, call_tasks
from bot.services.calls.written_card import WrittenCard, whom_they_ring, written_card
from bot.services.core import acting, audit, contact

CARDS = 24
"""Printed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCall:
    """One call on paper."""

    name: str
    phone: str
    best: Text | None
    first: tuple[Text, ...]
    say: Text
    choices: tuple[Text, ...]
    """Boxes to tick; what is ticked is tapped in the chat afterwards."""


@dataclass(frozen=True, slots=True)
class PrintedGuest:
    """What a neighbour is handed, in their language."""

    guest: PersonId
    card: WrittenCard
    their: Spoken


async def calls(call: PageCall) -> PageView:
    """Those that the chat shows them; each look is noted. `?cards=four`: on a page. Raises `NotAllowed`."""
    request = call.request
    ahead = await call_tasks.to_make(request)
    page = _page(call)
    printed = [await _printed(call, one) for one in ahead[(page - 1) * CARDS : page * CARDS]]
    return PageView(
        template="paper/calls.html",
        values={
            "calls": [one for one in printed if one is not None],
            "four": call.query.get("cards") == "four",
            "page": page,
            "more": len(ahead) > page * CARDS,
        },
    )


async def _printed(call: PageCall, one: Call) -> PrintedCall | None:
    """Nothing where there is nothing to say any more, or nobody to ring."""
    request = call.request
    shown = await call_card.shown(request.work, one, now=request.now)
    if shown is None or shown.neighbour is None:
        return None
    await audit.note(request, one.guest, "call_seen")
    best = shown.neighbour.best_time
    return PrintedCall(
        name=shown.guest.first_name,
        phone=shown.neighbour.phone,
        best=text("page.paper.call.best", best=time_to_ring(best)) if best else None,
        first=shown.first,
        say=shown.say,
        choices=tuple(button.label for buttons in call_card.outcomes(one, shown) for button in buttons),
    )


async def guests(call: PageCall) -> PageView:
    """One for each whom they ring who goes to something; each look is noted. Raises `DoesNotRing`."""
    neighbours = await whom_they_ring(call.request)
    page = _page(call)
    shown = neighbours[(page - 1) * CARDS : page * CARDS]
    return await _cards(call, shown, page=page, more=len(neighbours) > page * CARDS)


async def one_guest(call: PageCall) -> PageView:
    """The card of one, also where nothing is planned. Raises `Gone`, `NotAllowed`."""
    request, guest = call.request, PersonId(call.number("guest"))
    neighbour = next((one for one in await whom_they_ring(request) if one.person == guest), None)
    if neighbour is None:
        raise Gone
    await acting.neighbour(request, guest)
    return await _cards(call, [neighbour], page=1, more=False)


async def _cards(call: PageCall, neighbours: list[PhoneGuest], *, page: int, more: bool) -> PageView:
    request = call.request
    town, alone = request.environment.network(call.network), "guest" in call.path
    printed = []
    for one in neighbours:
        guest = await request.work.people.get(one.person)
        printed.append(PrintedGuest(one.person, await written_card(request, one), spoken(guest.language)))
    return PageView(
        template="paper/guests.html",
        values={
            "cards": [one for one in printed if one.card.meals or alone],
            "all": printed,
            "english": spoken(DEFAULT_LANGUAGE),
            "ring": contact.to_ring(request.environment, town.key),
            "page": page,
            "more": more,
            "alone": alone,
        },
    )


def _page(call: PageCall) -> int:
    return max(1, a_number(call.query.get("page", "1")))
