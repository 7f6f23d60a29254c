"""What somebody said yes to, in the words of that question alone; and 18 or over, whatever part they take."""

import pytest

from bot.conversations.guests.registration_draft import WORDS_VERSION
from tests.journeys.calls.test_phone_guests import adds_mary, one_who_rings
from tests.support.acts import HOME, does, guest, guest_by_chat
from tests.support.look_inside import rows
from tests.support.town import Town
from tests.support.volunteers import offers_help, organiser, person

MAY_I = "May I keep what you can’t eat?"
STEPS = "steps"
ADULT = "SELECT given, version, way, words, at FROM consent WHERE purpose = 'adult' AND person_id = {}"
FOOD = "SELECT given, words FROM consent WHERE purpose = 'food_and_access' ORDER BY id DESC LIMIT 1"
NAMED = "SELECT given FROM consent WHERE purpose = 'name_beside_food' ORDER BY id DESC LIMIT 1"


@pytest.mark.parametrize(
    ("food", "way_in", "given", "kept", "not_kept"),
    [
        ("I’d rather not say", "Yes, no steps", 1, STEPS, MAY_I),
        ("I’d rather not say", "I’d rather not say", 0, STEPS, ""),
        ("Yes, you may", "I’d rather not say", 1, MAY_I, STEPS),
        ("Yes, you may", "No, steps are fine", 1, MAY_I, ""),
    ],
)
async def test_only_what_was_said_yes_to_is_kept_as_shown(
    town: Town, food: str, way_in: str, given: int, kept: str, not_kept: str
) -> None:
    """A way in without steps is no yes to food."""
    ben = town.person("Ben")
    await ben.writes("/start")
    for act in ("Yes, please", "Yes, I am", "Ben", HOME, "Further", "Any day", "Any time", food):
        await does(ben, act)
    if food.startswith("Yes"):
        await ben.taps("None of these", "None of these")
    await ben.taps(way_in, "Sign me up")
    ((was_given, words),) = await rows(town, FOOD)
    assert was_given == given
    assert kept in str(words)
    assert not not_kept or not_kept not in str(words)


async def test_a_way_in_changed_later_is_no_yes_to_food(town: Town) -> None:
    """On the card of settings, too."""
    ben = await guest(town, "Ben", avoids=("milk",))
    await ben.writes("/settings")
    await ben.taps("Food", "I’d rather not say")
    await ben.writes("/settings")
    await ben.taps("Way in", "Yes, no steps")
    ((given, words),) = await rows(town, FOOD)
    assert given == 1
    assert MAY_I not in str(words)


async def test_an_old_yes_to_my_name_does_not_come_back_with_food(town: Town) -> None:
    """It stood beside a no to food: telling food again asks for the name anew, and until then it is a no."""
    ben = await guest(town, "Ben", avoids=("milk",))
    number = (await person(town, ben)).id
    async with town.bot.database.write() as work:
        for purpose, given in (("name_beside_food", True), ("food_and_access", False)):
            await work.people.consent(
                number, purpose=purpose, given=given, version="1", words="", way="telegram", now=town.now
            )
        kept = await work.answers.find(number)
        assert kept is not None
        await work.answers.keep(number, kept.model_copy(update={"food_agreed": False}), now=town.now)
    await ben.writes("/settings")
    await ben.taps("Food", "Yes, you may", "milk", "Done", "None of these")
    assert await rows(town, NAMED) == [(0,)]
    async with town.bot.database.write() as work:
        again = await work.answers.find(number)
    assert again is not None
    assert (again.food_agreed, again.named) == (True, False)


# 18 or over


async def test_who_is_18_is_kept_in_the_words_that_were_asked(town: Town) -> None:
    """Of a guest and of a volunteer; a guest who offers to help is not asked again."""
    ben, asha = await guest_by_chat(town, "Ben"), await offers_help(town)
    for somebody in (ben, asha):
        ((given, version, way, words, at),) = await rows(town, ADULT.format((await person(town, somebody)).id))
        assert (given, version, way) == (1, WORDS_VERSION, "telegram")
        assert "Are you 18 or over?" in str(words)
        assert str(at).startswith("2026-07-16")
    await ben.writes("/volunteer")
    assert "What would you like to do?" in ben.last.text


async def test_a_neighbour_is_18_too(town: Town) -> None:
    """Asked on the telephone, and kept with who heard it."""
    hana = await one_who_rings(town)
    mary = await adds_mary(town, hana)
    ((given, _version, way, words, _at),) = await rows(town, ADULT.format(mary))
    assert (given, way) == (1, "spoken")
    assert "Are you 18 or over?" in str(words)
    heard = await rows(town, f"SELECT recorded_by FROM consent WHERE purpose = 'adult' AND person_id = {mary}")
    assert heard == [((await person(town, hana)).id,)]


async def test_who_is_younger_hears_it_kindly(town: Town) -> None:
    """As a volunteer, by a link, and as a neighbour: nothing is kept."""
    sam, hana, olive = town.person("Sam"), await one_who_rings(town), organiser(town)
    await sam.writes("/volunteer")
    await sam.taps("No, not yet")
    assert "You need to be 18 to volunteer here" in sam.last.text
    assert (await person(town, sam)).champion is None
    assert not olive.was_told("would like to help")
    await hana.writes("/guests")
    await hana.taps("Add a neighbour", "They said yes", "No, not yet")
    assert "They need to be 18" in hana.last.text
    assert await rows(town, "SELECT COUNT(*) FROM neighbour") == [(0,)]
    assert await rows(town, "SELECT COUNT(*) FROM consent") == [(0,)]
