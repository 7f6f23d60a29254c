"""Whom nothing reaches, ward by ward: what is told, and what somebody who knows one guest could learn from it."""

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.food import Allergen
from bot.domain.core.ids import AreaCode
from bot.domain.invitations.coverage_by_ward import OF_THE_BODY, CoverageFindings, told
from bot.domain.invitations.eligibility import Reason
from bot.domain.invitations.fill_status import Miss
from bot.domain.privacy.counts import FEW

HERE, THERE = AreaCode("here"), AreaCode("there")
NUTS, MILK = Miss(Reason.ALLERGEN, allergen=Allergen.TREE_NUTS), Miss(Reason.ALLERGEN, allergen=Allergen.MILK)
FAR, TUESDAY = Miss(Reason.DISTANCE), Miss(Reason.TIME, weekday=1)
MISSES = st.dictionaries(st.sampled_from([NUTS, MILK, FAR, TUESDAY, Miss(Reason.STEPS)]), st.integers(0, 30))


def found(guests: int, misses: dict[Miss, int]) -> CoverageFindings:
    at = datetime(2026, 7, 16, 10, tzinfo=UTC)
    return CoverageFindings(at=at, anything_on=True, guests={HERE: guests}, misses={HERE: Counter(misses)})


def test_a_ward_with_its_reasons() -> None:
    """Those of five people or more."""
    (ward,) = told(found(60, {NUTS: 12, FAR: 30, TUESDAY: 4}))
    assert (ward.area, ward.people) == (HERE, 46)
    assert ward.reasons == ((FAR, 30), (NUTS, 12))


def test_few_are_no_ward() -> None:
    """Nor is nobody."""
    assert told(found(60, {NUTS: 4})) == ()
    assert told(found(60, {})) == ()


def test_what_nearly_all_have_is_not_told() -> None:
    """Neither one need alone, nor two that share the ward between them; that it is far is told all the same."""
    assert told(found(12, {NUTS: 8}))[0].reasons == ()
    assert told(found(13, {NUTS: 8}))[0].reasons == ((NUTS, 8),)
    assert told(found(20, {NUTS: 8, MILK: 8}))[0].reasons == ()
    assert told(found(12, {FAR: 12}))[0].reasons == ((FAR, 12),)
    assert told(found(0, {NUTS: 8}))[0].reasons == (), "where the guests were not counted"


@given(MISSES, st.integers(0, 40))
def test_of_whomever_one_knows_there_it_may_be_otherwise(misses: dict[Miss, int], more: int) -> None:
    """Where a need of the body is told, five people or more of the ward are looked at who have none that counts."""
    guests = sum(misses.values()) + more
    for ward in told(found(guests, misses)):
        named = [(miss, people) for miss, people in ward.reasons if miss.reason in OF_THE_BODY]
        assert all(people >= FEW for _, people in named)
        if named:
            needs = sum(people for miss, people in misses.items() if miss.reason in OF_THE_BODY)
            assert guests - needs >= FEW


def test_every_reason_is_of_the_body_or_not() -> None:
    """A new reason is to be thought about here."""
    others = {"paused", "time", "other_town", "activity", "distance", "busy", "asked_enough", "asked"}
    assert {reason.value for reason in Reason} == others | {reason.value for reason in OF_THE_BODY}
