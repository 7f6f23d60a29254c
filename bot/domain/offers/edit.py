"""What follows when a host changes a post: who hears of it, who is asked again, what is taken back, what is refused.

Pure: services load who is booked and asked, and do what is decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.bookings.bookings import Booking, BookingState
from bot.domain.bookings.place import Misfit, PlaceDecision
from bot.domain.core.ids import BookingId
from bot.domain.core.refusals import Refused
from bot.domain.offers.food_time import FoodHours, check_food_time, ready_after
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.offers import OCCURRENCE_OVER, ON, Occurrence, PastTime, PastUseBy
from bot.domain.offers.recurrence import (
    TimeSpan,
    days_between,
    end_of_use_by,
    shifted,
    shifted_rule,
    wall_shift,
    weekday_on,
    weekdays_of,
)


class TooFew(Refused):
    """More people than that are coming."""

    key = "changing.too_few"


class RuleTooHard(Refused):
    """The weekday of a rule such as "the last Friday of each month" cannot simply be moved."""

    key = "clubs.rule_too_hard"


class OneTime(Refused):
    """A club has one time for all its weekdays: the day and the time are changed one after the other."""

    key = "clubs.one_time"


class SameTime(Refused):
    """The club has an occurrence that starts then already."""

    key = "clubs.same_time"


class PostChange(StrEnum):
    """What is changed of a post that people may have booked."""

    NAME = "name"
    FOOD = "food"
    FOOD_SAID = "food_said"
    """It was not known for this date, and now it is."""
    TIME = "moved"
    PLACE = "place"
    PRICE = "price"
    NOTES = "notes"
    """What all who come should know: read on their cards, told to nobody apart."""
    PHOTO = "photo"
    """A photo of the food of a date: told to nobody apart."""
    CONVERSATION = "conversation"
    """It is a community conversation, or no longer."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What a change means to those whom it touches."""

    unsure: bool = False
    """Whoever is coming may no longer: the host sees who has not said yet."""
    reminders_move: bool = False
    pin: bool = False
    """Whoever is coming gets the new place for their map."""
    all_may_answer: bool = False
    """Also who holds a place or waits for one can say on the spot that they cannot come."""
    fits_others: bool = False
    """It may be right for other people than before."""
    all_hear: bool = True
    """Else only those whom it does not fit."""


CHANGES = {
    PostChange.NAME: ChangeRow(all_may_answer=True),
    PostChange.FOOD: ChangeRow(fits_others=True),
    PostChange.FOOD_SAID: ChangeRow(fits_others=True, all_hear=False),
    PostChange.TIME: ChangeRow(unsure=True, reminders_move=True),
    PostChange.PLACE: ChangeRow(unsure=True, pin=True, fits_others=True),
    PostChange.PRICE: ChangeRow(unsure=True),
    PostChange.NOTES: ChangeRow(all_hear=False),
    PostChange.PHOTO: ChangeRow(all_hear=False),
    PostChange.CONVERSATION: ChangeRow(all_may_answer=True),
}


@dataclass(frozen=True, slots=True)
class Booked:
    """Somebody who is coming, holds a place or waits for one, and what was decided of their place anew."""

    booking: Booking
    place: PlaceDecision
    has_chat: bool


@dataclass(frozen=True, slots=True)
class ToldGuest:
    """What one of those booked hears, and what becomes of their booking."""

    booking: BookingId
    coming: bool
    """They have a place for certain, so that a home is shown in full."""
    hears: bool
    misfits: tuple[Misfit, ...]
    let_go: bool
    """They only held a place or waited for one, and it is not right for them: they hear why as it ends."""
    may_answer: bool
    unsure: bool
    reminders_move: bool
    pin: bool


class ToldInvited(StrEnum):
    """What somebody hears who was asked and has not answered."""

    ANEW = "anew"
    TAKEN_BACK = "taken_back"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Consequences:
    """In the order of those who were given."""

    guests: tuple[ToldGuest, ...]
    invited: tuple[ToldInvited, ...]


def decide_change(change: PostChange, booked: Sequence[Booked], invited: Sequence[PlaceDecision]) -> Consequences:
    """What it leads to for those booked and for those only asked; each place is decided of the changed occurrence."""
    return Consequences(
        tuple(_for_guest(CHANGES[change], guest) for guest in booked),
        tuple(_for_invited(CHANGES[change], place) for place in invited),
    )


