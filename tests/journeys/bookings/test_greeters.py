"""The first time: somebody friendly at the door."""

from datetime import datetime

from bot.domain.core.people import Task
from tests.support.table import THURSDAY_6PM, champions, host_of, table
from tests.support.town import LONDON, Resident, Town

FIVE_PAST_TEN = datetime(2026, 7, 17, 10, 5, tzinfo=LONDON)


async def welcomers(town: Town, *names: str) -> list[Resident]:
    return await champions(town, *names, tasks=(Task.WELCOME,))


async def test_the_greeter_is_named_in_the_reminder(town: Town) -> None:
    """The first who says yes; the others hear that it is done."""
    jean, kit = await welcomers(town, "Jean", "Kit")
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    assert "Ben" not in jean.last.text
    await jean.taps("Yes, I’ll be there")
    await kit.taps("Yes, I’ll be there")
    assert kit.was_told("Somebody else was quicker")
    assert ben.was_told("Jean will meet you at the door")
    await town.moves_to(THURSDAY_6PM)
    assert "Jean will meet you at the door" in ben.last.text
    await town.moves_to(FIVE_PAST_TEN)
    assert jean.was_told("You are meeting Ben at the door")
    assert not kit.was_told("You are meeting")


async def test_nobody_waits_at_the_door_in_vain(town: Town) -> None:
    """A greeter hears when the guest cannot come, and is not reminded."""
    (jean,) = await welcomers(town, "Jean")
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    await jean.taps("Yes, I’ll be there")
    await ben.taps("I can’t come")
    assert jean.was_told("you do not need to be at the door")
    await town.moves_to(FIVE_PAST_TEN)
    assert not jean.was_told("You are meeting")


async def test_a_greeter_may_think_again(town: Town) -> None:
    """The guest hears of it, and the host looks out instead when nobody else can."""
    (jean,) = await welcomers(town, "Jean")
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    await jean.taps("Yes, I’ll be there", "I can’t after all")
    assert ben.was_told("Jean cannot be at the door after all")
    assert host_of(town).was_told("Ben is coming for the first time")
    await town.moves_to(FIVE_PAST_TEN)
    assert not jean.was_told("You are meeting")


async def test_without_welcomers_the_host_looks_out(town: Town) -> None:
    """Said to both."""
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    assert ben.was_told("Asha hosts, and I have asked them to look out for you")
    assert host_of(town).was_told("Could you look out for them at the door?")


async def test_only_those_who_were_asked_can_agree(town: Town) -> None:
    """Forged buttons of other guests and champions."""
    (jean,) = await welcomers(town, "Jean")
    ben, eve = await table(town, "Ben", "Eve")
    await ben.taps("I’ll come", "Skip", "Meet me at the door")
    (late,) = await welcomers(town, "Late")
    await late.writes("/help")
    for person in (eve, late):
        for data in ("greeter.agree:1", "greeter.decline:1", "greeter.withdraw:1", "greeter.agree:99", "greeter.ask:1"):
            person.phone.presses_data(data, person.last)
            await town.settles()
    assert not ben.was_told("will meet you at the door")
    await jean.taps("Not this time")
    assert jean.was_told("That is fine, thank you")
