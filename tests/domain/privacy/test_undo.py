"""What somebody gets back who undoes their STOP: by example, and for every state."""

from itertools import product

import pytest

from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import ChampionState, GuestAnswers, GuestState, Person
from bot.domain.guests.answers import Answers
from bot.domain.privacy.undo import Left, LeftAsGuest, LeftAsVolunteer, NotBack, decide_undo

BEN, OLIVE = PersonId(1), PersonId(2)
NOTHING = GuestAnswers("", "", 0, 0, 0, 0, 0, 0, 0, step_free=False)
AS_GUEST = LeftAsGuest(answers=Answers(), matching=NOTHING, state=GuestState.ACTIVE)
AS_VOLUNTEER = LeftAsVolunteer(state=ChampionState.ACTIVE)


def ben(guest: GuestState | None, champion: ChampionState | None) -> Person:
    return Person(BEN, ChatId(1), "Ben", "stockport", "Europe/London", "en_GB", guest=guest, champion=champion)


@pytest.mark.parametrize(
    ("guest", "champion", "by"), list(product((None, *GuestState), (None, *ChampionState), (None, BEN, OLIVE)))
)
def test_only_what_they_left_themselves_and_is_still_left_comes_back(
    guest: GuestState | None, champion: ChampionState | None, by: PersonId | None
) -> None:
    undone = decide_undo(ben(guest, champion), Left(AS_GUEST, AS_VOLUNTEER), removed_by=by)
    assert (undone.guest is not None) is (guest is GuestState.LEFT)
    assert (undone.volunteer is not None) is (champion is ChampionState.REMOVED and by == BEN)
    assert (undone.guest is None) + (undone.volunteer is None) == len(undone.not_back)
    assert (NotBack.ORGANISERS_DECIDE in undone.not_back) is (champion is ChampionState.REMOVED and by != BEN)


def test_what_they_did_not_leave_is_not_spoken_of() -> None:
    assert decide_undo(ben(None, ChampionState.REMOVED), Left(None, AS_VOLUNTEER), removed_by=BEN).not_back == ()
    assert decide_undo(ben(GuestState.LEFT, None), Left(AS_GUEST), removed_by=None).not_back == ()
