"""A champion rests or goes: what hangs on them is shown, then somebody else has it. Back again: `coming_back`."""

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Param, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.permissions import Permission
from bot.domain.offers.offers import Occurrence
from bot.domain.volunteers.actions import (
    STAND_DOWN,
    STAND_DOWN_CALL_OFF,
    STAND_DOWN_HAND_OVER,
    VOLUNTEER_BACK_ASK,
)
from bot.domain.volunteers.stand_down import NotDone, PostsChoice, StandDown, all_to, can_be_given, may_stand_down
from bot.services.core.request import Reply, Request, reply
from bot.services.volunteers import standing_down
from bot.services.volunteers.profile import already, button, card_button, leave_button, name_of, somebody, work_of

SHOWN = 7


async def preview(request: Request, person: PersonId, how: StandDown) -> Reply:
    """What they have in hand, and who could have it; nothing is done yet. Raises `NotAllowed`, `Gone`."""
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if not may_stand_down(someone, how):
        return await already(request, someone)
    return reply(await _preview(request, how, someone), replace=True)


async def _preview(request: Request, how: StandDown, someone: Person) -> Message:
    ahead = await standing_down.ahead_of(request, someone)
    rings = await request.work.phone_guests.of_champion(someone.id)
    lines: list[Param] = [text(f"people.{how}.ask", name=name_of(someone)), *await work_of(request, someone)]
    if rings and not someone.organiser:
        other = await request.work.phone_guests.least_busy_champion(someone, but=someone.id)
        lines.append(text("people.rings_go_on" if other else "people.rings_to_organisers", count=len(rings)))
    at_home = sum(occurrence.venue.home for occurrence in ahead)
    if at_home:
        lines.append(text("people.at_home", count=at_home))
    lines.append(text("people.who_hosts") if ahead else text("people.nothing_hosted"))
    rows = await _choices(request, how, someone, ahead)
    return Message(text=paragraphs(lines), rows=rows)


async def _choices(
    request: Request, how: StandDown, someone: Person, ahead: list[Occurrence]
) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if ahead:
        for host in await _could_host(request, someone, ahead) if can_be_given(ahead) else []:
            mine = host.id == request.person.id
            label = text("people.host.me") if mine else text("people.host.other", name=host.first_name[:24])
            rows.append((Button(label=label, tap=STAND_DOWN_HAND_OVER.tap(someone.id, how, host.id)),))
        tally = await request.work.tallies.of(*(occurrence.id for occurrence in ahead))
        label = text("people.call_off", count=tally.chats)
        rows.append((Button(label=label, tap=STAND_DOWN_CALL_OFF.tap(someone.id, how)),))
    else:
        rows.append((Button(label=text(f"people.{how}.yes"), tap=STAND_DOWN.tap(someone.id, how)),))
    return (*rows, (leave_button(someone.id),))


async def _could_host(request: Request, someone: Person, ahead: list[Occurrence]) -> list[Person]:
    kinds = {occurrence.kind for occurrence in can_be_given(ahead)}
    return await standing_down.could_host(request, someone, kinds, limit=SHOWN)


async def stand_down(request: Request, person: PersonId, how: StandDown) -> Reply:
    """Nothing was there to give away; where there is by now, it is shown. Raises `NotAllowed`, `Gone`."""
    return await _stand_down(request, person, how, PostsChoice.NOTHING_TO_GIVE)


async def call_off(request: Request, person: PersonId, how: StandDown) -> Reply:
    """All that they host is called off. Raises `NotAllowed`, `Gone`."""
    return await _stand_down(request, person, how, PostsChoice.CALL_OFF)


async def hand_over(request: Request, person: PersonId, how: StandDown, host: PersonId) -> Reply:
    """What they host is hosted by somebody else from now on. Raises `NotAllowed`, `Gone`."""
    return await _stand_down(request, person, how, PostsChoice.HAND_OVER, host)


async def _stand_down(
    request: Request, person: PersonId, how: StandDown, choice: PostsChoice, to: PersonId | None = None
) -> Reply:
    someone = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if not may_stand_down(someone, how):
        return await already(request, someone)
    ahead = await standing_down.ahead_of(request, someone)
    hosts = await _could_host(request, someone, ahead) if to is not None else []
    host = next((host for host in hosts if host.id == to), None)
    given = all_to(host, ahead) if choice is PostsChoice.HAND_OVER else {}
    decided = await standing_down.stand_down(request, someone, how, choice, given)
    if decided is NotDone.ASK_AGAIN:
        return reply(await _preview(request, how, someone), replace=True)
    if decided is NotDone.ALREADY:
        return await already(request, someone)
    choices = (button(VOLUNTEER_BACK_ASK, someone.id), card_button(someone.id))
    return reply(Message(text=text(f"people.{how}.done", name=name_of(someone)), rows=(choices,)), replace=True)
