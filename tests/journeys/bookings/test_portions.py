"""Food to take away for a family: how many they are at home is asked with the yes, and as much is put by."""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

import bot
from bot.domain.core.people import Task
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import carried, rows
from tests.support.reasons import rung_by
from tests.support.table import NEAR_BY, champions
from tests.support.town import Resident, Town
from tests.support.volunteers import labels, presses

STEW = "12 portions of frozen stew to collect, Brinnington Hub, today 4-6pm, vegan, no allergens, free"
AT_HOME = '{"at_home": 2}'
BOOKED = "SELECT party FROM booking WHERE state = 'going' ORDER BY id"


@dataclass(frozen=True)
class Family:
    """Somebody who says yes, and the host who hears it."""

    ben: Resident
    asha: Resident


async def a_yes(town: Town, words: str = STEW) -> Family:
    ben = await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, words)
    await ben.taps("I’ll come")
    return Family(ben, asha)


async def test_one_tap_says_how_many(town: Town) -> None:
    """The yes counts before it, with one portion; then there are four."""
    family = await a_yes(town)
    assert await rows(town, BOOKED) == [(1,)]
    assert "How many are you at home?" in family.ben.last.text
    await family.ben.taps("4")
    assert "4 portions of" in family.ben.last.text
    assert "suits everybody at home" in family.ben.last.text
    assert await rows(town, BOOKED) == [(4,)]
    assert await rows(town, "SELECT taken FROM occurrence") == [(4,)]
    await family.asha.writes("/myposts")
    assert "4 portions of 12 are spoken for" in family.asha.last.text
    assert "Ben: 4 portions" in family.asha.last.text


async def test_it_is_remembered_only_with_a_tap(town: Town) -> None:
    """Then the next yes has as many at once; it stands in the settings, and is changed there."""
    family = await a_yes(town)
    await family.ben.taps("3")
    assert await rows(town, "SELECT 1 FROM guest WHERE more LIKE '%\"at_home\": 3%'") == []
    await family.ben.taps("Remember: 3 at home")
    await posts(family.asha, STEW.replace("stew", "pea stew").replace("today", "tomorrow"))
    await family.ben.taps("I’ll come")
    assert "Put by for you: 3 portions" in family.ben.heard
    assert "How many are you at home?" not in family.ben.last.text
    await family.ben.writes("/settings")
    assert "At home: 3" in family.ben.last.text
    await family.ben.taps("How many at home", "Ask me each time")
    assert "At home" not in family.ben.last.text


async def test_no_home_takes_more_than_half(town: Town) -> None:
    """And none more than is left."""
    family = await a_yes(town, STEW.replace("12 portions", "4 portions"))
    await family.ben.taps("6")
    assert "the most that one home can have" in family.ben.last.text
    assert await rows(town, BOOKED) == [(2,)]


async def test_fewer_goes_to_others_and_cancelling_gives_all_back(town: Town) -> None:
    """What they do not need is offered on."""
    family = await a_yes(town)
    await family.ben.taps("4")
    await family.ben.writes("/mymeals")
    await family.ben.taps("More or fewer portions", "2")
    assert await rows(town, "SELECT taken FROM occurrence") == [(2,)]
    await family.ben.writes("/mymeals")
    await family.ben.taps("I can’t come")
    assert "Your share of" in family.ben.last.text
    assert await rows(town, "SELECT taken FROM occurrence") == [(0,)]


async def test_whoever_waits_has_as_many_as_there_are(town: Town) -> None:
    """Eve waits for two; one comes free, and one is better than none."""
    cai, eve = await guest(town, "Cai"), await guest(town, "Eve")
    await rows(town, f"UPDATE guest SET more = '{AT_HOME}' WHERE person_id = (SELECT MAX(person_id) FROM guest)")
    family = await a_yes(town, STEW.replace("12 portions", "4 portions"))
    await family.ben.taps("2")
    await cai.taps("I’ll come", "2")
    await eve.taps("I’ll come", "Keep me in mind")
    assert await rows(town, "SELECT party FROM booking WHERE state = 'waitlisted'") == [(2,)]
    await presses(cai, carried(cai, "booking.portions_ask"))
    await cai.taps("1")
    assert await rows(town, "SELECT party FROM booking WHERE state = 'held'") == [(1,)]
    assert "There is some for you after all" in eve.heard
    await eve.taps("Yes, I’ll come")
    assert await rows(town, "SELECT taken FROM occurrence") == [(4,)]


