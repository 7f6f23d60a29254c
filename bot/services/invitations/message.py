"""What an invitation says, and the sentence that answers `Why me?`."""

from dataclasses import replace

from bot.domain.bookings.bookings import InvitationState, OccurrencePaused
from bot.domain.core.availability import SLOTS
from bot.domain.core.ids import InvitationId, OccurrenceId
from bot.domain.core.messages import Button, Lines, Message, Param, Queued, paragraphs, text
from bot.domain.core.people import Person
from bot.domain.core.refusals import Gone
from bot.domain.guests.actions import LIKES_ASK
from bot.domain.invitations.actions import INVITATION_ACCEPT, INVITATION_DECLINE, INVITATION_WHY
from bot.domain.invitations.candidates import FORGOTTEN, Why
from bot.domain.invitations.sending import decide_sending
from bot.domain.offers.kinds import KindText
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.portions import of_kind
from bot.services.core import places
from bot.services.core.next_town import facts_for
from bot.services.core.request import Reply, Request, or_gone, reply
from storage.unit_of_work import Work

METRES_A_MILE = 1609.344


async def invitation(work: Work, row: Queued) -> Message | None:
    """The words of an invitation as things stand now; None when it was taken back, has filled up or is not right."""
    asked = await or_gone(work.invitations.get(InvitationId(row.subject_id)))
    occurrence = await work.offers.occurrence(asked.occurrence_id)
    person = await work.people.get(asked.person)
    place = await places.place(work, person, occurrence, now=row.due)
    if person.chat is None and place.shut is OccurrencePaused:
        return None  # the call to them waits for somebody who hosts it
    becomes = decide_sending(asked, place)
    if becomes is InvitationState.SENT:
        await work.invitations.mark_sent(asked.id)
        return await ask(work, person, occurrence)
    if becomes is InvitationState.WITHDRAWN:
        await work.invitations.withdraw(asked.id)
    return None


async def ask(work: Work, person: Person, occurrence: Occurrence) -> Message:
    """Everything that matters, before anybody says yes."""
    key = KindText.INVITATION.of(occurrence.kind)
    free = text(of_kind("invitations.free", occurrence), count=occurrence.free)
    words = text(key, facts=await facts_for(work, person, occurrence), free=free)
    message = Message(text=words, rows=answers_of(occurrence), photo=occurrence.photo)
    return await _asks_what_they_like(work, person, occurrence, message)


async def _asks_what_they_like(work: Work, person: Person, occurrence: Occurrence, message: Message) -> Message:
    """Once: under the first get-together that they are asked to, unless they have said it."""
    guest = await work.guests.find(person.id) if occurrence.activity else None
    if guest is None or guest.answers.likes is not None:
        return message
    if await work.invitations.asked_to_kind(person.id, occurrence.kind, before=occurrence.id):
        return message
    button = Button(label=text("likes.button"), tap=LIKES_ASK.tap())
    first, *others = message.rows
    return replace(message, text=paragraphs((message.text, text("likes.once"))), rows=(first, (button,), *others))


def answers_of(occurrence: Occurrence) -> tuple[tuple[Button, ...], ...]:
    """What stands under it."""
    yes = Button(label=text("invitations.yes"), tap=INVITATION_ACCEPT.tap(occurrence.id))
    no = Button(label=text("invitations.no"), tap=INVITATION_DECLINE.tap(occurrence.id))
    why_me = Button(label=text("invitations.why_me"), tap=INVITATION_WHY.tap(occurrence.id))
    return ((yes, no), (why_me,), *offer_facts.rows_of_a_card(occurrence))


async def why(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """Why this person was asked. Raises `Gone`."""
    asked = await request.work.invitations.find(occurrence_id, request.person.id)
    if asked is None or asked.why == FORGOTTEN:
        raise Gone
    occurrence = await request.work.offers.occurrence(occurrence_id)
    return reply(
        text("general.paragraphs", lines=why_lines(Why.model_validate_json(asked.why), no_food=occurrence.no_food))
    )


def why_lines(reason: Why, *, no_food: bool = False) -> Lines:
    """One sentence for each thing that counted; where there is no food, none of that."""
    if reason.chosen:
        return Lines(lines=(text("invitations.why.chosen"),))
    if reason.every_week:
        return Lines(lines=(text("invitations.why.every_week"),))
    bit = reason.slot.bit_length() - 1
    day, part = divmod(bit, SLOTS // 7)
    lines: list[Param] = [
        text("invitations.why.slot", day=text(f"invitations.day.{day}"), part=text(f"invitations.part.{part}")),
        _how_far(reason.metres),
    ]
    if reason.liked:
        lines.append(text("invitations.why.liked", what=text(f"activity.{reason.liked}")))
    if reason.avoids and not no_food:
        lines.append(text("invitations.why.avoids", list=offer_facts.allergen_names(reason.avoids)))
    if reason.diets and not no_food:
        lines.append(text("invitations.why.diets", list=offer_facts.diet_names(reason.diets)))
    if reason.step_free:
        lines.append(text("invitations.why.step_free"))
    if reason.regular:
        lines.append(text("invitations.why.regular"))
    fewer = "together.invitations.why.fewer_meals" if no_food else "invitations.why.fewer_meals"
    lines.append(text(fewer if reason.fewer_meals else "invitations.why.turn"))
    return Lines(lines=tuple(lines))


def _how_far(metres: int) -> Param:
    miles = metres / METRES_A_MILE
    if miles < 0.5:
        return text("invitations.why.near")
    return text("invitations.why.miles", miles=f"{miles:.1f}".removesuffix(".0"))
