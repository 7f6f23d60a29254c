"""A meal tomorrow, and somebody who was asked to it, as decisions see them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.domain.bookings.bookings import Booking, BookingState, Invitation, InvitationState
from bot.domain.bookings.place import GuestNeeds, GuestParty, PlaceDecision, decide_place
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet, OfferKind, mask
from bot.domain.core.ids import BookingId, InvitationId, OccurrenceId, OfferId, PersonId, VenueId
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState, Venue

NOON = datetime(2026, 7, 17, 12, tzinfo=UTC)
NOTHING_IN_IT = AllergenFacts(not_in_it=ALL_ALLERGENS)
HUB = Venue(VenueId(1), "stockport", "Hub", "Road", 53.4, -2.1, "E05015374", step_free=True)


def meal(
    number: int = 1,
    *,
    taken: int = 0,
    starts: datetime = NOON,
    state: OccurrenceState = OccurrenceState.OPEN,
    offer_state: OfferState = OfferState.OPEN,
    paused: bool = False,
    host_is_there: bool = True,
    allergens: AllergenFacts = NOTHING_IN_IT,
    diets: int = 0,
    step_free: bool | None = True,
) -> Occurrence:
    """Four places, two hours, to be answered an hour before."""
    return Occurrence(
        id=OccurrenceId(number),
        offer=OfferId(number),
        kind=OfferKind.SHARED_MEAL,
        title="Soup",
        host=PersonId(1),
        host_name="Asha",
        allergens=allergens,
        diets=diets,
        price="",
        starts=starts,
        ends=starts + timedelta(hours=2),
        zone="Europe/London",
        places=4,
        taken=taken,
        answer_by=starts - timedelta(hours=1),
        state=state,
        offer_state=offer_state,
        venue=replace(HUB, step_free=step_free),
        paused=paused,
        host_is_there=host_is_there,
    )


def place(
    state: BookingState, *, at: int = 1, number: int = 1, party: int = 1, held_until: datetime | None = None
) -> Booking:
    return Booking(BookingId(number), OccurrenceId(at), PersonId(2), state, party, "", held_until)


def invitation(state: InvitationState = InvitationState.SENT) -> Invitation:
    return Invitation(InvitationId(1), OccurrenceId(1), PersonId(2), state, "", 0.3, NOON - timedelta(days=1))


MOMENTS = st.timedeltas(timedelta(hours=-30), timedelta(hours=4)).map(lambda ahead: NOON + ahead)


NO_NEEDS = GuestNeeds()


def place_at(
    occurrence: Occurrence,
    needs: GuestNeeds = NO_NEEDS,
    *going_to: tuple[Booking, Occurrence],
    now: datetime = NOON - timedelta(hours=3),
    size: int = 1,
    companions: GuestNeeds = NO_NEEDS,
) -> PlaceDecision:
    """What the gate says of them, three hours before."""
    return decide_place(occurrence, PersonId(2), GuestParty(size, needs, companions), going_to, now=now, shared=True)


AVOIDS = st.sets(st.sampled_from(Allergen), max_size=2).map(mask)
NEEDS = st.builds(GuestNeeds, st.one_of(st.just(0), AVOIDS), st.integers(0, (1 << len(Diet)) - 1), st.booleans())
FACTS = st.tuples(AVOIDS, AVOIDS, st.one_of(st.just(ALL_ALLERGENS), AVOIDS)).map(
    lambda said: AllergenFacts(said[0], said[1] & ~said[0], said[2] & ~(said[0] | said[1]))
)
MEALS = st.builds(  # mostly such as people may come to
    meal,
    taken=st.integers(0, 4),
    state=st.sampled_from([*[OccurrenceState.OPEN] * 6, *OccurrenceState]),
    offer_state=st.sampled_from([*[OfferState.OPEN] * 6, *OfferState]),
    paused=st.sampled_from([False, False, False, True]),
    host_is_there=st.sampled_from([True, True, True, False]),
    allergens=st.one_of(st.just(NOTHING_IN_IT), FACTS),
    diets=st.integers(0, (1 << len(Diet)) - 1),
    step_free=st.sampled_from([True, False, None]),
)
PLACES = st.builds(
    place, st.sampled_from(BookingState), party=st.integers(1, 3), held_until=st.one_of(st.none(), MOMENTS)
)
INVITATIONS = st.builds(invitation, st.sampled_from(InvitationState))
