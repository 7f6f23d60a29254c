"""STOP undone, within a day: all answers and agreements as they were, and the places that are still free."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.bookings.bookings import INVITATION_OPEN, BookingState, InvitationState
from bot.domain.core.messages import Lines, Message, Text, paragraphs, text
from bot.domain.core.people import ChampionState, GuestState
from bot.domain.offers.offers import Occurrence, OccurrenceState
from bot.domain.privacy.keeping import KeptAs
from bot.domain.privacy.undo import KeptInvitation, LeftAsGuest, LeftAsVolunteer, decide_undo
from bot.language import offer_facts
from bot.services.bookings.given_back import give_back
from bot.services.core import places
from bot.services.core.environment import Environment
from bot.services.core.request import Reply, Request, reply
from bot.services.guests import answers
from bot.services.guests.registration import JOINING
from bot.services.invitations import message
from storage.unit_of_work import Work

_BACK = {
    BookingState.GOING: "undo.going",
    BookingState.WAITLISTED: "undo.waiting",
    BookingState.CANCELLED: "undo.gone",
}
"""How a place stands now → under which words it is named."""


async def undo(request: Request) -> Reply:
    """Whatever is still there. A second tap, or one that comes too late, is answered kindly."""
    work, person = request.work, request.person
    left = await work.undo.find(person.id, now=request.now)
    if not left:
        return reply(text("undo.done_before" if person.is_listed else "undo.over"))
    undone = decide_undo(person, left, removed_by=await work.undo.removed_by(person.id))
    for part in KeptAs:
        await work.undo.forget(person.id, part)
    lines: list[Text] = []
    if undone.volunteer is not None:
        lines += await _help_again(request, undone.volunteer)
    request = request.of(await work.people.get(person.id))
    asked: list[Message] = []
    if undone.guest is not None:
        about, asked = await _join_again(request, undone.guest)
        lines = [*about, *lines]
    lines += [text(f"undo.not.{why}") for why in undone.not_back]
    return reply(paragraphs(lines), *asked, replace=True)


async def _help_again(request: Request, left: LeftAsVolunteer) -> list[Text]:
    """What nobody has taken of their meals is given back by `away_hosts`, which tells them."""
    await request.work.undo.helps_again(request.person.id, left.state, now=request.now)
    if left.state is ChampionState.APPLIED:
        return [text("undo.applied")]
    hosts = await request.work.offers.coming_occurrences_of_host(request.person.id, now=request.now)
    return [text("undo.helps"), *([text("undo.meals")] if hosts else [])]


async def _join_again(request: Request, left: LeftAsGuest) -> tuple[list[Text], list[Message]]:
    """First who they are, then where they are going: the gate asks their answers."""
    await request.work.conversations.end(request.person.id, JOINING)
    await answers.put_back(request, left)
    request = request.of(await request.work.people.get(request.person.id))
    await request.work.undo.put_back_wishes(request.person.id, left.wishes, now=request.now)
    await request.work.gifts.put_back(request.person.id, dict(left.gifts), now=request.now)
    for club in left.every_week:
        await request.work.every_week.put(club, request.person.id, now=request.now)
    for invitation in left.invitations:
        await request.work.undo.put_back_why(invitation, request.person.id)
    found = await give_back(request, left.bookings)
    lines = []
    for state, key in _BACK.items():
        if named := [one.occurrence for one in found if one.state is state and one.said is None]:
            lines.append(_named(key, named))
    why_not = [one.said for one in found if one.said is not None]
    booked = {booking.occurrence_id for booking in left.bookings}
    asked = [one for one in left.invitations if one.state in INVITATION_OPEN and one.occurrence_id not in booked]
    still, unread = await _ask_again(request, asked)
    if still:
        lines.append(_named("undo.asked", still))
    head = "undo.back_resting" if left.state is GuestState.PAUSED else "undo.back"
    return [text(head, name=left.answers.first_name), *lines], [*why_not, *unread]


def _named(key: str, occurrences: Sequence[Occurrence]) -> Text:
    return text(key, list=Lines(lines=tuple(offer_facts.short(one) for one in occurrences)))


async def _ask_again(request: Request, invitations: Sequence[KeptInvitation]) -> tuple[list[Occurrence], list[Message]]:
    """What they may still say yes to: by the buttons that they have, or by those of a message that they never had."""
    still, unread = [], []
    for invitation in invitations:
        occurrence = await request.work.offers.occurrence(invitation.occurrence_id)
        place = await places.place(request.work, request.person, occurrence, now=request.now)
        is_open = place.may_be_given and occurrence.state is OccurrenceState.OPEN
        if not is_open or not await request.work.undo.ask_again(invitation, request.person.id):
            continue
        if invitation.state is InvitationState.QUEUED:
            unread.append(await message.ask(request.work, request.person, occurrence))
        else:
            still.append(occurrence)
    return still, unread


async def forget_old(work: Work, _environment: Environment, *, now: datetime) -> None:
    """What can no longer be undone is erased."""
    await work.undo.forget_old(now=now)
