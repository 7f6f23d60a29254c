"""The table of who may do what, for any person at all."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.permissions import RULES, Permission, Who, may

TOWNS = ("stockport", "oldham")


@st.composite
def people(draw: st.DrawFn) -> Person:
    organises = draw(st.sampled_from(["", *TOWNS]))
    return Person(
        id=PersonId(1),
        chat=ChatId(1),
        first_name="Asha",
        network=draw(st.sampled_from(TOWNS)),
        zone="Europe/London",
        language="en_GB",
        champion=draw(st.none() | st.sampled_from(ChampionState)),
        organiser=bool(organises),
        organises=organises,
        safeguarding=bool(organises) and draw(st.booleans()),
        posts_paused=draw(st.booleans()),
    )


@given(person=people(), action=st.sampled_from(Permission))
def test_nobody_does_anything_in_a_town_of_others(person: Person, action: Permission) -> None:
    """Whatever they are at home."""
    assert not may(person, action, "tameside")


@given(person=people(), action=st.sampled_from(Permission), town=st.sampled_from(TOWNS))
def test_only_who_volunteers_or_organises_may_do_something(person: Person, action: Permission, town: str) -> None:
    """An applicant, a champion who rests and a guest may not; a lead may all that an organiser may."""
    if person.champion is not ChampionState.ACTIVE and person.organises != town:
        assert not may(person, action, town)
    if person.organises == town and Who.LEAD not in RULES[action] and RULES[action] != Who.OWNER:
        assert may(person, action, town)


@given(person=people(), action=st.sampled_from(Permission), town=st.sampled_from(TOWNS))
def test_whose_it_is_may_where_the_table_says_so(person: Person, action: Permission, town: str) -> None:
    """And nowhere else."""
    assert may(person, action, town, owner=True) == (Who.OWNER in RULES[action] or may(person, action, town))


@given(person=people(), town=st.sampled_from(TOWNS))
def test_concerns_are_for_leads_alone(person: Person, town: str) -> None:
    """An organiser who is none does not see them."""
    assert may(person, Permission.HANDLE_CONCERNS, town) == (person.organises == town and person.safeguarding)


@given(person=people())
def test_who_may_not_post_while_posts_are_paused(person: Person) -> None:
    """A champion; an organiser decides for themselves."""
    if person.posts_paused and not person.organiser:
        assert not may(person, Permission.POST, person.network)
