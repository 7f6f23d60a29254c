"""Somebody who missed a meal, fell silent or liked two less is rung by a champion who is glad to hear from them."""

from datetime import datetime, timedelta

from bot.domain.bookings.feedback import again_not_so_good
from bot.domain.calls.call_tasks import NewCall, escalate_at
from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from bot.domain.core.messages import Message, Queued, Subject, text
from bot.domain.core.people import GuestState
from bot.services.core.environment import Environment
from storage.unit_of_work import Work

KIND_WORD_FOR = timedelta(days=7)
"""How long there is sense in a friendly call."""
NOT_THE_SAME_CALL = timedelta(days=1)
"""Whoever says by telephone how it was is not asked twice in one call."""
HOW_MEALS_ARE = "how_meals_are"


async def befriend(work: Work, _environment: Environment, *, now: datetime) -> None:
    """A missed meal raises a friendly call, never a penalty."""
    for missed in await work.feedback.missed():
        await _friendly_call(work, missed.person, f"friendly:booking:{missed.booking}", now=now)


async def fell_silent(work: Work, person: PersonId, occurrence_id: OccurrenceId, *, now: datetime) -> None:
    """An invitation ended without an answer; the second in a row raises a friendly call, once a month at most."""
    if await work.feedback.silent_before(person, occurrence_id):
        await _friendly_call(work, person, f"friendly:silent:{person}:{now:%Y-%m}", now=now)


async def liked_it_less(work: Work, person: PersonId, booking: BookingId, *, now: datetime) -> None:
    """A second "Not so good" in a row raises a friendly call, which does not say what they said."""
    if again_not_so_good(await work.feedback.answers_up_to(booking)):
        dedupe = f"friendly:felt:{booking}"
        await _friendly_call(work, person, dedupe, now=now + NOT_THE_SAME_CALL, about=HOW_MEALS_ARE)


async def _friendly_call(work: Work, person: PersonId, dedupe: str, *, now: datetime, about: str = "") -> None:
    guest = await work.people.get(person)
    if guest.guest is not GuestState.ACTIVE:
        return
    expires = now + KIND_WORD_FOR
    call = NewCall(
        guest=person,
        due=now,
        expires=expires,
        escalate=escalate_at(now, expires, guest.zone),
        detail=about,
        dedupe=dedupe,
        subject=Subject.FRIENDLY_CALL,
        subject_id=person,
    )
    await work.calls.add(call)


async def friendly_call(work: Work, row: Queued) -> Message | None:
    """What to say to somebody who was missed, or about meals; None when they have left or rest."""
    guest = await work.people.get(PersonId(row.subject_id))
    if guest.guest is not GuestState.ACTIVE:
        return None
    key = "afterwards.friendly_meals" if row.detail == HOW_MEALS_ARE else "afterwards.friendly"
    return Message(text=text(key, name=guest.first_name))
