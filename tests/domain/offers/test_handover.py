"""Hosting handed over: by example, and for every answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.ids import ChatId, HandoverId, OfferId, PersonId
from bot.domain.core.people import ChampionState, Person
from bot.domain.core.refusals import Gone, NotAllowed
from bot.domain.offers.handover import (
    Handover,
    HandoverOutcome,
    HandoverState,
    decide_handover,
    decide_take_back,
    decide_take_over,
    may_be_asked,
    what_is_given,
)
from bot.domain.offers.offers import ON, OccurrenceState
from tests.domain.offers.things import CLUB, DATES

BEN = Person(
    PersonId(2), ChatId(2), "Ben", "stockport", "Europe/London", "en_GB", champion=ChampionState.ACTIVE, reachable=True
)
ASKED = Handover(HandoverId(1), OfferId(1), CLUB.host, BEN.id, HandoverState.ASKED)
DONE = replace(DATES[0], state=OccurrenceState.DONE)


def test_a_champion_of_the_network_who_posts_and_can_be_reached_may_be_asked() -> None:
    """Never the host."""
    assert may_be_asked(BEN, CLUB)
    assert not may_be_asked(replace(BEN, id=CLUB.host), CLUB)
    assert not may_be_asked(replace(BEN, champion=ChampionState.PAUSED), CLUB)
    assert not may_be_asked(replace(BEN, posts_paused=True), CLUB)
    assert not may_be_asked(replace(BEN, network="elsewhere"), CLUB)
    assert not may_be_asked(replace(BEN, chat=None), CLUB)
    assert not may_be_asked(replace(BEN, reachable=False), CLUB)


def test_a_yes_is_for_all_that_is_still_to_come() -> None:
    """The old host hears of the next one."""
    outcome = decide_handover(ASKED, BEN, [DONE, *DATES[1:]], agreed=True)
    assert outcome == HandoverOutcome(HandoverState.AGREED, DATES[1], new_host_of=tuple(DATES[1:]))


def test_a_no_changes_nothing_for_guests() -> None:
    """Also of a post that somebody else has taken on since."""
    theirs = [replace(date, host=PersonId(3)) for date in DATES]
    assert decide_handover(ASKED, BEN, theirs, agreed=False) == HandoverOutcome(HandoverState.DECLINED, theirs[0])


def test_a_yes_that_comes_too_late_is_refused() -> None:
    """Answered before, nothing left, hosted by a third; or they may no longer post."""
    with pytest.raises(Gone):
        decide_handover(replace(ASKED, state=HandoverState.DECLINED), BEN, DATES, agreed=True)
    with pytest.raises(Gone):
        decide_handover(ASKED, BEN, [DONE], agreed=True)
    with pytest.raises(Gone):
        decide_handover(ASKED, BEN, [replace(date, host=PersonId(3)) for date in DATES], agreed=True)
    with pytest.raises(NotAllowed):
        decide_handover(ASKED, replace(BEN, posts_paused=True), DATES, agreed=True)


@given(
    state=st.sampled_from(HandoverState),
    to=st.sampled_from((BEN.id, PersonId(3))),
    host=st.sampled_from((CLUB.host, PersonId(3))),
    occurrences=st.lists(st.sampled_from(OccurrenceState), max_size=4),
    agreed=st.booleans(),
)
def test_nobody_hosts_without_having_been_asked_and_having_said_yes(
    state: HandoverState, to: PersonId, host: PersonId, occurrences: list[OccurrenceState], *, agreed: bool
) -> None:
    """And then all that is on, and nothing else."""
    of_offer = [replace(CLUB, host=host, state=occurrence) for occurrence in occurrences]
    try:
        outcome = decide_handover(replace(ASKED, to=to, state=state), BEN, of_offer, agreed=agreed)
    except Gone:
        outcome = None
    asked = to == BEN.id and state is HandoverState.ASKED
    ahead = tuple(date for date in of_offer if date.state in ON)
    may = asked and bool(ahead) and (host == CLUB.host or not agreed)
    assert (outcome is not None) is may
    assert outcome is None or outcome.new_host_of == (ahead if agreed else ())


def test_a_post_is_taken_over_only_from_a_host_who_is_away() -> None:
    """All of its dates that are on; nobody takes over a home."""
    left = replace(CLUB, host_is_there=False)
    assert decide_take_over(BEN, left, [DONE, left]) == (left,)
    home = replace(left, venue=replace(CLUB.venue, home=True))
    for wrong in (CLUB, replace(left, host=BEN.id), home):
        with pytest.raises(Gone):
            decide_take_over(BEN, wrong, [wrong])


def test_one_date_is_given_or_all_with_what_its_host_changed() -> None:
    """What somebody else hosts already stays with them; a date of its own takes nothing of the club along."""
    changed = replace(DATES[1], offer=OfferId(2), part_of=OfferId(1), rrule="")
    lent = replace(DATES[2], offer=OfferId(3), part_of=OfferId(1), rrule="", host=PersonId(3))
    of_club = [DATES[0], changed, lent, DATES[3]]
    assert what_is_given(ASKED, of_club) == (DATES[0], DATES[3], changed)
    assert what_is_given(replace(ASKED, date=changed.id), of_club) == (changed,)
    assert what_is_given(replace(ASKED, offer=OfferId(2)), of_club) == (changed,)


def test_only_whose_club_it_is_takes_a_date_back() -> None:
    """While it is ahead and another hosts it; never into the home of whoever does."""
    asha = replace(BEN, id=CLUB.host)
    lent = replace(DATES[2], offer=OfferId(3), part_of=OfferId(1), rrule="", host=BEN.id)
    decide_take_back(asha, lent, CLUB.host)
    their_home = replace(lent.venue, home=True, owner=BEN.id)
    for person, date, whose in (
        (BEN, lent, CLUB.host),
        (asha, lent, PersonId(9)),
        (asha, lent, None),
        (asha, replace(lent, host=asha.id), CLUB.host),
        (asha, replace(lent, state=OccurrenceState.DONE), CLUB.host),
        (asha, replace(lent, venue=their_home), CLUB.host),
    ):
        with pytest.raises(Gone):
            decide_take_back(person, date, whose)
    decide_take_back(asha, replace(lent, venue=replace(their_home, owner=asha.id)), CLUB.host)
    with pytest.raises(NotAllowed):
        decide_take_back(replace(asha, champion=ChampionState.PAUSED), lent, CLUB.host)
