"""A text for each language that an organiser has it in; everybody else reads the English, and is told so."""

import pytest

from bot.language.languages import BY_CODE, DEFAULT_LANGUAGE
from tests.journeys.broadcasts.test_compose import FAIR_DAY, organiser, passes, writes_broadcast
from tests.support.acts import does
from tests.support.look_inside import rows
from tests.support.speaking import NAME, OTHER, beginning
from tests.support.table import guests
from tests.support.talk import WORDS
from tests.support.town import Resident, Town

pytestmark = pytest.mark.skipif(OTHER == DEFAULT_LANGUAGE, reason="there is only English yet")
ENGLISH, THEIRS = "Tea for all on Monday", "Herbata dla wszystkich w <b>poniedziałek</b>"
CALLED = BY_CODE[OTHER].name
THIRD = next((code for code in WORDS.catalogues if code not in {OTHER, DEFAULT_LANGUAGE}), OTHER)


async def _people(town: Town) -> tuple[Resident, Resident, Resident]:
    """One who reads English, one the other language, one a third."""
    ben, ola, zia = await guests(town, "Ben", "Ola", "Zia")
    await ola.writes("/language", NAME)
    await zia.writes("/language", BY_CODE[THIRD].own_name)
    return ben, ola, zia


async def _writes(olive: Resident, *, at: str = "Now", when: str = "") -> None:
    await writes_broadcast(olive, ENGLISH, to="All guests", at=at, when=when, coming="No", show=False)
    await olive.taps("Another language")
    await does(olive, NAME)
    assert f"Please send me the words in {CALLED}" in olive.last.text
    olive.phone.writes_marked(THEIRS)
    await olive.town.settles()
    assert f"✓ {NAME}" in str(olive.last.buttons).replace("\u2068", "").replace("\u2069", "")
    await olive.taps("That is all")
    assert f"{CALLED}: Herbata dla wszystkich" in olive.last.text
    await olive.taps("Show me how it looks")


async def test_each_reads_it_in_their_language(town: Town) -> None:
    """Shown before in each, with how many it reaches; bold words stay bold."""
    ben, ola, zia = await _people(town)
    olive = organiser(town)
    await _writes(olive)
    shown = olive.phone.heard[-3:]
    assert shown[0].startswith(ENGLISH)
    assert shown[1].startswith(f"{CALLED}:")
    assert "Herbata" in shown[1]
    assert f"{CALLED}: fewer than 5 people" in shown[2]
    await olive.taps("Send it to")
    assert ENGLISH in ben.last.text
    assert "Herbata" in ola.last.text
    assert ENGLISH not in ola.last.text
    if THIRD != OTHER:
        assert ENGLISH in zia.last.text
        assert beginning("language.english_only", THIRD) in zia.last.text
    assert beginning("language.english_only", DEFAULT_LANGUAGE) not in ben.last.text


async def test_without_another_text_it_takes_no_tap_more(town: Town) -> None:
    """Who chose another language reads the English, with a line in theirs."""
    _ben, ola, _zia = await _people(town)
    olive = organiser(town)
    await writes_broadcast(olive, ENGLISH, to="All guests")
    assert "chose another language, and read this in English" in olive.last.text
    await olive.taps("Send it to")
    assert beginning("language.english_only") in ola.last.text
    assert ENGLISH in ola.last.text


async def test_the_language_is_that_of_when_it_is_heard(town: Town) -> None:
    """Planned for tomorrow, the language changed today."""
    ben, _ola, _zia = await _people(town)
    olive = organiser(town)
    await _writes(olive, at="tomorrow 10am", when=FAIR_DAY)
    await olive.taps("Send it to")
    await ben.writes("/language", NAME)
    await town.moves_to(town.now.replace(day=17, hour=11))
    assert "Herbata" in ben.last.text


async def test_a_change_and_a_correction_keep_or_take_both(town: Town) -> None:
    """What waits is changed with all its texts; a correction names what it corrects in their language."""
    _ben, ola, _zia = await _people(town)
    olive = organiser(town)
    await _writes(olive, at="tomorrow 10am", when=FAIR_DAY)
    await olive.taps("Send it to", "Change it", "Change something", "Other languages")
    await does(olive, NAME)
    await does(olive, "Nowe słowa")
    await olive.taps("That is all", "Show me how it looks", "Send it to")
    await town.moves_to(town.now.replace(day=17, hour=11))
    assert "Nowe słowa" in ola.last.text
    assert await rows(town, "SELECT COUNT(*) FROM broadcast WHERE others <> '' AND state <> 'stopped'") == [(1,)]
    await passes(town, 20)
    await olive.writes("/broadcasts")
    await olive.taps("Send a correction")
    await olive.writes("It is on Tuesday")
    await olive.taps("Show me how it looks", "Send it to")
    assert "Nowe słowa" in ola.last.text, "by its words in their language"


async def test_a_text_is_left_out_again(town: Town) -> None:
    _ben, ola, _zia = await _people(town)
    olive = organiser(town)
    await _writes(olive)
    await olive.taps("Throw it away")
    await writes_broadcast(olive, ENGLISH, to="All guests", show=False)
    await olive.taps("Another language")
    await does(olive, NAME)
    await olive.taps(f"Leave out {CALLED}", "That is all", "Show me how it looks", "Send it to")
    assert ENGLISH in ola.last.text


async def test_people_who_use_one_language(town: Town) -> None:
    """That way to choose people asks which, and reaches those who chose it."""
    ben, ola, _zia = await _people(town)
    olive = organiser(town)
    await writes_broadcast(olive, ENGLISH, to="People who use one language", which=(CALLED,))
    await olive.taps("Send it to")
    assert ola.was_told(ENGLISH)
    assert not ben.was_told(ENGLISH)
