"""What an organiser types finds a guest by the beginning of a name, a telephone number or the number of a card."""

import pytest

from bot.domain.core.ids import PersonId
from bot.domain.core.people import GuestState
from bot.domain.guests.looking_up import GuestKnown, Sought, sought

MARY = GuestKnown(PersonId(12), "Mary", "E05000002", GuestState.ACTIVE, "0161 496 0123")


@pytest.mark.parametrize(
    "typed",
    ["Mary", "mary", "  Mar ", "Mary, Reddish", "mary,red", "0161 496 0123", "01614960123", "+44 161 496 0123", "12"],
)
def test_it_is_mary(typed: str) -> None:
    found = sought(typed)
    assert found is not None
    assert found.finds(MARY, "Reddish North")


@pytest.mark.parametrize("typed", ["Maryam", "Ary", "Mary, Cheadle", "0161 496 0124", "1", "120", "496 0123"])
def test_it_is_not_mary(typed: str) -> None:
    found = sought(typed)
    assert found is None or not found.finds(MARY, "Reddish North")


@pytest.mark.parametrize("typed", ["", "  ", ",", ", Reddish", "0", "000", "+", "?!", "²", "--"])
def test_what_is_neither_a_name_nor_a_number_finds_nobody(typed: str) -> None:
    assert sought(typed) is None


def test_nobody_is_found_by_nothing() -> None:
    """Whatever goes wrong before, an empty question never lists the town."""
    assert not Sought().finds(MARY, "Reddish")
    nameless = GuestKnown(PersonId(13), "", "", GuestState.ACTIVE)
    assert not Sought().finds(nameless, "")
