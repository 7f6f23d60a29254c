"""Whoever says yes is kept with the words that they read, and their language: over every way to say it."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

import bot
from bot.language.languages import DEFAULT_LANGUAGE
from tests.journeys.calls.test_phone_guests import ANSWERS, one_who_rings
from tests.journeys.calls.test_slips import FORM, desk_code
from tests.journeys.privacy.test_data_rights import file_of
from tests.journeys.teams.test_sharing_calls import two_and_mary
from tests.journeys.volunteers.test_roles import new_link
from tests.support.acts import HOME, JOINING, does, guest
from tests.support.look_inside import carried, link_code, rows
from tests.support.speaking import NAME, OTHER, beginning, chooses
from tests.support.table import SATURDAY_10AM, table
from tests.support.town import Resident, Town
from tests.support.volunteers import organiser, presses

pytestmark = pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
REST = ("Yes, you may", "milk", "Done", "None of these", "Yes, with my name", "No, steps are fine", "Sign me up")


ASKED = ["joining.agree.ask", "joining.adult.ask", "joining.food_agree.ask", "joining.named.ask"]


async def _says(somebody: Resident, *acts: str) -> None:
    """The words of English buttons, typed by somebody who sees others: they are understood all the same."""
    for act in acts:
        await somebody.writes(act)


async def _speaks(somebody: Resident) -> None:
    await somebody.writes("/language", NAME)


async def _joins(town: Town) -> list[str]:
    ben = town.person("Ben")
    await ben.writes("/start")
    await chooses(ben)
    await _says(ben, *(act.format(name="Ben", postcode=HOME) for act in JOINING), *REST)
    return ASKED


async def _changes_food(town: Town) -> list[str]:
    ben = await guest(town, "Ben")
    await _speaks(ben)
    await ben.writes("/settings")
    ben.phone.presses_data("settings.change:food", ben.last)
    await town.settles()
    await _says(ben, "Yes, you may", "milk", "None of these")
    return ["joining.food_agree.ask"]


async def _may_be_named(town: Town) -> list[str]:
    ben = await guest(town, "Ben", avoids=("milk",))
    await _speaks(ben)
    ben.phone.presses_data("settings.change:named", ben.last)
    await town.settles()
    await _says(ben, "Yes, with my name")
    return ["joining.named.ask"]


async def _may_be_seen(town: Town) -> list[str]:
    ben = await guest(town, "Ben")
    await _speaks(ben)
    ben.phone.presses_data("settings.change:seen", ben.last)
    await town.settles()
    await _says(ben, "Yes, they may")
    return ["settings.seen.ask"]


async def _may_be_seen_after_a_meal(town: Town) -> list[str]:
    ben, cai = await table(town, "Ben", "Cai")
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await _speaks(ben)
    await town.moves_to(SATURDAY_10AM)
    ben.phone.presses_data("feedback.give:1:good", ben.last)
    await town.settles()
    ben.phone.presses_data(f"feedback.seen:1:yes:{OTHER}", ben.last)
    await town.settles()
    return ["afterwards.may_see"]


async def _helps(town: Town) -> list[str]:
    asha = town.person("Asha")
    await asha.writes("/volunteer")
    await chooses(asha)
    await _says(asha, "Yes, I am", "Asha", HOME, "Done", "Skip", "Offer to help")
    return ["volunteering.adult.ask"]


async def _organises(town: Town) -> list[str]:
    omar = town.person("Omar")
    await omar.writes(f"/start {await new_link(organiser(town), 'For an organiser')}")
    await chooses(omar)
    await _says(omar, "Yes, I am", "Omar")
    return ["naming.adult.ask"]


async def _neighbour(town: Town) -> list[str]:
    """In the language of whoever reads it out, whichever the neighbour speaks."""
    hana = await one_who_rings(town)
    await _speaks(hana)
    await hana.writes("/guests")
    hana.phone.presses_data("phone_guest.add", hana.last)
    await town.settles()
    await _says(hana, *ANSWERS, "Yes, keep it")
    return ["neighbour.agree.ask", "neighbour.adult.ask"]


async def _takes_over(town: Town) -> list[str]:
    hana = await one_who_rings(town)
    await hana.writes("/guests")
    await hana.taps("Add a neighbour")
    for answer in (*ANSWERS, "Yes, keep it"):
        await does(hana, answer)
    await hana.writes("/guests")
    await hana.taps("They have Telegram now")
    mary = town.person("Mary")
    await mary.writes(f"/start {link_code(hana)}")
    await chooses(mary)
    await _says(mary, "yes")
    return ["claiming.yours.ask"]


async def _undoes_stop(town: Town) -> list[str]:
    """With the words of then; the language of both is kept."""
    await _joins(town)
    ben = next(one for one in (Resident(town, phone) for phone in town.world.people.values()) if one.name == "Ben")
    await ben.writes("/stop")
    ben.phone.presses_data("privacy.undo", ben.last)
    await town.settles()
    return ["joining.stopped.kept", *ASKED]


async def _slip(town: Town) -> list[str]:
    """At the desk of a practice, in the language of the desk."""
    desk = town.person("Desk")
    await desk.writes(f"/start {await desk_code(town)}")
    await chooses(desk)
    await _says(desk, *FORM)
    return ["slip.agree.ask"]


async def _team_may_ring(town: Town) -> list[str]:
    """Read out by whoever rings them, in the language of whoever reads it."""
    hetty, _, guest = await two_and_mary(town, says="")
    await _speaks(hetty)
    await presses(hetty, f"share.ask:{guest}")
    await presses(hetty, carried(hetty, "share.said"))
    return ["sharing.words"]


WAYS: dict[str, Callable[[Town], Awaitable[list[str]]]] = {
    "joining": _joins,
    "food, changed": _changes_food,
    "the name beside food": _may_be_named,
    "seen by others": _may_be_seen,
    "seen by others, asked after a meal": _may_be_seen_after_a_meal,
    "a volunteer is 18": _helps,
    "an organiser is 18": _organises,
    "a neighbour": _neighbour,
    "a neighbour takes over": _takes_over,
    "undoing": _undoes_stop,
    "a slip": _slip,
    "others of the team may ring": _team_may_ring,
}
FILES = {
    "calls/claim_account.py",
    "calls/phone_guests.py",
    "calls/sharing.py",
    "calls/slips.py",
    "guests/registration.py",
    "guests/seen.py",
    "guests/settings.py",
    "volunteers/taking_on.py",
    "guests/answers.py",
    "evaluation/answering.py",  # asked of those alone who are spoken to in English
}
"""Where words are made that somebody says yes to; each has its rows above."""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_a_yes_is_kept_in_the_language_of_its_words(
    town: Town, way: Callable[[Town], Awaitable[list[str]]]
) -> None:
    """With the English where that stood beside them, or in their place."""
    keys = await way(town)
    table_of = "referral_slip" if "slip" in keys[0] else "consent"
    kept = await rows(town, f"SELECT words, language FROM {table_of} WHERE words <> '' ORDER BY id DESC")
    for key in keys:
        mine = [(str(words), str(language).split()) for words, language in kept if beginning(key) in str(words)]
        assert mine, (key, kept)
        words, languages = mine[0]
        assert (OTHER in languages) == (beginning(key) != beginning(key, DEFAULT_LANGUAGE))
        english = any(beginning(one, DEFAULT_LANGUAGE) in words for one in keys)
        assert english == (DEFAULT_LANGUAGE in languages), "the English is named where it stands beside"


async def test_a_language_changed_in_the_middle_does_not_change_what_was_read(town: Town) -> None:
    """Yes to invitations in English, all else in another language: each is kept as it was asked."""
    ben = town.person("Ben")
    await ben.writes("/start", "Yes, please")
    await _speaks(ben)
    await _says(ben, *(act.format(name="Ben", postcode=HOME) for act in JOINING[1:]), *REST)
    kept = {row[0]: row[1] for row in await rows(town, "SELECT purpose, language FROM consent")}
    assert str(kept["invitations"]).split()[0] == DEFAULT_LANGUAGE, "and who keeps it, at the end, in the other"
    assert str(kept["adult"]).startswith(OTHER)


async def _stops(town: Town) -> Resident:
    ben = await guest(town, "Ben")
    await ben.writes("/stop")
    return ben


async def _was_at_a_meal(town: Town) -> Resident:
    ben, cai = await table(town, "Ben", "Cai")
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await town.moves_to(SATURDAY_10AM)
    ben.phone.presses_data("feedback.give:1:good", ben.last)
    await town.settles()
    return ben


@pytest.mark.parametrize(
    ("reads", "label", "key"),
    [(_stops, "Undo", "joining.stopped.kept"), (_was_at_a_meal, "Yes, they may", "afterwards.may_see")],
)
async def test_a_yes_under_an_older_bubble_is_to_its_words(
    town: Town, reads: Callable[[Town], Awaitable[Resident]], label: str, key: str
) -> None:
    """Read in English, another language chosen, and then tapped: the words of the other language never stood there."""
    ben = await reads(town)
    above = next(
        bubble for bubble in reversed(ben.phone.chat.messages) if [label] in [row[:1] for row in bubble.buttons]
    )
    await _speaks(ben)
    await ben.taps_on(above, label)
    kept = await rows(town, "SELECT words, language FROM consent WHERE given = 1 AND words <> '' ORDER BY id DESC")
    words, language = kept[0]
    assert beginning(key, DEFAULT_LANGUAGE) in str(words)
    assert (beginning(key) in str(words), language) == (False, DEFAULT_LANGUAGE)


async def test_what_was_kept_before_is_english(town: Town) -> None:
    """And it is in what they are given of their data."""
    ben = await guest(town, "Ben")
    assert {language for (language,) in await rows(town, "SELECT language FROM consent")} == {DEFAULT_LANGUAGE}
    await ben.writes("/language", NAME)
    await ben.writes("/mydata")
    tables = file_of(ben)["tables"]
    assert isinstance(tables, dict)
    assert {one["language"] for one in tables["consent"]} == {DEFAULT_LANGUAGE}
    assert [one["language"] for one in tables["person"]] == [OTHER]


def test_no_other_file_makes_words_to_agree_to() -> None:
    """A new one gets a row above."""
    services = Path(bot.__file__).parent / "services"
    made = re.compile(r"\b(as_asked|under_the_button|words_of|Shown)\(")
    found = {str(file.relative_to(services)) for file in services.rglob("*.py") if made.search(file.read_text())}
    assert found - {"guests/shown.py"} == FILES
    written = [str(file) for file in services.rglob("*.py") if re.search(r"people\.consent\(", file.read_text())]
    assert [Path(file).name for file in written] == ["answers.py"]
