"""Offering to help. What organisers answer is in `deciding`."""

from zoneinfo import ZoneInfo

from bot.conversations.engine.agreeing import ADULT
from bot.conversations.volunteers.apply import ApplicationDraft
from bot.domain.core.messages import Lines, Message, Text, text
from bot.domain.core.moments import OneDay
from bot.domain.core.people import ChampionState
from bot.services.core.request import Reply, Request, reply
from bot.services.organisers.alerts import tell_some
from bot.services.volunteers import moving, taking_on
from bot.services.volunteers.application_card import to_read
from bot.services.volunteers.first_steps import first_steps

VOLUNTEERING = "volunteering"
APPLICATIONS_AN_HOUR = 5
"""So many come to organisers with buttons of their own; the others wait under `/organise`."""

_ALREADY = {
    ChampionState.APPLIED: "volunteering.waiting",
    ChampionState.ACTIVE: "volunteering.already_in",
    ChampionState.PAUSED: "volunteering.resting",
}


async def begin(request: Request) -> Reply:
    """Ask what they would like to do; who has offered before is told how it stands."""
    person = request.person
    if person.champion in _ALREADY:
        return reply(Message(text=await _how_it_stands(request), rows=moving.row(request)))
    if person.organiser:
        return reply(text("volunteering.organiser"))
    if (not_yet := await _not_before(request)) is not None:
        return reply(not_yet)
    if await request.work.conversations.named(person.id, VOLUNTEERING):
        return await request.begin(VOLUNTEERING)
    return await begin_anew(request)


async def _not_before(request: Request) -> Text | None:
    """The day from which they may offer again, if an organiser has said one and it has not come."""
    day = await request.work.overview.applies_again(request.person.id)
    today = request.now.astimezone(ZoneInfo(request.person.zone)).date()
    return (
        text("volunteering.not_before", day=OneDay(day=day, today=today)) if day is not None and today < day else None
    )


async def _how_it_stands(request: Request) -> Text:
    state = request.person.champion
    assert state is not None
    if state is not ChampionState.ACTIVE:
        return text(_ALREADY[state])
    return text(_ALREADY[state], steps=await _steps(request))


async def _steps(request: Request) -> Lines:
    return await first_steps(request.work, request.environment, request.person, now=request.now)


async def begin_anew(request: Request, code: str = "", *, but_for: str = "") -> Reply:
    """From the first question that we have no answer to.

    `code` is the hash of what brought them, and `but_for` the key of the town that it is for.
    """
    known = (ADULT,) if await taking_on.is_adult(request) else ()
    draft = ApplicationDraft(answered=known, code=code, but_for=but_for)
    return await request.begin(VOLUNTEERING, await moving.with_known_home(request, draft))


async def finish(request: Request, draft: ApplicationDraft) -> Reply:
    """Keep the application and bring it to every organiser; who has a link is in, if it is still worth that.

    Whoever was taken on, paused or has applied meanwhile is told how it stands.
    """
    work, person = request.work, request.person
    await work.people.rename(person.id, draft.first_name or person.first_name)
    await taking_on.note_adult(request, draft, VOLUNTEERING)
    await moving.into_town(request, draft)
    request = await _as_now(request)
    by_link = draft.code and draft.helps_in == draft.but_for and person.champion is not ChampionState.ACTIVE
    said = [await taking_on.use(request, draft.code)] if by_link else []
    state = (await _as_now(request)).person.champion
    if state is ChampionState.ACTIVE:
        await work.people.set_tasks(person.id, draft.tasks)
        await work.overview.set_about(person.id, draft.about)
        await work.overview.set_home(person.id, draft.sector, draft.area)
        steps = await _steps(await _as_now(request))
        return reply(text("volunteering.invited", name=request.person.first_name, steps=steps))
    if state in _ALREADY:
        return reply(*(said or [await _how_it_stands(await _as_now(request))]))
    if not said and (not_yet := await _not_before(request)) is not None:
        return reply(not_yet)
    return reply(*said, await _applied(request, draft))


async def _applied(request: Request, draft: ApplicationDraft) -> Text:
    """Every organiser hears of it."""
    work, person, name = request.work, request.person, request.person.first_name
    await work.people.apply(person.id, draft.tasks, now=request.now)
    await work.overview.set_about(person.id, draft.about)
    await work.overview.set_home(person.id, draft.sector, draft.area)
    message = (await to_read(request, await work.people.get(person.id))).card
    dedupe = f"applied:{person.id}:{request.now.isoformat()}"
    await tell_some(work, person.network, "applied", message, dedupe=dedupe, now=request.now, most=APPLICATIONS_AN_HOUR)
    return text("volunteering.sent", name=name, town=request.environment.network(person.network).called)


async def _as_now(request: Request) -> Request:
    """With the person as they stand by now."""
    return request.of(await request.work.people.get(request.person.id))
