"""Whoever makes the same thing happen again and again does not ring an organiser's phone each time."""

from datetime import timedelta

from bot.services.organisers.alerts import alert
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.town import Resident, Town

HOUR = timedelta(hours=1)


def heard_by_olive(town: Town, words: str) -> list[str]:
    return [said for said in olive_of(town).phone.heard if words in said]


async def many_fail(town: Town, count: int, *, first: int = 0) -> None:
    async with town.bot.database.write() as work:
        for number in range(first, first + count):
            await alert(work, "stockport", "dead_update", number=number, now=town.now)
    await town.settles()


async def test_alerts_of_one_kind_are_one_message_with_a_count_an_hour(town: Town) -> None:
    """The first at once, and how many more at the end of the hour; the next hour begins anew."""
    await many_fail(town, 50)
    assert len(heard_by_olive(town, "could not be handled")) == 1
    await town.moves_to(town.now + HOUR)
    assert heard_by_olive(town, "more messages") == [
        "49 more messages could not be handled in the last hour. The log of the program says where they failed."
    ]
    await many_fail(town, 1, first=100)
    assert "number 100" in olive_of(town).last.text
    await town.moves_to(town.now + HOUR)
    assert "number 100" in olive_of(town).last.text


async def offers_to_help(person: Resident, name: str) -> None:
    await person.writes("/volunteer")
    await person.taps("Yes, I am")
    await person.writes(name)
    await person.writes("SK5 8BE")
    await person.taps("Cook", "Done", "Skip", "Offer to help")


async def test_many_who_offer_to_help_are_counted(town: Town) -> None:
    """Five come with their buttons; the others wait under `/organise`, and nobody is forgotten."""
    for number in range(8):
        await offers_to_help(town.person("Cai"), f"Cai {'abcdefgh'[number]}")
    assert len(heard_by_olive(town, "would like to help")) == 5
    await town.moves_to(town.now + HOUR)
    assert len(heard_by_olive(town, "3 more people offered to help")) == 1
    assert await rows(town, "SELECT COUNT(*) FROM champion WHERE state = 'applied'") == [(8,)]


async def worries(someone: Resident, words: str, *, now: str = "No, not right now") -> None:
    await someone.writes("/concern", words)
    await someone.taps(now)


async def test_concerns_of_one_person_are_one_case_after_the_third(town: Town) -> None:
    """All their words are in it, the lead hears once that there is more, and others’ concerns are their own."""
    ben, cai = await guest(town, "Ben"), await guest(town, "Cai")
    for number in range(1, 11):
        await worries(ben, f"Worry number {number}.")
        assert ben.was_told("I have told our safeguarding lead")
    await worries(cai, "Something else")
    kept = [str(words) for (words,) in await rows(town, "SELECT words FROM concern ORDER BY id")]
    assert kept[:2] == ["Worry number 1.", "Worry number 2."]
    assert kept[2].split("\n\n") == [f"Worry number {number}." for number in range(3, 11)]
    assert kept[3:] == ["Something else"]
    assert len(heard_by_olive(town, "has written more")) == 1
    await town.moves_to(town.now + HOUR + HOUR)
    await worries(ben, "Later")
    assert (await rows(town, "SELECT COUNT(*) FROM concern"))[0] == (5,)


async def test_danger_in_the_fourth_is_answered_and_told_at_once(town: Town) -> None:
    """The case becomes urgent, and the lead hears so, however much was written before."""
    ben = await guest(town, "Ben")
    for number in range(5):
        await worries(ben, f"Worry number {number}.")
    await ben.writes("/concern", "I want to die")
    assert any("116 123" in said for said in ben.phone.heard[-3:])
    await ben.taps("Yes, right now")
    assert len(heard_by_olive(town, "it sounds urgent")) == 1
    assert (await rows(town, "SELECT urgent FROM concern ORDER BY id"))[-1] == (1,)


async def test_what_is_closed_stays_closed(town: Town) -> None:
    """More of the same person after that is a case of its own, which somebody looks at."""
    ben = await guest(town, "Ben")
    for number in range(4):
        await worries(ben, f"Worry number {number}.")
    async with town.bot.database.write() as work:
        await work.concerns._execute("UPDATE concern SET state = 'closed'", {})  # noqa: SLF001 - by hand, all at once
    await worries(ben, "Something new")
    assert (await rows(town, "SELECT words, state FROM concern ORDER BY id"))[-1] == ("Something new", "open")
