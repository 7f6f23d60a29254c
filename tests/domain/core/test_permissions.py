"""The table of who may do what, for any person at all, as they stand now."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import ChampionState, GuestState, Person
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
    """An applicant, a champion who rests and a guest may not; a lead may all that an organiser may.

    The cards are there for whoever has offered to help.
    """
    learns = action is Permission.READ_CARDS and person.champion not in {None, ChampionState.REMOVED}
    if not learns and person.champion is not ChampionState.ACTIVE and person.organises != town:
        assert not may(person, action, town)
    if person.organises == town and Who.LEAD not in RULES[action] and RULES[action] not in {Who.OWNER, Who.HEARER}:
        assert may(person, action, town)


@given(person=people(), action=st.sampled_from(Permission), town=st.sampled_from(TOWNS))
def test_whose_it_is_may_where_the_table_says_so(person: Person, action: Permission, town: str) -> None:
    """And nowhere else; only while they help there, but for what keeps people safe."""
    helps = person.organises == town or (person.champion is ChampionState.ACTIVE and person.network == town)
    as_owner = (Who.OWNER in RULES[action] and helps) or Who.EVER_OWNER in RULES[action]
    as_owner = as_owner or (Who.HEARER in RULES[action] and person.organises == town)
    assert may(person, action, town, owner=True) == (as_owner or may(person, action, town))


CHAMPION = Person(PersonId(1), ChatId(1), "Asha", "stockport", "Europe/London", "en_GB", champion=ChampionState.ACTIVE)
STATES = {
    "active": CHAMPION,
    "doubted": replace(CHAMPION, posts_paused=True),
    "applied": replace(CHAMPION, champion=ChampionState.APPLIED),
    "paused": replace(CHAMPION, champion=ChampionState.PAUSED),
    "removed": replace(CHAMPION, champion=ChampionState.REMOVED),
    "left": replace(CHAMPION, champion=ChampionState.REMOVED, guest=GuestState.LEFT),
    "no volunteer": replace(CHAMPION, champion=None),
    "elsewhere": replace(CHAMPION, network="oldham"),
    "organised once": replace(CHAMPION, champion=None, organiser=False, organises=""),
}
"""How somebody may stand whose meal, neighbour or guest at the door it is or was."""
STILL_THEIRS = {"change_meals", "answer_guests", "recall", "report_food", "ring", "greet", "team", "answer_promise"}
LEARNS = {"read_cards"}
THEIRS = {
    "active": STILL_THEIRS | LEARNS | {"post", "call_others"},
    "doubted": STILL_THEIRS | LEARNS | {"call_others"},
    "applied": LEARNS | {"report_food"},
    "paused": LEARNS | {"report_food"},
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_theirs_gives_only_what_their_state_gives(state: str) -> None:
    """Whoever rests, was removed or has left may tell us that food is bad, and nothing else."""
    given = {action for action in Permission if may(STATES[state], action, "stockport", owner=True)}
    assert given == THEIRS.get(state, {"report_food"})


@given(person=people(), town=st.sampled_from(TOWNS))
def test_leads_alone_say_who_hears_of_concerns(person: Person, town: str) -> None:
    """An organiser who is none does not; which cases they see is asked of each case."""
    assert may(person, Permission.APPOINT_LEADS, town) == (person.organises == town and person.safeguarding)


@given(person=people())
def test_who_may_not_post_while_posts_are_paused(person: Person) -> None:
    """A champion; an organiser decides for themselves."""
    if person.posts_paused and not person.organiser:
        assert not may(person, Permission.POST, person.network)