def _for_invited(row: ChangeRow, place: PlaceDecision) -> ToldInvited:
    if place.misfits:
        return ToldInvited.TAKEN_BACK
    return ToldInvited.ANEW if row.all_hear else ToldInvited.NOTHING


def _for_guest(row: ChangeRow, guest: Booked) -> ToldGuest:
    going, misfits = guest.booking.state is BookingState.GOING, guest.place.misfits
    return ToldGuest(
        booking=guest.booking.id,
        coming=going,
        hears=row.all_hear or bool(misfits),
        misfits=misfits,
        let_go=bool(misfits) and not going,
        may_answer=going or row.all_may_answer,
        unsure=going and (row.unsure or bool(misfits)),
        reminders_move=going and row.reminders_move,
        pin=going and row.pin and guest.has_chat,
    )


def in_scope(occurrence: Occurrence, of_offer: Sequence[Occurrence], *, later: bool) -> list[Occurrence]:
    """The one, or it and all later ones that are on."""
    if not later:
        return [occurrence]
    return [other for other in of_offer if other.starts >= occurrence.starts and other.state in ON]


@dataclass(frozen=True, slots=True)
class Split:
    """What was before stays as it was told: the changed occurrences become a post of their own."""

    only_one: bool
    closes_old: bool
    """Nothing of the old post is still to come."""


def decide_split(occurrence: Occurrence, of_offer: Sequence[Occurrence], *, later: bool) -> Split | None:
    """None where the whole post changes."""
    kept = [
        other for other in of_offer if other.id != occurrence.id and (not later or other.starts < occurrence.starts)
    ]
    if not occurrence.rrule or not kept:
        return None
    return Split(only_one=not later, closes_old=all(other.state in OCCURRENCE_OVER for other in kept))


def check_time(
    occurrence: Occurrence, of_offer: Sequence[Occurrence], span: TimeSpan, *, hours: FoodHours, now: datetime
) -> None:
    """Whether it may be then. Raises `PastTime`, `PastUseBy`, `OutTooLong`, `SameTime`."""
    if answer_deadline(occurrence.kind, span.starts, span.ends) <= now:
        raise PastTime
    last = end_of_use_by(occurrence.use_by, occurrence.zone)
    if last is not None and span.ends > last:
        raise PastUseBy
    ready = ready_after(occurrence, span.starts, now=now)
    check_food_time(occurrence, span.ends, ready=ready, hours=hours)
    if any(other.starts == span.starts and other.id != occurrence.id for other in of_offer):
        raise SameTime


@dataclass(frozen=True, slots=True)
class SeriesMove:
    """A rule, until when occurrences are made by it, and the moves in an order in which none lands on another."""

    rrule: str
    made_until: datetime
    moves: tuple[tuple[Occurrence, TimeSpan], ...]


def decide_series_move(
    occurrence: Occurrence,
    ahead: Sequence[Occurrence],
    span: TimeSpan,
    *,
    rrule: str,
    made_until: datetime,
) -> SeriesMove:
    """Every later one by as much on the clock as this one, and the rule with them. Raises `RuleTooHard`, `OneTime`.

    Of a club with several weekdays only those of the same weekday go to another day.
    """
    zone = occurrence.zone
    starts, ends = wall_shift(occurrence.starts, span.starts, zone), wall_shift(occurrence.ends, span.ends, zone)
    weekday, days = weekday_on(occurrence.starts, zone), days_between(occurrence.starts, span.starts, zone)
    rule = shifted_rule(rrule, weekday, days) if rrule else None
    if rule is None:
        raise RuleTooHard
    until = shifted(made_until, zone, starts)
    if days and len(weekdays_of(rrule)) > 1:
        if {starts, ends} != {timedelta(days=days)}:
            raise OneTime
        ahead = [other for other in ahead if weekday_on(other.starts, zone) == weekday]
        until = min(until, made_until)
    ordered = ahead[::-1] if starts > timedelta(0) else ahead
    then = (TimeSpan(shifted(other.starts, zone, starts), shifted(other.ends, zone, ends)) for other in ordered)
    return SeriesMove(rule, until, tuple(zip(ordered, then, strict=True)))
