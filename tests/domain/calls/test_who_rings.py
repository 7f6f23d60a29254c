"""Who rings a neighbour just now is one decision: only of those who said yes, in fair turns, never a second road."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calls.away import Away
from bot.domain.calls.call_tasks import Call, CallState, PhoneGuest
from bot.domain.calls.who_rings import (
    Shared,
    StandInFor,
    StandInWhy,
    decide_stand_in,
    decide_why,
    rings_today,
    time_for_another,
)
from bot.domain.core.ids import CallId, PersonId, TeamId
from bot.domain.core.messages import Subject

NOW = datetime(2026, 7, 16, 9, 0, tzinfo=UTC)
TODAY = date(2026, 7, 16)
HETTY, TEAM = PersonId(1), TeamId(1)
days = st.integers(-5, 5).map(lambda days: TODAY + timedelta(days=days))
aways = st.none() | st.builds(Away, days, st.none() | days)


def shared(
    *,
    rests: bool = False,
    away: Away | None = None,
    by: PersonId | None = None,
    why: StandInWhy | None = None,
    waits: bool = False,
    language: str = "en_GB",
) -> Shared:
    return Shared(
        guest=PersonId(9),
        network="stockport",
        zone="Europe/London",
        language=language,
        team=TEAM,
        caller=HETTY,
        caller_rests=rests,
        away=away,
        by=by,
        why=why,
        waits=waits,
    )


ringers = st.builds(
    lambda person, team, stands_in_for: StandInFor(
        person=PersonId(person),
        team=TeamId(team),
        language="en_GB",
        stands_in_for=stands_in_for,
        stood_in_at=None,
        rings=0,
    ),
    st.integers(1, 5),
    st.integers(1, 2),
    st.integers(0, 2),
)


@settings(max_examples=50)
@given(st.lists(ringers, unique_by=lambda one: one.person, max_size=4), st.booleans(), st.sampled_from([None, 1, 2, 3]))
def test_whoever_stands_in_is_of_the_team_and_another(team: list[StandInFor], away: bool, by: int | None) -> None:
    """Never the caller, never somebody of another team; whoever has begun goes on."""
    before = PersonId(by) if by else None
    chosen = decide_stand_in(shared(by=before), StandInWhy.AWAY if away else None, team)
    could = {one.person for one in team if one.team == TEAM and one.person != HETTY}
    assert (chosen in could) if away and could else chosen is None
    if away and before in could:
        assert chosen == before


def a_ringer(person: int, *, language: str = "en_GB", now: int = 0, last: datetime | None = None) -> StandInFor:
    return StandInFor(
        person=PersonId(person), team=TEAM, language=language, stands_in_for=now, stood_in_at=last, rings=0
    )


def test_fair_turns() -> None:
    """Whoever stands in for fewest, then whose turn was longest ago; who speaks the neighbour’s language first."""
    ago = NOW - timedelta(days=9)
    busy, lately, long_ago, never = a_ringer(2, now=1), a_ringer(3, last=NOW), a_ringer(4, last=ago), a_ringer(5)
    team = [busy, lately, long_ago, never]
    order = []
    while team:
        order.append(decide_stand_in(shared(), StandInWhy.AWAY, team))
        team = [one for one in team if one.person != order[-1]]
    assert order == [5, 4, 3, 2]
    polish = a_ringer(6, language="pl", now=2)
    assert decide_stand_in(shared(language="pl"), StandInWhy.AWAY, [never, polish]) == 6
    assert decide_stand_in(shared(), StandInWhy.AWAY, [never, polish]) == 5


@given(aways, st.booleans(), st.booleans(), st.sampled_from([None, *StandInWhy]))
def test_why_somebody_stands_in(away: Away | None, rests: bool, waits: bool, why: StandInWhy | None) -> None:
    """Away or resting; else only until what was not said is said."""
    found = decide_why(shared(rests=rests, away=away, waits=waits, why=why), TODAY)
    is_away = rests or (away is not None and away.is_on(TODAY))
    assert (found is StandInWhy.AWAY) == is_away
    assert (found is StandInWhy.UNDONE) == (not is_away and why is StandInWhy.UNDONE and waits)


@given(aways, days)
def test_days_away(away: Away | None, day: date) -> None:
    """Never on a day that is over."""
    if away is not None:
        assert not (away.is_on(day) and away.is_over(day))
        assert away.is_on(away.first_day) == (away.last_day is None or away.last_day >= away.first_day)


@given(aways, st.none() | st.integers(2, 4).map(PersonId))
def test_whoever_hears_of_a_call(away: Away | None, by: PersonId | None) -> None:
    """The stand-in; else the caller who is there; else organisers."""
    mary = PhoneGuest(PersonId(9), "Mary", HETTY, "0161 496 0123", "", None, "", stands_in=by, away=away)
    found = rings_today(mary, TODAY)
    assert found == (by or (None if away is not None and away.is_on(TODAY) else HETTY))
    assert found is None or mary.is_rung_by(found)
    assert not mary.is_rung_by(PersonId(5))


def test_a_call_that_can_wait_or_presses_goes_no_round() -> None:
    """With less than two hours left organisers hear at once."""

    def call(hours: float | None, subject: Subject | None = None) -> Call:
        expires = NOW + timedelta(hours=hours) if hours is not None else None
        common = {"guest": PersonId(9), "due": NOW, "escalate": NOW, "dedupe": "x", "state": CallState.OPEN}
        return Call(id=CallId(1), no_answers=0, expires=expires, subject=subject, **common)  # type: ignore[arg-type]

    assert time_for_another(call(None), NOW)
    assert time_for_another(call(2), NOW)
    assert not time_for_another(call(1.9), NOW)
    assert not time_for_another(call(None, Subject.HOW_WAS_IT), NOW)
