"""Decisions: who is asked now, who never, and when to look again."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.availability import ANY_TIME
from bot.domain.core.food import Allergen
from bot.domain.core.ids import PersonId
from bot.domain.invitations.acceptance import Acceptance
from bot.domain.invitations.candidates import Guest, OpenOccurrence, Pending, Why, reasons
from bot.domain.invitations.eligibility import Reason, guest_mask
from bot.domain.invitations.matching import decide, decide_in_slices
from bot.domain.invitations.need import turn
from tests.support.matching_towns import HERE, METRE, MONDAY_TEN, guest, occurrence

TOWN = [guest(n) for n in range(200)]


def asked(occurrences: list[OpenOccurrence], guests: list[Guest], now: datetime = MONDAY_TEN) -> list[int]:
    return [invite.person for invite in decide(occurrences, guests, now=now).invites]


def test_the_first_to_be_asked_are_those_whose_turn_it_is() -> None:
    """Ten places, a first wave on the safe side: the first so many of the list, nobody out of turn."""
    people = asked([occurrence(1)], TOWN)
    assert people == list(range(len(people)))
    assert 10 < len(people) < 40


def test_need_order_puts_those_with_least_first_and_ties_by_longest_unasked() -> None:
    had_two = turn(2, 3, 1.0, None, PersonId(1))
    wants_more_company = turn(2, 3, 1.6, None, PersonId(2))
    asked_lately = turn(0, 0, 1.0, MONDAY_TEN, PersonId(3))
    never_asked = turn(0, 0, 1.0, None, PersonId(4))
    assert sorted([had_two, wants_more_company, asked_lately, never_asked]) == [
        never_asked,
        asked_lately,
        wants_more_company,
        had_two,
    ]


def test_nobody_is_asked_twice_or_over_their_cap_or_while_busy() -> None:
    evening = occurrence(1, already_asked=frozenset({PersonId(0)}))
    people = [
        guest(0),
        guest(1, asked_this_week=3),
        guest(2, asked_this_week=1, weekly_cap=1),
        guest(3, weekly_cap=9, asked_this_week=3),
        guest(4, busy=((evening.start + timedelta(hours=1), evening.end + timedelta(hours=1)),)),
        guest(5, busy=((evening.end, evening.end + timedelta(hours=1)),)),
    ]
    assert asked([evening], people) == [5]


def test_no_wave_goes_in_a_quiet_hour_and_the_next_look_is_the_morning() -> None:
    """In British Summer Time: half past eight on the wall is half past seven in UTC."""
    london = ZoneInfo("Europe/London")
    night = datetime(2026, 6, 1, 21, 0, tzinfo=london)
    tomorrow = datetime(2026, 6, 2, 18, 0, tzinfo=london)
    supper = occurrence(1, start=tomorrow, end=tomorrow + timedelta(hours=2), answer_by=tomorrow - timedelta(hours=1))
    decision = decide([supper], TOWN, now=night)
    assert decision.invites == ()
    assert decision.next_look[supper.occurrence_id] == datetime(2026, 6, 2, 8, 30, tzinfo=london)


def test_a_full_sitting_and_one_past_its_deadline_ask_nobody_and_wait_for_nothing() -> None:
    full, late = occurrence(1, taken=10), occurrence(2, answer_by=MONDAY_TEN)
    decision = decide([full, late], TOWN, now=MONDAY_TEN)
    assert decision.invites == ()
    assert decision.next_look == {1: None, 2: None}


def test_an_answer_between_two_waves_does_not_send_another_wave() -> None:
    supper = occurrence(1, last_wave_at=MONDAY_TEN - timedelta(minutes=10))
    decision = decide([supper], TOWN, now=MONDAY_TEN)
    assert decision.invites == ()
    assert decision.next_look[supper.occurrence_id] == MONDAY_TEN + timedelta(minutes=30)


def test_open_invitations_count_as_hope_and_hope_fades_with_silence() -> None:
    """Just asked: nobody more is needed. Silent for hours: some more are."""
    sure = Acceptance(yes=20, no=5)
    fresh = occurrence(1, pending=(Pending(MONDAY_TEN, sure),) * 16)
    silent = replace(fresh, pending=(Pending(MONDAY_TEN - timedelta(days=3), sure),) * 16)
    assert asked([fresh], TOWN) == []
    assert len(asked([silent], TOWN)) > 5


def test_one_person_gets_one_invitation_per_decision_and_may_move_for_another() -> None:
    """Person 0 could go to both; person 1 lives by the first one only. Both are asked."""
    one_place = {"places": 1, "answer_by": MONDAY_TEN + timedelta(hours=1, minutes=1)}
    near, far = occurrence(1, **one_place), occurrence(2, lat=HERE[0] + 2_000 * METRE, **one_place)
    willing = Acceptance(yes=500, no=0, replies=50, reply_hours=1)
    invites = decide(
        [near, far], [guest(0, acceptance=willing), guest(1, limit_m=500, acceptance=willing)], now=MONDAY_TEN
    ).invites
    assert {(invite.person, invite.occurrence_id) for invite in invites} == {(0, 1), (1, 1)} or {
        (invite.person, invite.occurrence_id) for invite in invites
    } == {(0, 2), (1, 1)}


def test_of_several_sittings_the_nearest_is_offered_or_the_one_where_they_have_met() -> None:
    """A familiar table further off comes before a nearer one among strangers."""
    near, far = occurrence(1), occurrence(2, lat=HERE[0] + 2_000 * METRE)
    known = replace(far, familiar_share=0.5, regulars=frozenset({PersonId(0)}))
    week_off = MONDAY_TEN + timedelta(days=6)

    def offered(*occurrences: OpenOccurrence) -> list[int]:
        later = [replace(one, start=week_off, end=week_off, answer_by=week_off) for one in occurrences]
        return [invite.occurrence_id for invite in decide(later, [guest(0)], now=MONDAY_TEN).invites]

    assert offered(far, near) == [1]
    assert offered(near, known) == [2]


def test_in_the_last_hour_only_neighbours_are_asked() -> None:
    quick = Acceptance(replies=30, reply_hours=1)
    people = [guest(0, lat=HERE[0] + 2_000 * METRE, acceptance=quick), guest(1, acceptance=quick)]
    decision = decide([occurrence(1)], people, now=MONDAY_TEN + timedelta(hours=6, minutes=20))
    assert [invite.person for invite in decision.invites] == [1]
    assert decision.invites[0].why.neighbour


def test_a_slow_answerer_is_not_asked_when_their_yes_would_come_too_late() -> None:
    slow, quick = Acceptance(replies=30, reply_hours=300), Acceptance(replies=30, reply_hours=10)
    hour_left = MONDAY_TEN + timedelta(hours=6)
    assert asked([occurrence(1)], [guest(0, acceptance=slow), guest(1, acceptance=quick)], hour_left) == [1]


def test_the_familiar_share_is_kept_for_those_who_have_met_there() -> None:
    """Regulars are late in the list, because they had meals; half the places wait for them all the same."""
    regulars = frozenset(PersonId(n) for n in range(150, 200))
    people = asked([occurrence(1, familiar_share=0.5, regulars=regulars)], TOWN)
    assert any(person in regulars for person in people)
    assert any(person < 50 for person in people)


def test_why_is_true_can_be_stored_and_says_fewer_meals_only_when_so() -> None:
    careful = guest(
        0,
        mask=guest_mask(ANY_TIME, Allergen.TREE_NUTS.bit, 0, needs_step_free=False),
        meals=1,
        lat=HERE[0] + 760 * METRE,
    )
    supper = occurrence(1)
    (invite,) = decide([supper], [careful], now=MONDAY_TEN, typical_meals=2.5).invites
    assert invite.why.avoids == Allergen.TREE_NUTS.bit
    assert invite.why.metres == 800
    assert invite.why.fewer_meals
    assert Why.model_validate_json(invite.why.model_dump_json()) == invite.why
    assert not decide([supper], [careful], now=MONDAY_TEN).invites[0].why.fewer_meals


def test_every_no_has_its_reason() -> None:
    far = guest(0, lat=HERE[0] + 9_000 * METRE, asked_this_week=3)
    assert reasons(far, occurrence(1)) == (Reason.DISTANCE, Reason.ASKED_ENOUGH)
    assert reasons(guest(1), occurrence(1)) == ()


def test_a_decision_is_the_same_every_time_and_comes_in_slices() -> None:
    occurrences = [occurrence(n, places=5 + n, lat=HERE[0] + n * 300 * METRE) for n in range(6)]
    people = [guest(n, limit_m=600 + n % 7 * 400, lat=HERE[0] + n % 11 * 200 * METRE) for n in range(1_500)]
    at_once = decide(occurrences, people, now=MONDAY_TEN)
    assert at_once == decide(occurrences, people, now=MONDAY_TEN)
    assert len(list(decide_in_slices(occurrences, people, now=MONDAY_TEN))) > 3


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whoever_is_asked_has_no_reason_against_it(data: st.DataObject) -> None:
    """Whatever the town, an invitation never breaks a rule."""
    now = MONDAY_TEN + timedelta(minutes=data.draw(st.integers(-700, 700)))
    bits = st.integers(0, (1 << 40) - 1)
    occurrences = [
        occurrence(n, mask=data.draw(bits), places=data.draw(st.integers(0, 6)))
        for n in range(data.draw(st.integers(1, 4)))
    ]
    people = [
        guest(
            n,
            mask=data.draw(bits) & data.draw(bits) & data.draw(bits) & data.draw(bits),
            limit_m=data.draw(st.integers(100, 3_000)),
            lat=HERE[0] + data.draw(st.integers(0, 3_000)) * METRE,
            asked_this_week=data.draw(st.integers(0, 4)),
        )
        for n in range(data.draw(st.integers(0, 20)))
    ]
    for invite in decide(occurrences, people, now=now).invites:
        assert reasons(people[invite.person], occurrences[invite.occurrence_id]) == ()
        assert 8.5 <= now.hour + now.minute / 60 < 20.5
