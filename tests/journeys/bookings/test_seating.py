"""Who sits at which table: on the host's list of the evening before, and by a tap on the card of the post."""

import re
from datetime import datetime, timedelta

from tests.support.look_inside import rows
from tests.support.table import (
    FRIDAY_10AM,
    FRIDAY_NOON,
    SATURDAY_10AM,
    THURSDAY_6PM,
    all_are_asked,
    guests,
    host_of,
    lunch,
    may_be_seen,
    table,
)
from tests.support.town import LONDON, Resident, Town

TEN = ("Ada", "Ben", "Cai", "Dee", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon")
SUNDAY_NOON = datetime(2026, 7, 19, 12, 0, tzinfo=LONDON)


async def all_come(people: list[Resident]) -> None:
    for one in people:
        await one.taps("I’ll come")
        await one.taps("Skip")


def tables_in(words: str) -> list[set[str]]:
    """The first names at each table, in the order of the tables."""
    lines = re.findall(r"• Table \d+: ([^.\n]*)", words)
    return [set(re.findall(r"\b[A-Z][a-z]+\b", line)) for line in lines]


async def seat_us(host: Resident) -> str:
    await host.writes("/myposts")
    await host.taps("Seat us")
    return host.last.text


async def test_the_list_of_the_evening_before_has_tables_when_nine_or_more_come(town: Town) -> None:
    """Everybody sits once, at tables of at most eight; a party is one name with how many more."""
    people = await table(town, *TEN, places=12)
    await all_come(people)
    await people[1].taps("I’ll bring somebody", "One", "None of these", "None of these")
    await town.moves_to(THURSDAY_6PM + timedelta(minutes=5))
    said = host_of(town).last.text
    seated = tables_in(said)
    assert len(seated) == 2, said
    assert sorted(name for one in seated for name in one) == sorted(TEN)
    assert "Ben with 1 more" in said
    assert all(len(one) + ("Ben" in one) <= 8 for one in seated)
    assert "Nobody has met here before" in said
    assert "welcome table" not in said


async def test_eight_people_fit_at_one_table_and_need_no_plan(town: Town) -> None:
    """Neither on the list nor on the card."""
    await all_come(await table(town, *TEN[:8], places=12))
    asha = host_of(town)
    await town.moves_to(THURSDAY_6PM + timedelta(minutes=5))
    assert asha.was_told("8 people are coming")
    assert not asha.was_told("Table 1")
    await asha.writes("/myposts")
    assert not [label for row in asha.last.buttons for label in row if label == "Seat us"]


async def test_two_who_would_like_to_sit_together_again_do_and_nobody_reads_why(town: Town) -> None:
    """All met on Friday; Ada and Jon, first and last of the list, each wish for the other."""
    people = await table(town, *TEN, places=12)
    await all_come(people)
    await may_be_seen(town, *people)
    await town.moves_to(SATURDAY_10AM + timedelta(minutes=5))
    ada, jon = people[0], people[-1]
    for one, friend in ((ada, "Jon"), (jon, "Ada")):
        await one.taps("😊 Good", friend)
    await lunch(town, places=12, host="Cook", starts=SUNDAY_NOON)
    await all_are_asked(town, *people, to=2)
    await all_come(people)
    said = await seat_us(host_of(town, "Cook"))
    assert [one for one in tables_in(said) if {"Ada", "Jon"} <= one], said
    assert "welcome table" not in said
    assert "wish" not in said


async def test_whoever_is_new_sits_at_the_welcome_table(town: Town) -> None:
    """Nine have met on Friday; Zoe comes for the first time. The host reads that somebody is new, not who."""
    people = await table(town, *TEN[:9], places=12)
    await all_come(people)
    await town.moves_to(SATURDAY_10AM)
    everybody = [*people, *await guests(town, "Zoe")]
    await lunch(town, places=12, host="Cook", starts=SUNDAY_NOON)
    await all_are_asked(town, *everybody, to=2)
    await all_come(everybody)
    said = await seat_us(host_of(town, "Cook"))
    assert "Zoe" in tables_in(said)[0], said
    assert "with a known face" in said
    assert len(tables_in(said)[0]) > 1
    assert said.count("welcome table") == 1
    assert said.index("welcome table") < said.index("Table 2")


async def test_the_plan_follows_who_comes_and_goes_back_to_the_card(town: Town) -> None:
    """Two cannot come after all: eight are left, at one table, and the old button says so."""
    people = await table(town, *TEN, places=12)
    await all_come(people)
    asha = host_of(town)
    await asha.writes("/myposts")
    card = asha.last
    for one in people[:2]:
        await one.writes("/mymeals")
        await one.taps("I can’t come")
    await asha.taps_on(card, "Seat us")
    assert asha.was_told("Everybody fits at one table")
    await asha.taps("◀ Back")
    assert asha.was_told("8 people are coming")


async def test_the_host_can_seat_people_at_the_door_and_not_when_it_is_over(town: Town) -> None:
    """From the moment nobody can answer any more the card is short, and the button is still there."""
    await all_come(await table(town, *TEN, places=12))
    asha = host_of(town)
    await town.moves_to(FRIDAY_NOON - timedelta(minutes=10))
    assert len(tables_in(await seat_us(asha))) == 2
    plan = asha.last
    await town.moves_to(FRIDAY_NOON + timedelta(hours=3))
    asha.phone.presses_data("seating.show:1", plan)
    await town.settles()
    assert "Table 1" not in asha.last.text


async def test_nobody_but_the_host_and_organisers_sees_who_sits_where(town: Town) -> None:
    """A forged press shows a guest nothing; a number that never was does no harm."""
    people = await table(town, *TEN, places=12)
    await all_come(people)
    ben = people[1]
    for data in ("seating.show:1", "seating.show:99"):
        ben.phone.presses_data(data, ben.last)
        await town.settles()
    assert not ben.was_told("Table 1")
    assert ben.was_told("That button is not for you")
    assert await rows(town, "SELECT COUNT(*) FROM inbox WHERE state = 'dead'") == [(0,)]


async def test_the_tables_are_not_planned_for_food_that_is_collected(town: Town) -> None:
    """Twelve who collect bread do not sit down."""
    people = await table(town, *TEN, places=12)
    await all_come(people)
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET kind = 'surplus_food'")  # noqa: SLF001
    await town.moves_to(FRIDAY_10AM)
    asha = host_of(town)
    await asha.writes("/myposts")
    assert not [label for row in asha.last.buttons for label in row if label == "Seat us"]


async def test_guests_who_like_a_small_table_have_one(town: Town) -> None:
    """Said in the settings; three of ten, at a table of three."""
    people = await table(town, *TEN, places=12)
    await all_come(people)
    for one in people[2:5]:
        await one.writes("/settings")
        await one.taps("What table", "a small table")
    seated = tables_in(await seat_us(host_of(town)))
    assert seated[-1] == {"Cai", "Dee", "Eve"}
    assert len(seated) == 2
