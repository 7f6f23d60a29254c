"""Somebody who was rung so far has Telegram now: with a link that works once they take over what is theirs."""

from dataclasses import replace
from datetime import timedelta

from bot.conversations.calls.claim import ClaimDraft, asked
from bot.conversations.engine.agreeing import ADULT
from bot.domain.calls.actions import PHONE_GUEST_CODE_END
from bot.domain.calls.call_tasks import Call, PhoneGuest
from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Button, Message, Priority, Subject, Text, text
from bot.domain.core.moments import Times
from bot.domain.core.people import GuestState, Person
from bot.domain.core.permissions import Permission, may
from bot.language.languages import DEFAULT_LANGUAGE
from bot.services.calls import slips
from bot.services.core import acting, audit, hearers
from bot.services.core.codes import hash_of, new_code
from bot.services.core.notifications import enqueue
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import slip_ends
from bot.services.directory.referrers import SLIP_PREFIX, deep_link
from bot.services.guests import answers, registration
from bot.services.guests.shown import as_asked
from bot.services.privacy import data_rights

LASTS = timedelta(days=14)
PREFIX = "me-"
"""By this a link is known that has run out, was used or was taken back."""
LENGTH = 12
GUESTS = frozenset({GuestState.ACTIVE, GuestState.PAUSED})
PRIORITIES = {Subject.INVITATION: Priority.INVITATION, Subject.HELD_PLACE: Priority.URGENT}


async def give_link(request: Request, guest: PersonId) -> Reply:
    """A link, and its QR code to show or print, with which they take over their account. Raises `Gone`, `NotAllowed`.

    The one before is worth nothing any more.
    """
    neighbour = await acting.neighbour(request, guest)
    code, until = PREFIX + new_code(LENGTH), request.now + LASTS
    await request.work.phone_guests.set_code(guest, hash_of(code), by=request.person.id, until=until)
    await audit.note(request, guest, "neighbour_code")
    link = deep_link(request.bot_name, code)
    says = text(
        "neighbours.code",
        name=neighbour.first_name,
        link=link,
        code=code,
        until=Times(start=until, zone=request.person.zone),
    )
    end = Button(label=text("neighbours.do.code_end"), tap=PHONE_GUEST_CODE_END.tap(guest))
    copy = Button(label=text("neighbours.copy_link"), copies=link)
    return reply(Message(text=says, qr=link, rows=((copy,), (end,))))


async def end_link(request: Request, guest: PersonId) -> Reply:
    """It opens nothing any more. Raises `Gone`, `NotAllowed`."""
    neighbour = await acting.neighbour(request, guest)
    await request.work.phone_guests.end_code(guest)
    await audit.note(request, guest, "neighbour_code_end")
    return reply(text("neighbours.code_ended", name=neighbour.first_name))


async def start(request: Request, code: str) -> Reply:
    """`/start`: with the link of a neighbour they are asked whether it is theirs, with that of a practice for a slip.

    Else they join as anybody does.
    """
    if code.lower().startswith(SLIP_PREFIX):
        return await slips.start(request, code)
    neighbour = await _whose(request, code)
    if neighbour is not None:
        no = _refused(request.person, neighbour)
        draft = ClaimDraft(code=code, guest=neighbour.person, name=neighbour.first_name)
        return reply(no) if no is not None else await request.begin("claiming", draft)
    if code.lower().startswith(PREFIX) and request.person.guest not in GUESTS:
        return reply(text("neighbours.take_over.over"))
    return await registration.start(request, code)


async def finish(request: Request, draft: ClaimDraft) -> Reply:
    """They said that it is theirs. Somebody who is on the list themselves keeps their own answers."""
    work, person = request.work, request.person
    neighbour = await _whose(request, draft.code)
    if neighbour is None:
        return reply(text("neighbours.take_over.over"))
    if (no := _refused(person, neighbour)) is not None:
        return reply(no)
    assert person.chat is not None
    open_calls = await work.calls.of_guest(neighbour.person)
    await work.phone_guests.take_cases(neighbour.person, of=person.id)
    unnamed = replace(person, first_name="")  # it is the same one: their name stays in what others are told
    await data_rights.forget(work, request.environment, unnamed, now=request.now)
    await work.phone_guests.take_chat(neighbour.person, person.chat)
    if person.language != DEFAULT_LANGUAGE:
        await work.people.speak(neighbour.person, person.language)
    await work.phone_guests.remove(neighbour.person)
    theirs = request.of(await work.people.get(neighbour.person))
    network = theirs.person.network
    await slip_ends.settle(work, request.environment, neighbour.phone, neighbour.first_name, network, now=request.now)
    for purpose in ("invitations", ADULT):
        await answers.consent(theirs, purpose, given=True, shown=as_asked(draft, asked(draft)))
    await _say_here(theirs, open_calls)
    await _tell_callers(theirs, neighbour)
    return reply(text("neighbours.take_over.welcome", name=neighbour.first_name), new_person=True)


def _refused(person: Person, neighbour: PhoneGuest) -> Text | None:
    """Two lists of answers do not become one by a tap; whoever left before begins again with what they said by now."""
    if person.guest in GUESTS or person.champion is not None or person.organiser:
        return text("neighbours.take_over.known", name=neighbour.first_name)
    return None


async def _say_here(theirs: Request, calls: list[Call]) -> None:
    """What was to be said in calls is said in their chat."""
    for call in calls:
        await enqueue(
            theirs.work,
            theirs.person,
            priority=PRIORITIES.get(call.subject, Priority.REMINDER) if call.subject else Priority.URGENT,
            due=call.due,
            dedupe=call.dedupe,
            expires=call.expires,
            message=call.message,
            subject=call.subject,
            subject_id=call.subject_id,
            detail=call.detail,
        )
    await theirs.work.calls.drop_all(theirs.person.id)


async def _tell_callers(theirs: Request, neighbour: PhoneGuest) -> None:
    """Whoever rang them, and whoever made the link."""
    message = text("neighbours.take_over.champion", name=neighbour.first_name)
    dedupe = f"took_over:{neighbour.person}:{theirs.now.timestamp():.3f}"
    for caller in {neighbour.champion, neighbour.stands_in, neighbour.link_by} - {None}:
        assert caller is not None
        to_hear = hearers.somebody_for(caller, theirs.person.network)
        await hearers.tell(theirs.work, to_hear, message, dedupe=dedupe, now=theirs.now)


async def _whose(request: Request, code: str) -> PhoneGuest | None:
    """Whose account the code opens: only while whoever made it may ring them, asked of what they are now."""
    neighbour = await request.work.phone_guests.by_code(hash_of(code), now=request.now) if code else None
    if neighbour is None or neighbour.link_by is None:
        return None
    network = (await request.work.people.get(neighbour.person)).network
    by = await request.work.people.get(neighbour.link_by)
    rings = neighbour.is_rung_by(neighbour.link_by)
    return neighbour if may(by, Permission.RING, network, owner=rings) else None
