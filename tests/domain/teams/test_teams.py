"""Who may be in a team, and what counts for it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.food import OfferKind
from bot.domain.core.ids import ChatId, PersonId, ReferrerId, TeamId
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.refusals import Refused
from bot.domain.teams.counting import Sitting, Start, count_team, is_led_by
from bot.domain.teams.teams import (
    MEMBER_MOVES,
    MOST_TEAMS,
    MemberState,
    OnlyVolunteers,
    Team,
    TeamAnswered,
    TooManyTeams,
    can_be_invited,
    decide_asking,
)

NOW = datetime(2026, 7, 16, 9, 0, tzinfo=UTC)
TEAM = Team(TeamId(1), ReferrerId(1), "Heaton Moor Surgery", "stockport", "team-1")
ASHA = PersonId(7)
known_states = st.one_of(st.none(), st.sampled_from(MemberState))


def champion(state: ChampionState | None = ChampionState.ACTIVE, network: str = "stockport") -> Person:
    return Person(ASHA, ChatId(1), "Asha", network, "Europe/London", "en_GB", champion=state)


@given(known_states, st.integers(0, 3))
def test_what_becomes_of_asking_is_a_move_of_the_table(known: MemberState | None, teams: int) -> None:
    """Or nothing changes; never into a third team, never over a “not now”."""
    try:
        becomes = decide_asking(champion(), TEAM, known, teams)
    except (TooManyTeams, TeamAnswered):
        assert known is MemberState.NOT_NOW or teams >= MOST_TEAMS
    else:
        assert becomes is known or becomes in MEMBER_MOVES[known]


@given(st.sampled_from([None, *ChampionState]), st.sampled_from(["stockport", "oldham"]), known_states)
def test_only_champions_of_the_town_who_help(
    state: ChampionState | None, network: str, known: MemberState | None
) -> None:
    """Neither by the code nor asked by an organiser."""
    here = state is ChampionState.ACTIVE and network == "stockport"
    someone = champion(state, network)
    if not here:
        with pytest.raises(OnlyVolunteers):
            decide_asking(someone, TEAM, known, 0)
        assert not can_be_invited(someone, TEAM, known, 0)


def test_who_said_no_is_not_asked_again_and_may_ask() -> None:
    """An organiser may still ask somebody to whom the team said not now."""
    assert not can_be_invited(champion(), TEAM, MemberState.SAID_NO, 0)
    assert decide_asking(champion(), TEAM, MemberState.SAID_NO, 0) is MemberState.ASKED
    assert can_be_invited(champion(), TEAM, MemberState.NOT_NOW, 0)
    assert decide_asking(champion(), TEAM, MemberState.INVITED, 0) is MemberState.IN


def test_every_refusal_has_its_words() -> None:
    assert all(issubclass(one, Refused) and one.key.startswith("teams.") for one in (OnlyVolunteers, TooManyTeams))


def sitting(
    *, kind: OfferKind = OfferKind.SHARED_MEAL, team: int | None = None, host: int | None = 7, day: int = 0
) -> Sitting:
    return Sitting(kind, PersonId(host) if host else None, TeamId(team) if team else None, NOW + timedelta(days=day), 6)


MEMBERS = {ASHA: NOW}


@pytest.mark.parametrize(
    ("one", "led"),
    [
        (sitting(), True),
        (sitting(day=-1), False),
        (sitting(host=8), False),
        (sitting(host=None), False),
        (sitting(team=1, host=8), True),
        (sitting(team=1, day=-1), True),
        (sitting(team=2), False),
        (sitting(kind=OfferKind.SURPLUS_FOOD, team=1), False),
    ],
)
def test_what_is_led_by_a_team(one: Sitting, led: bool) -> None:
    """Begun for it, or for none by a member since they joined; never a box of food to collect."""
    assert is_led_by(one, TeamId(1), MEMBERS) is led


@given(
    st.lists(st.tuples(st.integers(-60, 0), st.integers(0, 4)), max_size=5),
    st.lists(st.sampled_from([sitting(), sitting(team=1), sitting(team=2), sitting(host=8)]), max_size=5),
)
def test_counts_are_of_one_another(started: list[tuple[int, int]], sittings: list[Sitting]) -> None:
    """Who came again has come, who came has started; each sitting counts for one team that begins it."""
    starts = [Start(NOW + timedelta(days=day), had) for day, had in started]
    found = count_team(TeamId(1), MEMBERS, starts, sittings, 3, zone="Europe/London", now=NOW)
    assert found.came_again <= found.came <= found.started == len(starts)
    assert found.started_this_month == sum(start.at.month == NOW.month for start in starts)
    assert found.led == sum(one.team == 1 or (one.team is None and one.host == ASHA) for one in sittings)
    assert found.came_to_led == 6 * found.led


def test_the_month_is_that_of_the_town() -> None:
    """Half past eleven in the evening of June in London’s winter time is July there in summer."""
    late = Start(datetime(2026, 6, 30, 23, 30, tzinfo=UTC), 0)
    found = count_team(TeamId(1), {}, [late], [], 0, zone="Europe/London", now=NOW)
    assert found.started_this_month == 1
