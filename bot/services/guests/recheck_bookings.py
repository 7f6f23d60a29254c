"""When somebody’s answers change, what they are going to, wait for or are asked to is decided anew."""

from bot.domain.bookings.bookings import Booking, BookingState, InvitationState
from bot.domain.bookings.browse import see
from bot.domain.bookings.place import Misfit, misfits, party_of
from bot.domain.core.messages import Priority, paragraphs
from bot.domain.core.people import GuestAnswers
from bot.domain.offers.offers import Occurrence
from bot.language import offer_facts
from bot.language.misfits import look_again
from bot.services.bookings.holds import offer_on
from bot.services.core.notifications import notify
from bot.services.core.occurrence_access import with_answers
from bot.services.core.places import is_shared
from bot.services.core.request import Request
from bot.services.core.taking_back import take_back


async def recheck(request: Request, before: GuestAnswers, after: GuestAnswers) -> None:
    """What is no longer right for them: said where they are coming, ended where they wait, taken back where asked.

    Time and distance are their own choice where they have been asked already. Whoever has moved to another town leaves
    the turn for a meal of the old one to others.
    """
    work = request.work
    for booking in await work.bookings.of_person(request.person.id, now=request.now):
        occurrence = await work.offers.occurrence(booking.occurrence_id)
        if booking.state is not BookingState.GOING:
            await offer_on(work, occurrence.id, now=request.now)
        elif wrong := _new_misfits(occurrence, booking, before, after):
            await _tell(request, booking, occurrence, wrong)
    person = await work.people.get(request.person.id)
    for invitation in await work.invitations.open_of_person(person.id):
        occurrence = await work.offers.occurrence(invitation.occurrence_id)
        if not await is_shared(work, person, occurrence):
            await work.invitations.withdraw(invitation.id)
        elif wrong := misfits(occurrence, party_of(after)):
            await take_back(work, invitation, occurrence, wrong, now=request.now)
        elif invitation.state is InvitationState.QUEUED and not see(occurrence, after).fits:
            await work.invitations.withdraw(invitation.id)


def _new_misfits(
    occurrence: Occurrence, booking: Booking, before: GuestAnswers, after: GuestAnswers
) -> tuple[Misfit, ...]:
    """None where nothing else is wrong than what they knew of."""
    wrong = misfits(occurrence, party_of(after, booking))
    return wrong if set(wrong) - set(misfits(occurrence, party_of(before, booking))) else ()


async def _tell(request: Request, booking: Booking, occurrence: Occurrence, wrong: tuple[Misfit, ...]) -> None:
    """Their place is kept while they think. It is an answer to what they have just said, at any hour."""
    await request.work.bookings.set_unsure(booking.id, request.now)
    words = paragraphs((look_again(wrong), offer_facts.in_brief(occurrence, coming=True)))
    await notify(
        request.work,
        request.person,
        with_answers(words, occurrence, booking.id),
        priority=Priority.REPLY,
        dedupe=f"look_again:{booking.id}:{request.now.timestamp():.3f}",
        now=request.now,
        expires=occurrence.ends,
    )
