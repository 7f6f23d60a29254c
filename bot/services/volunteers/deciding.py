"""Organisers decide about somebody who offered to help. Whoever is not taken on hears why, and when to offer again."""

from zoneinfo import ZoneInfo

from bot.conversations.volunteers.turning_down import TurnDownDraft, why_said
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Message, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import Permission, may
from bot.services.core import audit, contact
from bot.services.core.reading import changed_since
from bot.services.core.request import Reply, Request, reply
from bot.services.offers import unfinished
from bot.services.volunteers.application_card import to_read
from bot.services.volunteers.first_steps import first_steps
from bot.services.volunteers.profile import somebody, tell

TURNING_DOWN = "turning_down"


async def approve(request: Request, person: PersonId, seen: Fingerprint) -> Reply:
    """They help from now on. Raises as `_unread`, and `Gone` when the person is no more."""
    applicant = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if (other := await _not_as_read(request, applicant, seen)) is not None:
        return other
    if not await _moved(request, applicant, ChampionState.ACTIVE):
        return reply(text("volunteering.already"), replace=True)
    await audit.note(request, applicant.id, "application_approved")
    someone = await request.work.people.get(applicant.id)
    steps = await first_steps(request.work, request.environment, someone, now=request.now)
    posts = may(someone, Permission.POST, someone.network)
    rows = await unfinished.row(request.of(someone)) if posts else ()
    words = Message(text=text("volunteering.told_approved", steps=steps), rows=rows)
    await tell(request, applicant, words, about="decided")
    return reply(text("volunteering.approved", name=applicant.first_name), replace=True)


async def decline(request: Request, person: PersonId, seen: Fingerprint) -> Reply:
    """What shall they hear? Nothing is decided yet. Raises `NotAllowed`, `Gone`."""
    applicant = await somebody(request, person, Permission.CHANGE_PEOPLE)
    if (other := await _not_as_read(request, applicant, seen)) is not None:
        return other
    return await request.begin(TURNING_DOWN, TurnDownDraft(person=person, name=applicant.first_name, seen=seen))


async def finish(request: Request, draft: TurnDownDraft) -> Reply:
    """Not now, and why. The second of two organisers hears that it is decided. Raises `NotAllowed`, `Gone`."""
    applicant = await somebody(request, PersonId(draft.person), Permission.CHANGE_PEOPLE)
    if (other := await _not_as_read(request, applicant, Fingerprint(draft.seen))) is not None:
        return other
    if not await _moved(request, applicant, ChampionState.REMOVED):
        return reply(text("volunteering.already"))
    zone = ZoneInfo(request.environment.network(request.person.organises).zone)
    today = request.now.astimezone(zone).date()
    day = draft.again.day(today)
    await request.work.overview.may_apply_again(applicant.id, day)
    await audit.note(request, applicant.id, "application_declined")
    when = (
        text("turning_down.told.from", day=OneDay(day=day, today=today)) if day else text("turning_down.told.any_time")
    )
    town = request.person.organises
    words = (
        text("volunteering.told_declined", why=why_said(draft)),
        when,
        text("turning_down.told.welcome"),
        *contact.to_ring(request.environment, town),
    )
    await tell(request, applicant, Message(text=paragraphs(words)), about="decided")
    return reply(text("volunteering.declined", name=applicant.first_name))


async def _not_as_read(request: Request, applicant: Person, seen: Fingerprint) -> Reply | None:
    """It is decided, or their words have changed since; None while all is as it was read."""
    if applicant.champion is not ChampionState.APPLIED:
        return reply(text("volunteering.already"), replace=True)
    now = await to_read(request, applicant)
    return None if now.seen == seen else changed_since(now.card)


async def _moved(request: Request, applicant: Person, new: ChampionState) -> bool:
    """False when another organiser was first."""
    return await request.work.people.move_champion(
        applicant.id, ChampionState.APPLIED, new, by=request.person.id, now=request.now
    )
