"""Nobody reads the questions to somebody who would like to please them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import PersonId
from bot.domain.evaluation.who_asks import who_may_ask

PEOPLE = st.integers(1, 6).map(PersonId)
SETS = st.sets(PEOPLE)


@settings(max_examples=50)
@given(st.lists(PEOPLE, unique=True), SETS, SETS, st.dictionaries(PEOPLE, st.integers(0, 5)), st.none() | PEOPLE)
def test_never_a_usual_caller_nor_a_host(
    ringers: list[PersonId],
    usual: set[PersonId],
    hosts: set[PersonId],
    busy: dict[PersonId, int],
    before: PersonId | None,
) -> None:
    """Somebody else wherever there is one; whoever asked before, where they may."""
    asker = who_may_ask(ringers, usual=usual, hosts=hosts, busy=busy, before=before)
    possible = set(ringers) - usual - hosts
    assert (asker in possible) == bool(possible)
    if before in possible:
        assert asker == before
    elif asker is not None:
        assert busy.get(asker, 0) == min(busy.get(one, 0) for one in possible)
