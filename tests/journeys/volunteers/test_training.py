"""Cards that are read in the chat: three questions each, kept with the day, and an induction once all are read."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import STOCKPORT, Config, RulesConfig
from bot.domain.core.people import ChampionState, Task
from bot.domain.volunteers.training import CARDS, LETTERS, QUESTIONS, Card
from bot.domain.volunteers.vetting import Check
from tests.support.acts import guest, posts, the_hub
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import card_of, offers_help, person, presses

NEEDS = dict.fromkeys(Task, (Check.INDUCTION,))
SPARE = "10 portions of bread, Brinnington Hub, today 5-7pm, vegan, no allergens"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which everything needs an induction, which counts for two years."""
    networks = (STOCKPORT.model_copy(update={"needs": NEEDS, "check_years": {Check.INDUCTION: 2}}),)
    config = Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0))
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        await town.person("Olive").writes("/help")
        await the_hub(town)
        yield town


async def shares(town: Town, name: str = "Asha", *tasks: Task) -> Resident:
    (asha,) = await champions(town, name, tasks=tasks or (Task.SHARE_FOOD,))
    await asha.writes("/training")
    return asha


async def reads(resident: Resident, card: Card) -> None:
    """From the first word to the last answer, by typing which one it is."""
    await presses(resident, f"training.read:{card}")
    await resident.taps("Next", "Next")
    for number, _ in enumerate(QUESTIONS):
        await resident.writes(LETTERS[LETTERS.index(CARDS[card].right[number])])


async def test_a_card_is_read_and_a_wrong_answer_costs_nothing(town: Town) -> None:
    """The reason, the same question once more, and then on."""
    asha = await shares(town)
    await asha.taps("Read the cards")
    assert "Six cards" in asha.last.text
    assert "these are still to read: Allergens and Safeguarding" in asha.last.text
    await asha.taps("Allergens")
    assert "a trace can be deadly" in asha.last.text
    await asha.taps("Next")
    assert "63 °C" in asha.last.text
    await asha.taps("Next", "Not in it")
    assert "Not quite. If you cannot look, you do not know." in asha.last.text
    assert "thrown away the packet" in asha.last.text
    await asha.taps("Not known")
    await asha.writes("the third one")
    await asha.taps("Two hours, once")
    assert "That is all of “Allergens”" in asha.last.text
    assert "still to read: Safeguarding" in asha.last.text
    kept = await rows(town, "SELECT card, edition, day, steps FROM card_read")
    assert kept == [("allergens", 2, "2026-07-16", 0)]
    assert await rows(town, "SELECT 1 FROM checked") == []


async def test_the_last_card_is_the_induction_and_opens_the_task(town: Town) -> None:
    """An organiser sees that it is by the cards, and which."""
    asha = await shares(town)
    assert await rows(town, "SELECT tasks, closed_tasks FROM champion") == [("", "share_food")]
    await reads(asha, Card.ALLERGENS)
    await reads(asha, Card.SAFEGUARDING)
    assert "I have noted your induction" in asha.last.text
    assert "This is open to you now: Share spare food" in asha.last.text
    assert await rows(town, "SELECT tasks, closed_tasks FROM champion") == [("share_food", "")]
    kept = await rows(town, "SELECT level, covers, day, runs_out, noted_by FROM checked")
    assert kept == [("cards", "share_food", "2026-07-16", "2028-07-16", None)]
    profile = await card_of(town, olive_of(town), asha)
    assert "Induction (by the cards): Thursday 16 July" in profile
    assert "Cards read: Allergens (Thursday 16 July) and Safeguarding" in profile


