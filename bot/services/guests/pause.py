"""`/pause`: a rest from invitations for as long as somebody likes, and a kind word when it is over."""

from datetime import datetime

from bot.domain.core.messages import Button, Message, Priority, text
from bot.domain.core.moments import Times
from bot.domain.core.people import GuestState
from bot.domain.guests.actions import PAUSE_ASK, PAUSE_END, PAUSE_START
from bot.domain.guests.preferences import Rest
from bot.services.bookings.cancel import free_all_places
from bot.services.core.environment import Environment
from bot.services.core.notifications import notify
from bot.services.core.request import Reply, Request, reply
from storage.unit_of_work import Work


async def ask(request: Request) -> Reply:
    """For how long? Whoever is no guest has nothing to rest from."""
    if request.person.guest not in {GuestState.ACTIVE, GuestState.PAUSED}:
        return reply(text("settings.not_joined"))
    if request.person.guest is GuestState.PAUSED:
        return reply(Message(text=text("resting.resting"), rows=(_row("back", PAUSE_END.tap()),)))
    rows = tuple(_row(f"for_{rest}", PAUSE_START.tap(rest)) for rest in Rest)
    return reply(Message(text=text("resting.ask"), rows=rows))


def _row(name: str, tap: str) -> tuple[Button, ...]:
    return (Button(label=text(f"resting.{name}"), tap=tap),)


async def pause(request: Request, length: Rest) -> Reply:
    """At once: invitations are taken back, and places go to others."""
    if request.person.guest is not GuestState.ACTIVE:
        return await ask(request)
    until = await rest(request, length)
    person = request.person
    how_long = (
        text("resting.until", day=Times(start=until, zone=person.zone)) if until else text("resting.until_you_say")
    )
    return reply(Message(text=how_long, rows=(_row("back", PAUSE_END.tap()),)), replace=True)


async def rest(request: Request, length: Rest) -> datetime | None:
    """Until when; None for until they say so."""
    work, person, until = request.work, request.person, length.until(request.now)
    await work.rests.rest(person.id, until)
    await work.invitations.withdraw_of_person(person.id)
    await free_all_places(work, person, now=request.now)
    return until


async def come_back(request: Request) -> Reply:
    """Any time, with one tap."""
    if request.person.guest is GuestState.LEFT or request.person.guest is None:
        return reply(text("settings.not_joined"))
    await request.work.rests.wake(request.person.id)
    return reply(text("resting.welcome_back", name=request.person.first_name), replace=True)


async def wake(work: Work, _environment: Environment, *, now: datetime) -> None:
    """Those whose rest is over are asked along again, and told so."""
    for person_id in await work.rests.rested(now=now):
        await work.rests.wake(person_id)
        person = await work.people.get(person_id)  # awake by now: whoever rests is not rung
        message = Message(text=text("resting.over", name=person.first_name), rows=(_row("again", PAUSE_ASK.tap()),))
        dedupe = f"rested:{person_id}:{now.date()}"
        await notify(work, person, message, priority=Priority.INVITATION, dedupe=dedupe, now=now)
