"""`/away`: whoever rings neighbours will not be there. The team rings those who agreed, organisers the rest."""

from zoneinfo import ZoneInfo

from bot.conversations.calls.away import AwayDraft
from bot.domain.calls.actions import AWAY_BEGIN, AWAY_END
from bot.domain.calls.away import Away
from bot.domain.calls.call_tasks import PhoneGuest
from bot.domain.core.messages import Button, Items, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.services.calls.standing_in import see_to_stand_ins
from bot.services.calls.who_rings import must_ring
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply

NAME = "away"


async def ask(request: Request) -> Reply:
    """From when? Or that they are away, with the button to be back. Raises `DoesNotRing`."""
    await must_ring(request)
    away = await request.work.stand_ins.away(request.person.id)
    return await begin(request) if away is None else reply(_is_away(request, away))


async def begin(request: Request) -> Reply:
    """Other days. Raises `DoesNotRing`."""
    await must_ring(request)
    return await request.begin(NAME)


def _is_away(request: Request, away: Away, *lines: Param) -> Message:
    today = request.now.astimezone(ZoneInfo(request.person.zone)).date()
    first = OneDay(day=away.first_day, today=today)
    if away.last_day is None:
        says = text("away.from", first=first)
    else:
        says = text("away.between", first=first, last=OneDay(day=away.last_day, today=today))
    back = Button(label=text("away.back_button"), tap=AWAY_END.tap())
    other = Button(label=text("away.other_days"), tap=AWAY_BEGIN.tap())
    return Message(text=paragraphs((says, *lines)), rows=((back,), (other,)))


async def finish(request: Request, draft: AwayDraft) -> Reply:
    """Kept; they hear who is rung by the team, and who by organisers. Raises `DoesNotRing`."""
    await must_ring(request)
    assert draft.first_day is not None
    away = Away(draft.first_day, draft.last_day)
    await request.work.stand_ins.set_away(request.person.id, away)
    await audit.note(request, request.person.id, "away_said")
    await see_to_stand_ins(request.work, now=request.now)
    return reply(_is_away(request, away, *await _who_rings_them(request)))


async def _who_rings_them(request: Request) -> list[Text]:
    rings = await request.work.phone_guests.of_champion(request.person.id)
    shared = {one.guest for one in await request.work.stand_ins.shared(now=request.now)}
    by_team = [one for one in rings if one.person in shared]
    others = [one for one in rings if one.person not in shared]
    lines = [text("away.team_rings", names=_names(by_team))] if by_team else []
    return [*lines, text("away.organisers_ring", names=_names(others))] if others else lines


def _names(neighbours: list[PhoneGuest]) -> Items:
    return Items(items=tuple(one.first_name for one in neighbours))


async def back(request: Request) -> Reply:
    """Their neighbours are theirs again. Raises `DoesNotRing`."""
    await must_ring(request)
    if await request.work.stand_ins.back(request.person.id):
        await audit.note(request, request.person.id, "away_over")
        await see_to_stand_ins(request.work, now=request.now)
    return reply(text("away.welcome_back"), replace=True)
