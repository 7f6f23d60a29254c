"""Whoever must hear: the first circle in which somebody can be reached, and the host of the meal last of all."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.hearers import Circle, Heard, can_hear, decide_who
from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import Person

LEA = Person(PersonId(1), ChatId(1), "Lea", "stockport", "Europe/London", "en_GB", organiser=True)
OLIVE, OMAR = replace(LEA, id=PersonId(2), chat=ChatId(2)), replace(LEA, id=PersonId(3), chat=ChatId(3))


def away(person: Person) -> Person:
    return replace(person, reachable=False)


def test_the_first_circle_with_somebody_hears_it() -> None:
    """All who are there of it, and nobody of the next."""
    circles = [(Circle.LEADS, [LEA, away(OMAR)]), (Circle.ORGANISERS, [OLIVE, OMAR])]
    assert decide_who(circles) == Heard(Circle.LEADS, (LEA,))


def test_where_it_is_empty_the_next_one_does() -> None:
    """Whoever has no chat is as good as away."""
    circles = [(Circle.LEADS, [away(LEA)]), (Circle.ORGANISERS, [replace(OLIVE, chat=None), OMAR])]
    assert decide_who(circles) == Heard(Circle.ORGANISERS, (OMAR,))


def test_the_host_hears_of_a_concern_about_the_meal_only_where_there_is_nobody_else() -> None:
    """Not even as the only lead, while an organiser is there."""
    leads, organisers = (Circle.LEADS, [LEA]), (Circle.ORGANISERS, [LEA, OLIVE])
    assert decide_who([leads, organisers], last=LEA.id) == Heard(Circle.ORGANISERS, (OLIVE,))
    alone = (Circle.ORGANISERS, [LEA, away(OLIVE)])
    assert decide_who([leads, alone], last=LEA.id) == Heard(Circle.LEADS, (LEA,))


people = st.builds(
    lambda number, reachable, chat: replace(
        LEA, id=PersonId(number), chat=ChatId(number) if chat else None, reachable=reachable
    ),
    st.integers(1, 6),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(Circle), st.lists(people, max_size=4)), max_size=3), st.integers(1, 6))
def test_nobody_is_told_who_cannot_hear_and_somebody_is_where_anybody_can(
    circles: list[tuple[Circle, list[Person]]], last: int
) -> None:
    heard = decide_who(circles, last=PersonId(last))
    anybody = [person for _, some in circles for person in some if can_hear(person)]
    assert all(can_hear(person) for person in heard.people)
    assert bool(heard.people) == bool(anybody) == (heard.circle is not None)
    if PersonId(last) in {person.id for person in heard.people}:
        assert {person.id for person in anybody} == {PersonId(last)}
