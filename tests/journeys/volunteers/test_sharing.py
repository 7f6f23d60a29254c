"""Words and posters to hand on; whoever gets them joins; the cards on paper; where to learn more."""

from datetime import date
from pathlib import Path

from bot.config import STOCKPORT, Config
from bot.domain.core.people import Task
from bot.domain.volunteers.calls_to_action import Calling, PosterCall
from bot.domain.volunteers.learn_more import LearnMore
from tests.support.acts import guest
from tests.support.look_inside import olive_of
from tests.support.table import champions
from tests.support.town import THURSDAY_MORNING, Town, town_at
from tests.support.volunteers import labels, presses

NEVER = ("lonel", "isolat", "vulnerab", "needy", "alone", "please help", "must", "should")


async def test_a_champion_hands_words_on(town: Town) -> None:
    """With the brand, the link and no guilt; in a language of the town with one tap more."""
    (asha,) = await champions(town, "Asha", tasks=(Task.COOK,))
    await asha.writes("/share")
    for to in Calling:
        await presses(asha, f"share.words:{to}")
        assert "Feeding Stockport" in asha.last.text
        assert "https://t.me/" in asha.last.text
        assert not [word for word in NEVER if word in asha.last.text.lower()]
        assert labels(asha) == []
    await presses(asha, "share.words_in:neighbour:pl")
    assert "https://t.me/" in asha.last.text


async def test_who_gets_them_joins_by_the_link(town: Town) -> None:
    """It opens the bot, and nothing more is asked of anybody than of every newcomer."""
    (asha,) = await champions(town, "Asha", tasks=(Task.COOK,))
    await asha.writes("/share")
    await asha.taps("Words for a neighbour")
    assert "start=" not in asha.last.text
    ben = town.person("Ben")
    await ben.writes("/start")
    assert "a place at the table for you" in ben.heard
    assert labels(ben)


async def test_a_poster_is_one_page(town: Town) -> None:
    (asha,) = await champions(town, "Asha", tasks=(Task.COOK,))
    await asha.writes("/share")
    for what in PosterCall:
        await presses(asha, f"share.poster:{what}")
        assert asha.last.media
        assert "One page of A4" in asha.last.text


async def test_guests_and_strangers_have_no_such_page(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/share")
    assert "for people who help" in ben.last.text


async def test_a_card_on_paper(town: Town) -> None:
    olive = olive_of(town)
    await olive.writes("/training")
    await olive.taps("Print a card", "Ringing a neighbour")
    assert olive.last.media


async def test_where_to_learn_more(tmp_path: Path) -> None:
    """The pages of the file, or those of the settings, each with the day on which somebody looked."""
    own = LearnMore("Our library", "https://library.example", "books", date(2026, 7, 1))
    networks = (STOCKPORT.model_copy(update={"learn_more": (own,)}),)
    config = Config(networks=networks)
    async with town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", organisers=(7_000_000_001,), config=config) as town:
        olive = town.person("Olive")
        await olive.writes("/training")
        await olive.taps("Where to learn more")
        assert "Our library: books. Looked at on Wednesday 1 July" in olive.last.text


async def test_the_pages_that_come_along(town: Town) -> None:
    """No word stands there that guests are not told."""
    olive = olive_of(town)
    await presses(olive, "learn_more.show")
    assert "Nobody of us has looked yet" in olive.last.text
    assert "Samaritans" in labels(olive)
    assert "loneliness" not in (olive.last.text + "".join(labels(olive))).lower()
