"""Offering to help: the application, and an organiser’s answer to it."""

from dataclasses import replace

from bot.conversations.engine.agreeing import ADULT
from bot.conversations.volunteers.apply import ApplicationDraft
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, Text, text
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission, may
from bot.services.core import audit
from bot.services.core.reading import changed_since
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import unfinished
from bot.services.organisers.alerts import tell_some
from bot.services.volunteers import taking_on
from bot.services.volunteers.application_card import to_read
from bot.services.volunteers.profile import somebody, tell

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
        return reply(text(_ALREADY[person.champion]))
    if person.organiser:
        return reply(text("volunteering.organiser"))
    if await request.work.conversations.named(person.id, VOLUNTEERING):
        return await request.begin(VOLUNTEERING)
    return await begin_anew(request)


async def begin_anew(request: Request, code: str = "") -> Reply:
    """From the first question that we have no answer to; `code` is the hash of what brought them."""
    known = (ADULT,) if await taking_on.is_adult(request) else ()
    return await request.begin(VOLUNTEERING, ApplicationDraft(answered=known, code=code))


async def finish(request: Request, draft: ApplicationDraft) -> Reply:
    """Keep the application and bring it to every organiser; who has a link is in, if it is still worth that.

    Whoever was taken on, paused or has applied meanwhile is told how it stands.
    """
    work, person = request.work, request.person
    await work.people.rename(person.id, draft.first_name or person.first_name)
    await taking_on.note_adult(request, draft.answered, VOLUNTEERING)
    request = await _as_now(request)
    by_link = draft.code and person.champion is not ChampionState.ACTIVE
    said = [await taking_on.use(request, draft.code)] if by_link else []
    state = (await _as_now(request)).person.champion
    if state is ChampionState.ACTIVE:
        await work.people.set_tasks(person.id, draft.tasks)
        await work.overview.set_about(person.id, draft.about)
        return reply(text("volunteering.invited", name=request.person.first_name))
    if state in _ALREADY:
        return reply(*(said or [text(_ALREADY[state])]))
    return reply(*said, await _applied(request, draft))


async def _applied(request: Request, draft: ApplicationDraft) -> Text:
    """Every organiser hears of it."""
    work, person, name = request.work, request.person, request.person.first_name
    await work.people.apply(person.id, draft.tasks, now=request.now)
    await work.overview.set_about(person.id, draft.about)
    message = (await to_read(work, await work.people.get(person.id))).card
    dedupe = f"applied:{person.id}:{request.now.isoformat()}"
    await tell_some(work, person.network, "applied", message, dedupe=dedupe, now=request.now, most=APPLICATIONS_AN_HOUR)
    return text("volunteering.sent", name=name)


async def _told(request: Request, applicant: Person, outcome: str) -> Message:
    """Whoever may post from now on finds what they typed before."""
    words = Message(text=text(f"volunteering.told_{outcome}"))
    approved = request.of(await request.work.people.get(applicant.id))
    posts = may(approved.person, Permission.POST, applicant.network)
    return replace(words, rows=await unfinished.row(approved)) if posts else words


async def _as_now(request: Request) -> Request:
    """With the person as they stand by now."""
    return request.of(await request.work.people.get(request.person.id))


async def approve(request: Request, person: PersonId, seen: Fingerprint) -> Reply:
    """They help from now on. Raises as `_decide`."""
    return await _decide(request, person, seen, approve=True)


async def decline(request: Request, person: PersonId, seen: Fingerprint) -> Reply:
    """Not now. Raises as `_decide`."""
    return await _decide(request, person, seen, approve=False)


async def _decide(request: Request, person: PersonId, seen: Fingerprint, *, approve: bool) -> Reply:
    """Take somebody on or not. The second of two organisers hears that it is decided.

    Raises `NotAllowed` for anybody but an organiser of the same network, `Gone` when the person is no more.
    """
    applicant = await somebody(request, person, Permission.CHANGE_PEOPLE)
    new = ChampionState.ACTIVE if approve else ChampionState.REMOVED
    if applicant.champion is not ChampionState.APPLIED:
        return reply(text("volunteering.already"), replace=True)
    now = await to_read(request.work, applicant)
    if now.seen != seen:
        return changed_since(now.card)
    if not await request.work.people.move_champion(
        person, ChampionState.APPLIED, new, by=request.person.id, now=request.now
    ):
        return reply(text("volunteering.already"), replace=True)
    outcome = "approved" if approve else "declined"
    await audit.note(request, applicant.id, f"application_{outcome}")
    await tell(request, applicant, await _told(request, applicant, outcome), about="decided")
    return reply(text(f"volunteering.{outcome}", name=applicant.first_name), replace=True)
