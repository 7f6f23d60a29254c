"""The one gate to a place: whether this party may have it, as the meal and their answers are at this moment.

Every road that gives somebody a place, or keeps it, asks `decide_place`; the storage takes nothing but what it grants.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.bookings.bookings import Booking, NotOnTheList, OccurrenceCancelled, OccurrenceOver, OccurrencePaused
from bot.domain.core.food import diets_served
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.people import GuestAnswers
from bot.domain.core.refusals import Refused
from bot.domain.core.sharing import OtherTown
from bot.domain.invitations.eligibility import Reason
from bot.domain.offers.offers import ON, Occurrence, OccurrenceState, OfferState


@dataclass(frozen=True, slots=True)
class GuestNeeds:
    """What has to be right for somebody: masks of allergens and diets, and a way in without steps."""

    avoids: int = 0
    diets: int = 0
    step_free: bool = False


@dataclass(frozen=True, slots=True)
class GuestParty:
    """Who would come: somebody on the list, and whoever they bring, whose needs count together."""

    size: int
    own: GuestNeeds
    companions: GuestNeeds = GuestNeeds()


def party_of(guest: GuestAnswers, booking: Booking | None = None) -> GuestParty:
    """By what they have told us so far, of themselves and of those who come along by that booking."""
    own = GuestNeeds(guest.avoids, guest.diets, guest.step_free)
    if booking is None:
        return GuestParty(1, own)
    return GuestParty(booking.party, own, GuestNeeds(booking.plus_avoids, booking.plus_diets))


class Whose(StrEnum):
    """Whose needs are not met."""

    OWN = "own"
    COMPANIONS = "companions"


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that is not right for one part of the party. `items`: the allergens or diets, as a mask."""

    whose: Whose
    reason: Reason
    items: int = 0


def misfits(occurrence: Occurrence, party: GuestParty) -> tuple[Misfit, ...]:
    """All that is not right for them; what nobody has said counts as not right. Time and distance are their choice."""
    of_whom = ((Whose.OWN, party.own), (Whose.COMPANIONS, party.companions))
    return tuple(Misfit(whose, *found) for whose, needs in of_whom for found in _against(occurrence, needs))


def _against(occurrence: Occurrence, needs: GuestNeeds) -> Iterator[tuple[Reason, int]]:
    food = occurrence.allergens
    in_it, not_known = needs.avoids & (food.contains | food.may_contain), needs.avoids & food.not_known
    diets = needs.diets & ~diets_served(occurrence.diets)
    if in_it:
        yield Reason.ALLERGEN, in_it
    if not_known:
        yield Reason.ALLERGEN_NOT_KNOWN, not_known
    if diets:
        yield Reason.DIET, diets
    if needs.step_free and not occurrence.venue.step_free:
        yield Reason.STEPS_NOT_KNOWN if occurrence.venue.step_free is None else Reason.STEPS, 0


def shut(occurrence: Occurrence, now: datetime, *, had_it: bool = False) -> type[Refused] | None:
    """Why nobody at all may have a place there now; None where somebody may, if one is free.

    Whoever `had_it` a moment ago, and gave it up by mistake, is nobody new: until it begins it may be theirs again.
    """
    until = max(occurrence.answer_by, occurrence.starts) if had_it else occurrence.answer_by
    if occurrence.state is OccurrenceState.CANCELLED or occurrence.offer_state is OfferState.WITHDRAWN:
        return OccurrenceCancelled
    if now >= until or occurrence.state not in ON or occurrence.offer_state is OfferState.CLOSED:
        return OccurrenceOver
    if not had_it and _waits(occurrence):
        return OccurrencePaused
    return None


def _waits(occurrence: Occurrence) -> bool:
    return occurrence.paused or not occurrence.host_is_there or occurrence.offer_state is not OfferState.OPEN


@dataclass(frozen=True, slots=True)
class Granted:
    """A place that may be given. Made by `PlaceDecision.grant` and by nothing else: a test looks for others."""

    occurrence_id: OccurrenceId
    person: PersonId
    party: GuestParty


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """What was decided of one party and one meal."""

    occurrence: Occurrence
    person: PersonId
    party: GuestParty | None
    """None: they are not on the list, so that nobody knows what is right for them."""
    shut: type[Refused] | None
    misfits: tuple[Misfit, ...] = ()
    clashes: tuple[tuple[Booking, Occurrence], ...] = ()
    """All that they are going to at the same time. Only whether they may come, not whether they would."""

    @property
    def may_be_given(self) -> bool:
        return self.shut is None and not self.misfits and self.party is not None

    def grant(self, *, at_most: int | None = None) -> Granted:
        """Raises why nobody may have one. Ask for `misfits` first: they are answered with the facts.

        `at_most`: fewer than the whole party, where some of it is better than nothing.
        """
        if self.shut is not None:
            raise self.shut(title=self.occurrence.title)
        assert self.party is not None
        assert not self.misfits
        size = self.party.size if at_most is None else min(self.party.size, at_most)
        return Granted(self.occurrence.id, self.person, replace(self.party, size=size))


def decide_place(
    occurrence: Occurrence,
    person: PersonId,
    party: GuestParty | None,
    going_to: Iterable[tuple[Booking, Occurrence]] = (),
    *,
    now: datetime,
    shared: bool,
    had_it: bool = False,
) -> PlaceDecision:
    """Whether it fits them as things are, whether anybody may come, and what else they are going to at that time.

    `shared`: it is of their town, or of one that shares its meals with theirs.
    """
    closed = shut(occurrence, now, had_it=had_it) or (None if shared else OtherTown)
    if party is None:
        return PlaceDecision(occurrence, person, None, closed or NotOnTheList)
    clashes = tuple((booking, other) for booking, other in going_to if _same_time(occurrence, other))
    return PlaceDecision(occurrence, person, party, closed, misfits(occurrence, party), clashes)


def _same_time(occurrence: Occurrence, other: Occurrence) -> bool:
    overlaps = other.starts < occurrence.ends and occurrence.starts < other.ends
    return overlaps and other.id != occurrence.id and other.state is not OccurrenceState.CANCELLED
