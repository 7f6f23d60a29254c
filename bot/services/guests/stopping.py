"""STOP, as by text message: all that somebody is to us ends at once, but organising. For a day it can be undone."""

from bot.domain.core.messages import Button, Message, Text, paragraphs, text
from bot.domain.core.people import ChampionState, GuestState, Person
from bot.domain.privacy.actions import UNDO
from bot.domain.privacy.undo import LeftAsVolunteer
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import leaving
from bot.services.guests.presence import count_on_others

ON_THE_LIST = frozenset({GuestState.ACTIVE, GuestState.PAUSED})
HELPS = frozenset({ChampionState.APPLIED, ChampionState.ACTIVE, ChampionState.PAUSED})


_UNDO = ((Button(label=text("joining.undo"), tap=UNDO.tap()),),)


async def stop(request: Request) -> Reply:
    """Said once, anywhere: no more messages, no more posts. What they host is found by `away_hosts`."""
    person = request.person
    await request.work.conversations.end_all(person.id)
    await request.work.unfinished.drop_all(person.id)
    await request.work.page_sessions.end_all(person.id)
    ended = [*await _as_guest(request), *await _as_volunteer(request)]
    if ended:
        await request.work.outbox.drop_all_but_replies(person.id, organiser=person.organiser)
        return reply(_can_be_undone(ended, person))
    if stopped := await already(request):
        return stopped
    return reply(text("joining.stopped.organiser" if person.organiser else "joining.stopped.nothing"))


async def already(request: Request) -> Reply | None:
    """That they have left, and can undo it; None for whoever has not, or too long ago."""
    if not await undo_row(request):
        return None
    return reply(_can_be_undone([text("joining.stopped.already")], request.person))


async def undo_row(request: Request) -> tuple[tuple[Button, ...], ...]:
    """The button, for whoever has said STOP within a day."""
    person = request.person
    left = person.guest is GuestState.LEFT or person.champion is ChampionState.REMOVED
    return _UNDO if left and await request.work.undo.find(person.id, now=request.now) else ()


def _can_be_undone(ended: list[Text], person: Person) -> Message:
    organises = [text("joining.stopped.organiser")] if person.organiser else []
    return Message(text=paragraphs((*ended, text("joining.stopped.kept"), *organises)), rows=_UNDO)


async def _as_guest(request: Request) -> list[Text]:
    work, person = request.work, request.person
    if person.guest not in ON_THE_LIST:
        return []
    left = await work.undo.as_guest(person.id, person.guest, now=request.now)
    await leaving.leave(request)
    if left is not None:
        left = left.model_copy(update={"told_in": request.doer.language})
        await work.undo.keep(person.id, left, now=request.now)
    return [text("joining.stopped")]


async def _as_volunteer(request: Request) -> list[Text]:
    """Their meals are not called off: organisers look for somebody who hosts them."""
    work, person, state = request.work, request.person, request.person.champion
    if state not in HELPS:
        return []
    await work.people.move_champion(person.id, state, ChampionState.REMOVED, by=person.id, now=request.now)
    await work.undo.keep(person.id, LeftAsVolunteer(state=state), now=request.now)
    await count_on_others(work, request.environment, await work.people.get(person.id), now=request.now)
    hosts = not person.organiser and await work.offers.coming_occurrences_of_host(person.id, now=request.now)
    return [text("joining.stopped.volunteer"), *([text("joining.stopped.meals")] if hosts else [])]
