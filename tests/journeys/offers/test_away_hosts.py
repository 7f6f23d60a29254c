"""A host blocks the bot, or their account is gone: organisers hear at once, and nobody is left at a closed door."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Config, NetworkConfig, RulesConfig
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import text
from bot.domain.core.people import Task
from bot.services.core import hearers
from bot.simulator.faults import Fault
from tests.support.look_inside import olive_of, rows
from tests.support.table import FRIDAY_NOON, all_are_asked, champions, guests, lunch, the_occurrence
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import labels, person, presses, second_organiser

A_MINUTE = timedelta(minutes=1)
WEEKLY = "FREQ=WEEKLY;BYDAY=FR"


async def soup(town: Town, *, rrule: str = "", days: int = 0) -> tuple[Resident, Resident, Resident]:
    """Asha hosts, Ben comes, and Olive organises."""
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=8, starts=FRIDAY_NOON + timedelta(days=days), rrule=rrule)
    await asha.writes("/help")
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Skip")
    return asha, ben, olive_of(town)


async def blocks(host: Resident) -> None:
    host.phone.blocks()
    await host.town.settles()
    await host.town.moves_to(host.town.now + A_MINUTE)


async def test_organisers_hear_within_a_minute_that_a_host_has_gone(town: Town) -> None:
    """With what can be done, and nobody new is asked meanwhile."""
    asha, _, olive = await soup(town, days=3)
    await blocks(asha)
    assert "I can no longer reach the host, Asha" in olive.last.text
    assert "One person is coming" in olive.last.text
    assert labels(olive) == ["I will host it", "Ask somebody else", "Call it off"]
    assert (await the_occurrence(town)).paused
    await town.moves_to(town.now + timedelta(hours=2))
    assert olive.heard.count("I can no longer reach the host, Asha") == 1


@pytest.mark.parametrize(
    "fault", [Fault.BLOCKED, Fault.CHAT_NOT_FOUND, Fault.USER_DEACTIVATED, Fault.PEER_ID_INVALID, Fault.USER_NOT_FOUND]
)
async def test_an_account_that_is_gone_is_found_out_on_sending(town: Town, fault: Fault) -> None:
    """Each of the ways in which Telegram says so, and what was to be said to the host goes to Olive."""
    asha, _, olive = await soup(town)
    town.world.faults.next("sendMessage", fault)
    async with town.bot.database.write() as work:
        to_asha = hearers.host_of(await work.offers.occurrence(OccurrenceId(1)))
        late = text("bookings.host.late", name="Ben", title="Veg soup")
        await hearers.tell(work, to_asha, late, dedupe="late:1", now=town.now)
    await town.settles()
    assert olive.was_told("Ben is running a little late")
    await town.moves_to(town.now + A_MINUTE)
    assert olive.was_told("I can no longer reach the host, Asha")
    assert not (await person(town, asha)).reachable


async def test_taking_it_over_tells_everybody(town: Town) -> None:
    """It goes on with Olive; the second organiser is too late; Asha hears of it when she is back."""
    asha, ben, olive = await soup(town)
    omar = await second_organiser(town)
    await blocks(asha)
    await olive.taps("I will host it")
    assert "it is yours now" in olive.last.text
    assert ben.was_told("Olive will host this now")
    await presses(omar, "handover.take:1")
    assert "it is yours now" not in omar.last.text
    assert not (await the_occurrence(town)).paused
    asha.phone.unblocks()
    await town.settles()
    await town.moves_to(town.now + A_MINUTE)
    assert "Olive hosts Veg soup now" in asha.last.text
    await town.moves_to(town.now + A_MINUTE)
    assert asha.heard.count("Good to have you back") == 1


async def test_who_comes_back_has_it_again(town: Town) -> None:
    """Nobody had taken it, so it goes on as before; the button of before is over."""
    asha, _, olive = await soup(town, days=3)
    await blocks(asha)
    asha.phone.unblocks()
    await town.settles()
    await town.moves_to(town.now + A_MINUTE)
    assert "Still yours" in asha.last.text
    assert not (await the_occurrence(town)).paused
    await presses(olive, "handover.take:1")
    assert (await the_occurrence(town)).host_name == "Asha"


async def test_what_an_organiser_has_paused_stays_so_when_the_host_is_back(town: Town) -> None:
    """A doubt is not settled by a block."""
    asha, _, _ = await soup(town, days=3)
    await _doubts(town, asha, paused=True)
    await blocks(asha)
    await asha_is_back(town, asha)
    assert (await the_occurrence(town)).paused
    await blocks(asha)
    await _doubts(town, asha, paused=False)
    assert (await the_occurrence(town)).paused
    await asha_is_back(town, asha)
    assert not (await the_occurrence(town)).paused


async def test_somebody_else_is_asked_by_the_organiser(town: Town) -> None:
    """In the organiser’s name, who hears the answer; one who cannot be reached is not said to have been asked."""
    asha, ben, olive = await soup(town)
    cai, dot = await champions(town, "Cai", "Dot")
    await blocks(asha)
    await olive.taps("Ask somebody else")
    question = olive.last
    dot.phone.chat.blocked = True
    await olive.taps_on(question, "Ask Dot")
    assert olive.was_told("I cannot reach that person any more")
    await presses(olive, f"handover.offer:1:{(await person(town, cai)).id}")
    assert "Olive asks whether you could host" in cai.last.text
    await cai.taps("Yes, I will host it")
    assert olive.was_told("Cai hosts Veg soup from now on")
    assert ben.was_told("Cai will host this now")
    await asha_is_back(town, asha)
    assert "Cai hosts Veg soup now" in asha.last.text


async def test_calling_it_off_tells_the_guests_and_later_the_host(town: Town) -> None:
    asha, ben, olive = await soup(town)
    await blocks(asha)
    await olive.taps("Call it off", "Yes, call it off")
    assert ben.was_told("Veg soup")
    assert "off" in ben.last.text
    await asha_is_back(town, asha)
    assert "was called off" in asha.last.text


async def test_a_home_is_only_called_off(town: Town) -> None:
    """Nobody else asks people into it, also by buttons of when it was at a hall."""
    asha, _, olive = await soup(town)
    (cai,) = await champions(town, "Cai")
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE venue SET home = 1")  # noqa: SLF001
    await blocks(asha)
    assert labels(olive) == ["Call it off"]
    for tap in ("handover.take:1", "handover.ask:1", f"handover.offer:1:{(await person(town, cai)).id}"):
        await presses(olive, tap)
        assert "Nothing was changed" in olive.last.text
    assert not cai.was_told("could host")
    assert (await the_occurrence(town)).host_name == "Asha"


async def test_a_club_goes_on_only_once_somebody_has_taken_it(town: Town) -> None:
    """No further date is made and nobody is asked to the next ones; with a new host all of it goes on."""
    asha, _, olive = await soup(town, rrule=WEEKLY)
    made = len(await rows(town, "SELECT 1 FROM occurrence"))
    await blocks(asha)
    (cai,) = await guests(town, "Cai")
    await town.moves_to(THURSDAY_MORNING + timedelta(days=8, hours=5))
    assert len(await rows(town, "SELECT 1 FROM occurrence")) == made
    assert not cai.was_told("Would you like")
    await presses(olive, "handover.take:3")
    await town.moves_to(town.now + timedelta(hours=2))
    assert len(await rows(town, "SELECT 1 FROM occurrence")) > made
    assert cai.was_told("Would you like")


async def test_guests_are_told_before_they_set_out(town: Town) -> None:
    """A day before, once, and the organisers are asked again."""
    asha, ben, olive = await soup(town, days=3)
    await blocks(asha)
    assert not ben.was_told("I cannot reach the host, Asha")
    await town.moves_to(FRIDAY_NOON + timedelta(days=2, minutes=5))
    assert ben.heard.count("I cannot reach the host, Asha") == 1
    assert ben.was_told("do not set out until you hear from me")
    assert olive.was_told("It is soon, and I still cannot reach the host, Asha")
    await town.moves_to(town.now + timedelta(hours=4))
    assert ben.heard.count("I cannot reach the host, Asha") == 1


async def test_a_reminder_sends_nobody_on_their_way(town: Town) -> None:
    """Who was told not to set out is not then told that it is not long now; nor is whoever meets them at the door."""
    (jean,) = await champions(town, "Jean", tasks=(Task.WELCOME,))
    asha, ben, olive = await soup(town)
    await ben.taps("Meet me at the door")
    await jean.taps("Yes, I’ll be there")
    await blocks(asha)
    await town.moves_to(FRIDAY_NOON - timedelta(hours=1, minutes=30))
    assert ben.heard.count("I have not found a host for this yet") == 2
    assert labels(ben)[:1] == ["I can’t come"]
    assert jean.was_told("I have not found a host for this yet")
    for guest in (ben, jean):
        assert not any(words in guest.heard for words in ("Not long now", "A reminder for", "You are meeting"))
    await olive.taps("I will host it")
    assert "Olive will host this now" in ben.last.text


async def test_guests_are_given_the_number_where_there_is_one(tmp_path: Path) -> None:
    """And hear it even where no organiser can be reached either."""
    stockport = NetworkConfig(name="Stockport", key="stockport", local_authority="E08000007", telephone="0161 496 0100")
    config = Config(rules=RulesConfig(first_posts_to_approve=0), networks=(stockport,))
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(7_000_000_001,), config=config) as town:
        olive = town.person("Olive")
        await olive.writes("/help")
        asha, ben, _ = await soup(town)
        await blocks(olive)
        await blocks(asha)
        await town.moves_to(FRIDAY_NOON - timedelta(hours=20))
        assert ben.was_told("Before you set out, please ring 0161 496 0100")


async def test_an_organiser_who_is_back_is_asked_again(town: Town) -> None:
    """Nobody could be reached when the host went."""
    asha, _, olive = await soup(town)
    await blocks(olive)
    await blocks(asha)
    await town.moves_to(town.now + timedelta(hours=2))
    olive.phone.unblocks()
    await town.settles()
    await town.moves_to(town.now + timedelta(hours=1))
    assert "I still cannot reach the host, Asha" in olive.last.text


async def asha_is_back(town: Town, asha: Resident) -> None:
    asha.phone.unblocks()
    await town.settles()
    await town.moves_to(town.now + A_MINUTE)


async def _doubts(town: Town, host: Resident, *, paused: bool) -> None:
    number = (await person(town, host)).id
    async with town.bot.database.write() as work:
        await work.overview.pause_posts(number, paused=paused)
