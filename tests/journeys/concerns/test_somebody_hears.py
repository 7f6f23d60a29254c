"""Whoever must hear is somebody who can be reached: every road, with all there, the first one away, and nobody."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import Config, NetworkConfig, RulesConfig
from bot.domain.calls.call_tasks import NewCall
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Message, text
from bot.domain.core.people import Task
from bot.services.organisers.alerts import alert
from tests.support.look_inside import carried
from tests.support.table import NEAR_BY, champions, table
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at
from tests.support.volunteers import offers_help, person_of, presses, second_organiser

NUMBER = "0161 496 0100"
INSTEAD = "This comes to you because the person it was for cannot deal with it"
PASSED_ON = "It has gone to those who look after it"
WENT_ON = "did not reach the person it was for. I have told our organisers"
NOBODY = f"I cannot reach anybody right now. Please ring {NUMBER}"


@dataclass
class Street:
    """Lea leads safeguarding, Olive organises, Asha hosts tomorrow's lunch to which Ben goes, Hana rings neighbours."""

    town: Town
    people: dict[str, Resident]

    def __getitem__(self, name: str) -> Resident:
        return self.people[name]


Act = Callable[[Street], Awaitable[None]]


@dataclass(frozen=True)
class Road:
    """Something is done, and `first` must hear `words`, or else Olive; Ben is told of it where he asked."""

    name: str
    first: str
    words: str
    act: Act
    asks: bool = True
    said: str = "our organisers"
    """What Ben hears when the first one is away."""
    before: Act | None = field(default=None)
    """What leads to it, while everybody can be reached."""


async def _concern(street: Street) -> None:
    await street["Ben"].writes("/concern", "A man shouted at Jean")
    await street["Ben"].taps("No, not right now")


async def _concern_of_a_meal(street: Street) -> None:
    await presses(street["Ben"], "concern.raise:1")
    await street["Ben"].writes("It did not feel right")
    await street["Ben"].taps("No, not right now")


async def _danger(street: Street) -> None:
    await street["Ben"].writes("I want to kill myself")
    await street["Ben"].taps("Yes, please tell them")


async def _complaint(street: Street) -> None:
    await street["Ben"].writes("/complain", "Nobody was at the door")
    await street["Ben"].taps("Send it")


async def _lead_has_written(street: Street) -> None:
    await _concern(street)
    await street["Lea"].taps("I’ll see to it", "Write to them")
    await street["Lea"].writes("How are you now?")
    await street["Lea"].taps("Send it")


async def _answer_to_lead(street: Street) -> None:
    await presses(street["Ben"], "case.answer:concern:1")
    await street["Ben"].writes("Much better now")
    await street["Ben"].taps("Send it")


async def _late(street: Street) -> None:
    await presses(street["Ben"], "booking.late:1")


async def _look_out(street: Street) -> None:
    await presses(street["Ben"], "greeter.ask:1")


async def _after_the_list(street: Street) -> None:
    await street.town.moves_to(THURSDAY_MORNING + timedelta(hours=23))


async def _not_coming(street: Street) -> None:
    await presses(street["Ben"], "booking.cancel:1")


async def _neighbour(street: Street) -> None:
    town = street.town
    async with town.bot.database.write() as work:
        hana = await person_of(work, street["Hana"])
        guest = await work.phone_guests.add(
            "Mary",
            champion=hana.id,
            network="stockport",
            zone="Europe/London",
            phone="0161 496 0123",
            best_time="",
            now=town.now,
        )
        await work.guests.join(guest, NEAR_BY, now=town.now)
        later = town.now + timedelta(hours=2)
        call = NewCall(
            guest=guest, message=Message(text=text("general.apology")), due=town.now, escalate=later, dedupe="x"
        )
        await work.calls.add(call)


async def _call_is_due(street: Street) -> None:
    await street.town.bot.tick()
    await street.town.settles()


async def _dead_update(street: Street) -> None:
    async with street.town.bot.database.write() as work:
        await alert(work, "stockport", "dead_update", number=7, now=street.town.now)
    await street.town.settles()


async def _applies(street: Street) -> None:
    await offers_help(street.town, "Zoe")


async def _asked_to_host(street: Street) -> None:
    async with street.town.bot.database.write() as work:
        hana = (await person_of(work, street["Hana"])).id
    await presses(street["Asha"], f"handover.offer:1:{hana}")


async def _hana_hosts(street: Street) -> None:
    await presses(street["Hana"], carried(street["Hana"], "handover.agree"))