async def test_by_the_cards_it_counts_for_what_they_were_about(town: Town) -> None:
    """Who read what sharing food needs does not cook by that; who posts hears where to read on."""
    asha = await shares(town)
    await reads(asha, Card.ALLERGENS)
    await reads(asha, Card.SAFEGUARDING)
    await posts(asha, "Shared meal: veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    assert "Induction (read the cards: /training)" in asha.last.text
    await asha.taps("Read the cards")
    assert "Six cards" in asha.last.text
    assert await rows(town, "SELECT 1 FROM offer") == []
    await reads(asha, Card.WELCOMING)
    assert await rows(town, "SELECT covers FROM checked") == [("cook,share_food",)]
    await posts(asha, "Shared meal: veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    assert await rows(town, "SELECT kind FROM offer") == [("shared_meal",)]


async def test_stop_and_go_on_later_and_another_card_between(town: Town) -> None:
    """Each card keeps its place, for a week or longer."""
    asha = await shares(town)
    await asha.writes("/training")
    await asha.taps("Allergens", "Next", "Later")
    assert "I have kept your place" in asha.last.text
    await asha.writes("/training")
    assert "Allergens, half read" in asha.last.text
    await asha.taps("Safeguarding", "Next", "Next")
    await town.moves_to(town.now + timedelta(days=8))
    await asha.writes("/training")
    await asha.taps("Allergens")
    assert "63 °C" in asha.last.text
    await presses(asha, "training.read:safeguarding")
    assert "Promise me" in asha.last.text


async def test_an_old_button_and_words_that_are_no_answer(town: Town) -> None:
    """A kind word and the question; words of danger go their own way, and into no card."""
    asha = await shares(town)
    await presses(asha, "training.read:allergens")
    old = asha.last.inline[0][0]["callback_data"]
    await asha.taps("Next", "Next")
    await asha.writes("the blue one")
    assert "thrown away the packet" in asha.heard
    await presses(asha, old)
    assert "thrown away the packet" in asha.last.text
    await asha.writes("somebody hurt me and I want to die")
    assert "999" in asha.heard
    assert await rows(town, "SELECT 1 FROM card_read WHERE day <> ''") == []


async def test_the_door_is_closed_to_guests_and_open_to_who_has_offered(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/training")
    assert "for people who help" in ben.last.text
    await presses(ben, "training.read:ringing")
    assert "for people who help" in ben.last.text
    cai = await offers_help(town, "Cai")
    await cai.writes("/training")
    assert "still to read: Welcoming, Allergens and Safeguarding" in cai.last.text
    for card in (Card.WELCOMING, Card.ALLERGENS, Card.SAFEGUARDING):
        await reads(cai, card)
    assert "I have noted your induction" in cai.last.text
    await olive_of(town).taps("Yes, approve")
    assert "Send /post" in cai.last.text
    assert "/training" not in cai.last.text


async def test_who_is_taken_on_hears_of_the_cards(town: Town) -> None:
    asha = await offers_help(town)
    await olive_of(town).taps("Yes, approve")
    assert "Send /training to read a few short cards" in asha.last.text
    assert "Induction (read the cards: /training)" in asha.last.text


async def test_removed_midway(town: Town) -> None:
    """The last answer of somebody who helps no more keeps nothing."""
    asha = await shares(town)
    await presses(asha, "training.read:allergens")
    await asha.taps("Next", "Next", "Not known", "Throw it away")
    number = (await person(town, asha)).id
    async with town.bot.database.write() as work:
        await work.people.move_champion(number, ChampionState.ACTIVE, ChampionState.REMOVED, by=number, now=town.now)
    await asha.taps("Two hours, once")
    assert "for people who help" in asha.last.text
    assert await rows(town, "SELECT 1 FROM card_read WHERE day <> ''") == []


async def test_an_organiser_takes_it_back_and_notes_it_again(town: Town) -> None:
    """Reading a card once more does not go round them."""
    asha, olive = await shares(town), olive_of(town)
    await reads(asha, Card.ALLERGENS)
    await reads(asha, Card.SAFEGUARDING)
    await card_of(town, olive, asha)
    await olive.taps("Take the induction back")
    assert await rows(town, "SELECT 1 FROM checked") == [(1,)]
    await olive.taps("Yes, take it back")
    assert asha.was_told("an organiser would like to talk to you about your induction")
    assert "read the cards" not in asha.last.text, "that would not open it"
    assert "Read the cards" not in str(asha.last.buttons)
    assert await rows(town, "SELECT tasks, closed_tasks FROM champion") == [("", "share_food")]
    await reads(asha, Card.ALLERGENS)
    assert "An organiser would like to talk to you first" in asha.last.text
    assert await rows(town, "SELECT 1 FROM checked") == []
    await presses(olive, f"check.note:{(await person(town, asha)).id}")
    await olive.taps("Induction", "Today")
    assert await rows(town, "SELECT level, covers FROM checked") == [("", "")]
    assert await rows(town, "SELECT tasks, closed_tasks FROM champion") == [("share_food", "")]


async def test_it_runs_out_and_is_read_again(town: Town) -> None:
    """A month before they hear of it; reading one card again is not all of it."""
    asha = await shares(town)
    await reads(asha, Card.ALLERGENS)
    await reads(asha, Card.SAFEGUARDING)
    await town.moves_to(town.now + timedelta(days=710))
    assert asha.was_told("Please read the cards again in good time: /training")
    await reads(asha, Card.ALLERGENS)
    assert await rows(town, "SELECT runs_out FROM checked") == [("2028-07-16",)]
    await reads(asha, Card.SAFEGUARDING)
    assert await rows(town, "SELECT runs_out FROM checked") == [("2030-06-25",)]


async def test_what_an_organiser_noted_stays_as_it_is(town: Town) -> None:
    """It counts for everything, and cards that are read besides make it no smaller."""
    asha, olive = await shares(town), olive_of(town)
    await presses(olive, f"check.note:{(await person(town, asha)).id}")
    await olive.taps("Induction", "Today")
    await reads(asha, Card.ALLERGENS)
    await reads(asha, Card.SAFEGUARDING)
    assert await rows(town, "SELECT level, covers FROM checked") == [("", "")]
    assert "Your induction is noted" in asha.last.text