async def test_whoever_rings_a_neighbour_asks_and_says_it_for_them(town: Town) -> None:
    """By the same buttons, with the same rules: Mary is four at home, and would like that to be remembered."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    mary = await rung_by(town, hana, NEAR_BY)
    await posts(await champion(town, "Asha"), STEW)
    await hana.taps("Show my calls", "Yes")
    assert "How many are you at home?" in hana.heard
    await hana.taps("4")
    assert await rows(town, BOOKED) == [(4,)]
    await hana.taps("Remember: 4 at home")
    async with town.bot.database.write() as work:
        known = await work.answers.find(mary)
    assert known is not None
    assert known.at_home == 4


@pytest.mark.parametrize("number", [0, 7, 10**17])
async def test_a_number_that_was_never_on_a_button_changes_nothing(town: Town, number: int) -> None:
    """A client may send any number; nobody else may change it."""
    family = await a_yes(town)
    await presses(family.ben, f"booking.portions:1:{number}")
    await presses(family.asha, "booking.portions:1:4")
    assert await rows(town, BOOKED) == [(1,)]


async def test_an_old_button_to_bring_somebody_asks_for_portions(town: Town) -> None:
    """Nobody sits down there, so nobody is brought along."""
    family = await a_yes(town)
    await presses(family.ben, "booking.bring:1")
    assert "How many are you at home?" in family.ben.last.text
    assert "I’ll bring somebody" not in str(labels(family.ben))


async def test_nothing_of_a_place_changes_once_it_is_over(town: Town) -> None:
    """Four portions were taken; no old button makes fewer of them, or asks anything about them."""
    ben = (await a_yes(town)).ben
    await ben.taps("4")
    kept = "SELECT b.state, party, unsure_since, plan, taken FROM booking b JOIN occurrence o ON o.id = occurrence_id"
    before = await rows(town, kept)
    await town.moves_to(town.now + timedelta(hours=20))
    for button in ("portions:1:1", "portions:1:6", "portions_ask:1", "bring:1", "alone:1", "still_coming:1", "late:1"):
        await presses(ben, f"booking.{button}")
        assert "That is over" in ben.last.text, button
        assert await rows(town, kept) == before, button
    for button in ("booking.plan:1", "greeter.ask:1", "booking.cancel:1"):
        await presses(ben, button)
        assert await rows(town, kept) == before, button


async def test_nothing_that_is_collected_has_places(town: Town) -> None:
    """In no word that its guests or its host read."""
    family = await a_yes(town)
    await family.ben.taps("4")
    await family.ben.writes("/mymeals")
    await family.asha.writes("/myposts")
    for button in ("More portions", "Who says yes"):
        if button in str(family.asha.last.buttons):
            await family.asha.taps(button)
    await family.ben.taps("I can’t come")
    said = f"{family.ben.heard}\n{family.asha.heard}".split("spoken for")[0]
    assert not re.search(r"\b\d+ places?\b|[Yy]our place at", said)


def test_each_sentence_about_portions_has_one_about_places() -> None:
    """Of the same meaning, with the same words to fill in."""
    folder = Path(bot.__file__).parent / "language/catalogues/en_GB"
    texts = dict(re.findall(r'msgid "([\w.]+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? "(.*)"', _all(folder)))
    twins = {key: key.removeprefix("portions.") for key in texts if key.removeprefix("portions.") in texts}
    of_portions = {key: twin for key, twin in twins.items() if key.startswith("portions.")}
    assert len(of_portions) > 15
    for key, twin in of_portions.items():
        assert _params(texts[key]) <= _params(texts[twin]) | {"count"}, key


def _all(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.po")))


def _params(words: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", words))