ROADS = (
    Road("concern", "Lea", "A man shouted at Jean", _concern),
    Road("concern about a meal", "Lea", "It did not feel right", _concern_of_a_meal),
    Road("danger", "Lea", "An urgent concern (number 1)", _danger),
    Road("complaint", "Lea", "Nobody was at the door", _complaint, said="An organiser will answer"),
    Road(
        "answer to a lead",
        "Lea",
        "Much better now",
        _answer_to_lead,
        said=PASSED_ON,
        before=_lead_has_written,
    ),
    Road("running late", "Asha", "Ben says that they will be a little late", _late),
    Road("looking out", "Asha", "Ben is coming for the first time", _look_out),
    Road("not coming after all", "Asha", "Ben cannot come", _not_coming, asks=False, before=_after_the_list),
    Road("a call is due", "Hana", "Mary", _call_is_due, asks=False, before=_neighbour),
    Road("handed over", "Asha", "Hana hosts Veg soup", _hana_hosts, asks=False, before=_asked_to_host),
    Road("dead update", "Omar", "7", _dead_update, asks=False),
    Road("application", "Omar", "Zoe", _applies, asks=False),
)
EVERY_ROAD = pytest.mark.parametrize("road", ROADS, ids=lambda road: road.name)


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    stockport = NetworkConfig(name="Stockport", key="stockport", local_authority="E08000007", telephone=NUMBER)
    config = Config(rules=RulesConfig(first_posts_to_approve=0), networks=(stockport,))
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(7_000_000_001,), config=config) as town:
        olive = town.person("Olive")
        await olive.writes("/help")
        (ben,) = await table(town, "Ben")
        await ben.taps("I’ll come", "Skip")
        lea, omar = await second_organiser(town, "Lea"), await second_organiser(town, "Omar")
        async with town.bot.database.write() as work:
            await work.people.set_safeguarding((await person_of(work, lea)).id, True)
        (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
        asha = Resident(town, next(one for one in town.world.people.values() if one.name == "Asha"))
        for person in (asha, hana):
            await person.writes("/help")
        people = {"Olive": olive, "Ben": ben, "Lea": lea, "Omar": omar, "Hana": hana, "Asha": asha}
        yield Street(town, people)


async def _begins(street: Street, road: Road) -> None:
    if road.before is not None:
        await road.before(street)


async def _blocks(street: Street, *names: str) -> None:
    for name in names:
        street[name].phone.blocks()
    await street.town.settles()


def _heard(person: Resident, words: str) -> str:
    return next((said for said in person.phone.heard if words in said), "")


@EVERY_ROAD
async def test_whoever_is_first_hears_it(street: Street, road: Road) -> None:
    """Nobody is told that somebody else should have been."""
    await _begins(street, road)
    await road.act(street)
    assert _heard(street[road.first], road.words)
    assert INSTEAD not in _heard(street[road.first], road.words)
    assert not street["Ben"].was_told(WENT_ON)
    assert not street["Ben"].was_told(NOBODY)


@EVERY_ROAD
async def test_where_the_first_is_away_the_next_hears_it(street: Street, road: Road) -> None:
    """And whoever asked is not told that the first one knows."""
    await _begins(street, road)
    await _blocks(street, road.first)
    so_far = len(street["Ben"].phone.heard)
    await road.act(street)
    assert _heard(street["Olive"], road.words)
    assert not _heard(street[road.first], road.words)
    if road.asks:
        said = "".join(street["Ben"].phone.heard[so_far:])
        assert road.said in said
        assert "I have told our safeguarding lead" not in said
        assert "I have told Asha" not in said


@EVERY_ROAD
async def test_where_it_is_found_out_on_sending_it_goes_on(street: Street, road: Road) -> None:
    """Telegram says only now that the first one is gone; whoever asked hears who knows instead."""
    await _begins(street, road)
    street[road.first].phone.chat.blocked = True
    await road.act(street)
    said = _heard(street["Olive"], road.words)
    assert said
    if road.first != "Omar":
        assert INSTEAD in said
    assert street["Ben"].was_told(WENT_ON) == road.asks
    assert not street["Ben"].was_told(NOBODY)


@EVERY_ROAD
@pytest.mark.parametrize("known", [True, False], ids=["known", "found out"])
async def test_where_nobody_is_there_it_is_said_at_once(
    street: Street, road: Road, caplog: pytest.LogCaptureFixture, *, known: bool
) -> None:
    """With the number, to whoever asked; the log says it in any case."""
    await _begins(street, road)
    if known:
        await _blocks(street, road.first, "Lea", "Omar", "Olive")
    else:
        for name in {road.first, "Lea", "Omar", "Olive"}:
            street[name].phone.chat.blocked = True
    with caplog.at_level(logging.ERROR):
        await road.act(street)
    assert street["Ben"].was_told(NOBODY) == road.asks
    assert "Nobody can be reached in stockport" in caplog.text


async def test_a_concern_that_nobody_heard_is_heard_by_the_first_who_is_back(street: Street) -> None:
    """Within the next tick, and who it is may see to it."""
    await _blocks(street, "Lea", "Omar", "Olive")
    await _concern(street)
    assert street["Ben"].was_told("I have kept it (number 1)")
    street["Omar"].phone.unblocks()
    await street.town.settles()
    await street.town.moves_to(street.town.now + timedelta(seconds=10))
    assert "Concern 1" in street["Omar"].last.text
    await presses(street["Omar"], "case.take:concern:1")
    assert "Omar is seeing to it" in street["Omar"].last.text
    street["Lea"].phone.unblocks()
    await street.town.settles()
    await presses(street["Omar"], "case.close:concern:1")
    assert "It was closed by Omar" in street["Omar"].last.text


async def test_organisers_see_no_concern_while_a_lead_can_be_reached(street: Street) -> None:
    """Nor does the one whom it was told once the lead is back, unless they took it."""
    await _concern(street)
    await presses(street["Olive"], "case.show:concern:1")
    assert "A man shouted" not in street["Olive"].last.text
    await _blocks(street, "Lea")
    await presses(street["Olive"], "case.show:concern:1")
    assert "A man shouted" in street["Olive"].last.text


async def test_who_is_no_lead_any_more_does_not_get_what_waited_for_the_morning(street: Street) -> None:
    """A concern of the night goes to whoever leads by then."""
    town = street.town
    await town.moves_to(THURSDAY_MORNING.replace(hour=22))
    await _concern(street)
    async with town.bot.database.write() as work:
        omar = (await person_of(work, street["Omar"])).id
        await work.people.set_safeguarding(omar, True)
        lea = (await person_of(work, street["Lea"])).id
    await presses(street["Omar"], f"lead.take:{lea}")
    await town.moves_to(THURSDAY_MORNING + timedelta(days=1))
    assert street["Omar"].was_told("A man shouted at Jean")
    assert not street["Lea"].was_told("A man shouted at Jean")


async def test_a_lead_who_deletes_everything_leaves_nothing_unheard(street: Street) -> None:
    """What waited for them goes on before they are gone."""
    town = street.town
    await town.moves_to(THURSDAY_MORNING.replace(hour=22))
    await _concern(street)
    await street["Lea"].writes("/delete")
    await street["Lea"].taps("Yes, forget me")
    await town.moves_to(THURSDAY_MORNING + timedelta(days=1))
    assert street["Olive"].was_told("A man shouted at Jean")
    assert street["Ben"].was_told(WENT_ON)


async def test_a_lead_hears_that_their_words_did_not_arrive(street: Street) -> None:
    """Whoever raised it has blocked the bot."""
    await _concern(street)
    await street["Lea"].taps("I’ll see to it", "Write to them")
    street["Ben"].phone.chat.blocked = True
    await street["Lea"].writes("How are you now?")
    await street["Lea"].taps("Send it")
    assert street["Lea"].was_told("I cannot reach that person any more")


async def test_the_last_organiser_who_can_be_reached_stays(street: Street) -> None:
    """Others who are away look after nothing."""
    await _blocks(street, "Lea", "Omar")
    await street["Olive"].writes("/delete")
    assert not street["Olive"].was_told("Yes, forget me")
    await presses(street["Olive"], "privacy.delete")
    async with street.town.bot.database.write() as work:
        assert (await person_of(work, street["Olive"])).organiser


async def test_where_another_lead_was_told_nobody_is_alarmed(street: Street) -> None:
    """One of two leads turns out to be gone: the other knows, and Ben was told the truth."""
    async with street.town.bot.database.write() as work:
        await work.people.set_safeguarding((await person_of(work, street["Omar"])).id, True)
    street["Lea"].phone.chat.blocked = True
    await _concern(street)
    assert street["Omar"].was_told("A man shouted at Jean")
    assert not street["Olive"].was_told("A man shouted at Jean")
    assert not street["Ben"].was_told(WENT_ON)


async def test_where_another_organiser_was_told_nobody_is_alarmed(street: Street) -> None:
    """The same, once the leads were known to be away."""
    await _blocks(street, "Lea")
    street["Omar"].phone.chat.blocked = True
    await _concern(street)
    assert street["Olive"].was_told("A man shouted at Jean")
    assert street["Ben"].was_told("so I have told our organisers (number 1)")
    assert not street["Ben"].was_told(WENT_ON)


async def test_a_lead_who_blocks_in_the_night_leaves_nothing_unheard(street: Street) -> None:
    """What waited for the morning goes on, and Ben hears of that in the morning, too."""
    town = street.town
    await town.moves_to(THURSDAY_MORNING.replace(hour=22))
    await _concern(street)
    await _blocks(street, "Lea")
    assert not street["Olive"].was_told("A man shouted at Jean")
    await town.moves_to(THURSDAY_MORNING + timedelta(days=1))
    assert street["Olive"].was_told("A man shouted at Jean")
    assert street["Ben"].was_told(WENT_ON)


async def test_a_lead_who_hosts_the_meal_is_not_told_while_an_organiser_is_there(street: Street) -> None:
    """They are the only lead, and it is about their own lunch; who hears of it can see to it."""
    async with street.town.bot.database.write() as work:
        lea = (await person_of(work, street["Lea"])).id
        asha = (await person_of(work, street["Asha"])).id
        offer = (await work.offers.occurrence(OccurrenceId(1))).offer
        await work.host_changes.set_host(offer, asha, lea)
    await _concern_of_a_meal(street)
    assert not street["Lea"].was_told("It did not feel right")
    await street["Olive"].taps("I’ll see to it")
    assert "Olive is seeing to it" in street["Olive"].last.text
    await presses(street["Lea"], "case.show:concern:1")
    assert not street["Lea"].was_told("It did not feel right")
