"""Towns share their meals only where both say so, and a third is not drawn in."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.sharing import Pair, Together, one_sided, shared, together
from bot.domain.invitations.eligibility import BITS, Reason, mask_reasons

TOWNS = "abcd"
NAMED = st.fixed_dictionaries({town: st.lists(st.sampled_from(TOWNS), max_size=4).map(tuple) for town in TOWNS})


@settings(max_examples=25)
@given(NAMED)
def test_both_have_to_name_each_other(named: Mapping[str, tuple[str, ...]]) -> None:
    """Whatever is named: shared is what both said, the rest is one-sided, and nothing is both."""
    pairs = shared(named)
    for one in TOWNS:
        for other in TOWNS:
            both = one != other and other in named[one] and one in named[other]
            assert (Pair(one, other) in pairs) == both
    assert not {*one_sided(named)} & pairs


@settings(max_examples=25)
@given(NAMED)
def test_the_bits_of_a_decision_say_the_same_as_the_rule(named: Mapping[str, tuple[str, ...]]) -> None:
    """Every town is in one decision, and within it a guest is kept from exactly the meals that are not shared."""
    pairs = shared(named)
    groups = together(TOWNS, pairs)
    assert sorted(town for group in groups for town in group.towns) == sorted(TOWNS)
    for group in groups:
        for guest in group.towns:
            for meal in group.towns:
                apart = bool(group.guest_bits(guest) & group.meal_bit(meal))
                assert apart == (guest != meal and Pair(guest, meal) not in pairs)
                reasons = list(mask_reasons(group.guest_bits(guest), group.meal_bit(meal)))
                assert reasons == ([Reason.OTHER_TOWN] if apart else [])
        others = {town for other in groups if other is not group for town in other.towns}
        assert not any(Pair(town, other) in pairs for town in group.towns for other in others)


def test_a_town_that_is_alone_costs_nothing() -> None:
    """No bit of any mask is used."""
    (alone,) = together(["a"], frozenset())
    assert (alone.meal_bit("a"), alone.guest_bits("a")) == (0, 0)
    two = Together(("a", "b"), frozenset({Pair("a", "b"), Pair("b", "a")}))
    assert two.meal_bit("a") == 1 << BITS
