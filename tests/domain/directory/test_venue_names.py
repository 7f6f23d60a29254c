"""Names of places are found as people type them, and never taken for another one."""

import pytest

from bot.domain.directory.venue_names import called_so, named_in, nearly, plain_name

OURS = (
    "Brinnington Hub",
    "Heaton Norris Community Centre",
    "Heaton Moor Library",
    "St Mark’s Church Hall",
    "The Wellspring",
    "Royal British Legion, Reddish",
    "Marple Methodist Church",
    "Marple Library",
    "The Sun Inn",
)


def test_words_are_written_in_full_and_marks_left_out() -> None:
    assert plain_name("The St. Mark's Comm Ctr & Meth Ch") == "st marks community centre and methodist church"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("brinnington hub", "Brinnington Hub"),
        ("the Brinnington Hub, Northumberland Road", "Brinnington Hub"),
        ("heaton norris comm centre", "Heaton Norris Community Centre"),
        ("Heaton Norris Community Center", "Heaton Norris Community Centre"),
        ("st marks church hall", "St Mark’s Church Hall"),
        ("saint mark's", "St Mark’s Church Hall"),
        ("wellspring", "The Wellspring"),
        ("legion", "Royal British Legion, Reddish"),
        ("british legion", "Royal British Legion, Reddish"),
        ("Marple Meth", "Marple Methodist Church"),
        ("sun inn", "The Sun Inn"),
    ],
)
def test_a_name_or_a_part_that_only_one_has_is_sure(typed: str, name: str) -> None:
    assert [OURS[at] for at in called_so(typed, OURS)] == [name]


@pytest.mark.parametrize("typed", ["marple", "library", "church", "the hub", "hall", "Vernon Park", "", "at the"])
def test_a_part_of_several_or_of_none_is_not(typed: str) -> None:
    assert called_so(typed, OURS) == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("brinington hub", "Brinnington Hub"),
        ("hub brinnington", "Brinnington Hub"),
        ("heaton noris comunity centre", "Heaton Norris Community Centre"),
        ("st marcs church hall", "St Mark’s Church Hall"),
        ("welspring", "The Wellspring"),
        ("marple libary", "Marple Library"),
        ("methodist church marple", "Marple Methodist Church"),
    ],
)
def test_slips_and_another_order_are_near_enough_to_ask(typed: str, name: str) -> None:
    at = nearly(typed, OURS)
    assert at is not None
    assert OURS[at] == name


@pytest.mark.parametrize("typed", ["Vernon Park", "Town Hall", "Offerton Social Club", "my house", ""])
def test_what_is_like_none_of_them_is_a_new_place(typed: str) -> None:
    assert nearly(typed, OURS) is None


def test_nothing_is_found_where_there_is_no_place() -> None:
    assert (called_so("hub", ()), nearly("hub", ()), named_in("soup at the hub", ())) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("soup wellspring tonight", "wellspring"),
        ("curry at st. mark's church hall, fri", "st. mark's church hall"),
        ("tea, royal british legion reddish, fri", "royal british legion reddish"),
        ("sunday lunch at the sun inn", "sun inn"),
        ("marple library, marple", "marple library"),
    ],
)
def test_a_whole_name_is_found_in_a_text(text: str, found: str) -> None:
    """Where it stands, marks and all."""
    span = named_in(text, OURS)
    assert span is not None
    assert text[slice(*span)] == found


@pytest.mark.parametrize("text", ["soup at the hub", "brinnington. hubs of bread", "sunday innings", "st mark hall"])
def test_half_a_name_is_not_found_in_a_text(text: str) -> None:
    assert named_in(text, OURS) is None


@pytest.mark.parametrize("typed", ["St Mark’s Church Hall", "saint marks church hall", "st marks"])
def test_two_places_may_have_one_name(typed: str) -> None:
    """Both are found, by the whole name and by a part of it."""
    assert called_so(typed, ("St Mark’s Church Hall", "Marple Library", "St. Marks Church Hall")) == (0, 2)
