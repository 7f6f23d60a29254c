"""Somebody rests or goes: what becomes of all that they have in hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.food import AllergenFacts, OfferKind
from bot.domain.core.ids import BookingId, ChatId, OccurrenceId, OfferId, PersonId, VenueId
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.refusals import Gone
from bot.domain.offers.offers import Occurrence, OccurrenceState, OfferState, Venue
from bot.domain.volunteers.stand_down import NotDone, PostsChoice, StandDown, StoodDown, all_to, decide_stand_down

NOON = datetime(2026, 7, 17, 12, tzinfo=UTC)
HUB = Venue(VenueId(1), "stockport", "Hub", "Road", 53.4, -2.1, "E05015374", step_free=True)
OLIVE = PersonId(9)


def champion(number: int, name: str, state: ChampionState | None = ChampionState.ACTIVE) -> Person:
    return Person(PersonId(number), ChatId(number), name, "stockport", "Europe/London", "en_GB", champion=state)


ASHA, ZOE = champion(1, "Asha"), champion(2, "Zoe")


def meal(number: int, *, days: int = 0, home: bool = False, club: int | None = None) -> Occurrence:
    """Of its own, or a date of a club."""
    return Occurrence(
        id=OccurrenceId(number),
        offer=OfferId(number if club is None else club),
        kind=OfferKind.SHARED_MEAL,
        title="Soup",
        host=ASHA.id,
        host_name=ASHA.first_name,
        allergens=AllergenFacts(),
        diets=0,
        price="",
        starts=NOON + timedelta(days=days),
        ends=NOON + timedelta(days=days, hours=2),
        zone="Europe/London",
        places=4,
        taken=0,
        answer_by=NOON,
        state=OccurrenceState.OPEN,
        offer_state=OfferState.OPEN,
        venue=replace(HUB, home=home),
        rrule="" if club is None else "FREQ=WEEKLY",
    )


def decide(
    *ahead: Occurrence,
    choice: PostsChoice,
    someone: Person = ASHA,
    how: StandDown = StandDown.PAUSE,
    host: Person | None = None,
    greetings: dict[BookingId, OccurrenceId] | None = None,
    by: PersonId = OLIVE,
) -> StoodDown | NotDone:
    hosts = all_to(host, ahead) if choice is PostsChoice.HAND_OVER else {}
    return decide_stand_down(someone, ahead, greetings or {}, how, choice, hosts, by=by)


@pytest.mark.parametrize(
    ("state", "how", "possible"),
    [
        (None, StandDown.PAUSE, False),
        (ChampionState.APPLIED, StandDown.PAUSE, False),
        (ChampionState.APPLIED, StandDown.REMOVE, False),
        (ChampionState.ACTIVE, StandDown.PAUSE, True),
        (ChampionState.ACTIVE, StandDown.REMOVE, True),
        (ChampionState.PAUSED, StandDown.PAUSE, False),
        (ChampionState.PAUSED, StandDown.REMOVE, True),
        (ChampionState.REMOVED, StandDown.REMOVE, False),
    ],
)
def test_who_can_stand_down(state: ChampionState | None, how: StandDown, possible: bool) -> None:
    """An applicant is declined instead; who rests can still go."""
    decided = decide(choice=PostsChoice.CALL_OFF, someone=champion(1, "Asha", state), how=how)
    assert isinstance(decided, StoodDown) == possible
    assert possible or decided is NotDone.ALREADY


def test_something_to_give_that_was_not_there_before_is_asked_about() -> None:
    """And where there is nothing, it is done."""
    assert decide(meal(1), choice=PostsChoice.NOTHING_TO_GIVE) is NotDone.ASK_AGAIN
    assert decide(choice=PostsChoice.NOTHING_TO_GIVE) == StoodDown(ChampionState.PAUSED, (), (), {}, (), (ASHA.id,))


def test_a_home_is_called_off_and_the_rest_is_given() -> None:
    """The new host hears of it before whoever had it; who did it hears nothing."""
    home, hub = meal(1, home=True), meal(2)
    given = StoodDown(ChampionState.PAUSED, ((home,),), (hub,), {hub.offer: ZOE}, (), (ZOE.id, ASHA.id))
    assert decide(home, hub, choice=PostsChoice.HAND_OVER, host=ZOE) == given
    assert decide(home, hub, choice=PostsChoice.HAND_OVER, host=ZOE, by=ZOE.id) == replace(given, hear=(ASHA.id,))
    with pytest.raises(Gone):
        decide(home, hub, choice=PostsChoice.HAND_OVER)


def test_each_post_goes_to_a_host_of_its_own_or_is_called_off() -> None:
    """Each new host hears once; of a post that nobody was chosen for it is asked again."""
    yan = champion(3, "Yan")
    to_zoe, also, to_yan, off = meal(1), meal(2), meal(3), meal(4)
    hosts = {to_zoe.offer: ZOE, also.offer: ZOE, to_yan.offer: yan, off.offer: None}

    def decided(*ahead: Occurrence) -> StoodDown | NotDone:
        return decide_stand_down(ASHA, ahead, {}, StandDown.REMOVE, PostsChoice.HAND_OVER, hosts, by=OLIVE)

    done = decided(to_zoe, also, to_yan, off)
    assert isinstance(done, StoodDown)
    assert done.given == (to_zoe, also, to_yan)
    assert done.called_off == ((off,),)
    assert done.hear == (ZOE.id, yan.id, ASHA.id)
    assert decided(to_zoe, meal(5)) is NotDone.ASK_AGAIN


def test_whoever_is_given_nothing_hears_nothing() -> None:
    """They need not even be there any more."""
    home = meal(1, home=True)
    for host in (ZOE, None):
        decided = decide(home, choice=PostsChoice.HAND_OVER, host=host)
        assert decided == StoodDown(ChampionState.PAUSED, ((home,),), (), {}, (), (ASHA.id,))


def test_a_club_is_called_off_with_all_its_dates_the_soonest_first() -> None:
    """Each club in one go."""
    first, between, later = meal(1, days=1, club=7), meal(2, days=2), meal(3, days=8, club=7)
    decided = decide(later, between, first, choice=PostsChoice.CALL_OFF)
    assert isinstance(decided, StoodDown)
    assert decided.called_off == ((first, later), (between,))


def test_greetings_are_given_up_but_where_all_is_off() -> None:
    """Whoever was to be met there hears that alone."""
    greetings = {BookingId(5): OccurrenceId(1), BookingId(6): OccurrenceId(8)}
    decided = decide(meal(1), choice=PostsChoice.CALL_OFF, greetings=greetings)
    assert isinstance(decided, StoodDown)
    assert decided.greetings == (BookingId(6),)
    handed = decide(meal(1), choice=PostsChoice.HAND_OVER, host=ZOE, greetings=greetings)
    assert isinstance(handed, StoodDown)
    assert handed.greetings == tuple(greetings)


@st.composite
def hosted(draw: st.DrawFn) -> list[Occurrence]:
    """Meals and dates of two clubs, one of them at a home."""
    clubs = draw(st.lists(st.sampled_from([None, 100, 101]), max_size=6))
    homes = [draw(st.booleans()) if club is None else club == 100 for club in clubs]
    return [
        meal(number, days=draw(st.integers(0, 30)), home=home, club=club)
        for number, (club, home) in enumerate(zip(clubs, homes, strict=True))
    ]


@settings(deadline=None)  # a busy machine is no failure
@given(ahead=hosted(), choice=st.sampled_from(PostsChoice), how=st.sampled_from(StandDown))
def test_each_meal_is_given_or_called_off_and_a_home_is_never_given(
    ahead: list[Occurrence], choice: PostsChoice, how: StandDown
) -> None:
    """None is both, none is forgotten, and nothing is done before somebody has chosen."""
    decided = decide(*ahead, choice=choice, how=how, host=ZOE)
    if choice is PostsChoice.NOTHING_TO_GIVE and ahead:
        assert decided is NotDone.ASK_AGAIN
        return
    assert isinstance(decided, StoodDown)
    off = [occurrence for together in decided.called_off for occurrence in together]
    assert sorted([occurrence.id for occurrence in (*decided.given, *off)]) == [occurrence.id for occurrence in ahead]
    assert not any(occurrence.venue.home for occurrence in decided.given)
    assert choice is PostsChoice.HAND_OVER or not decided.given
    firsts = [together[0].starts for together in decided.called_off]
    assert firsts == sorted(firsts)
