"""“Could use …”: one person at a time is asked, in turn, privately; the host hears a first name, or that nobody can."""

from datetime import timedelta

import pytest

from storage.engine.times import stored
from tests.journeys.calls.test_call_tasks import mary
from tests.support.look_inside import olive_of, rows
from tests.support.table import all_are_asked, calls_it_off, guests, lunch
from tests.support.town import THURSDAY_MORNING, Resident, Town
from tests.support.volunteers import person, presses

PLAY = "play the guitar for us"
LATER = THURSDAY_MORNING + timedelta(days=5, hours=2)


async def likes(town: Town, *people: Resident, gift: str = "music") -> None:
    for one in people:
        await rows(
            town,
            f"""INSERT INTO gift (person_id, kind, said_at)
            VALUES ({(await person(town, one)).id}, '{gift}', '2026-01-01')""",
        )


async def scene(town: Town, *names: str, gift: str = "music") -> tuple[Resident, list[Resident]]:
    """A meal in five days, and guests who like making music."""
    asha = await lunch(town, places=8, starts=LATER)
    people = await guests(town, *names)
    await likes(town, *people, gift=gift)
    return asha, people


async def could_use(town: Town, host: Resident, kind: str = "Make music", words: str = PLAY) -> None:
    await host.writes("/myposts")
    await host.taps("Could use …", kind)
    await host.writes(words)
    await host.taps("Yes, ask")
    await town.bot.tick()
    await town.settles()


async def test_one_at_a_time_and_a_no_is_heard_by_nobody(town: Town) -> None:
    asha, (ben, cai) = await scene(town, "Ben", "Cai")
    await could_use(town, asha)
    assert ben.was_told(PLAY)
    assert not cai.was_told(PLAY)
    await ben.taps("Not this time")
    assert ben.was_told("Nobody minds")
    await town.bot.tick()
    await town.settles()
    assert cai.was_told("Asha hears your first name")
    await cai.taps("I’d like to")
    assert asha.was_told("Cai would like to")
    assert not asha.was_told("Ben")
    assert cai.was_told("If you would like to eat with everybody")
    await cai.taps("Ask the cook")
    await cai.writes("When shall I come?")
    await cai.taps("Yes, ask")
    assert asha.was_told("When shall I come?")


async def test_silence_passes_on_after_two_days_and_nobody_is_found_kindly(town: Town) -> None:
    asha, (ben, cai) = await scene(town, "Ben", "Cai")
    await could_use(town, asha)
    await town.moves_to(town.now + timedelta(hours=49))
    assert cai.was_told(PLAY)
    await presses(ben, "help.give:1")
    assert ben.was_told("That is settled by now")
    await cai.taps("Not this time")
    await town.bot.tick()
    await town.settles()
    assert asha.was_told("Nobody can do it this time")


async def test_who_comes_anyhow_is_asked_first_and_whoever_cancels_is_replaced(town: Town) -> None:
    asha, (ben, cai) = await scene(town, "Ben", "Cai")
    await all_are_asked(town, cai)
    await cai.taps("I’ll come", "Skip")
    await could_use(town, asha)
    assert not ben.was_told(PLAY)
    await cai.taps("I’d like to")
    await presses(cai, "booking.cancel:1")
    await town.bot.tick()
    await town.settles()
    assert asha.was_told("cannot do it after all")
    assert ben.was_told(PLAY)


@pytest.mark.parametrize("ends", ["called off", "taken back", "left"])
async def test_what_ends_it(town: Town, ends: str) -> None:
    """Whoever had said yes hears so; whoever leaves is replaced, and the host hears it."""
    asha, (ben,) = await scene(town, "Ben")
    await could_use(town, asha)
    await ben.taps("I’d like to")
    if ends == "left":
        await ben.writes("/stop")
    elif ends == "taken back":
        await presses(asha, "help_wanted.end:1")
    else:
        await calls_it_off(town)
    await town.bot.tick()
    await town.settles()
    said = {"called off": "It was called off", "taken back": "It is not needed any more"}
    if ends == "left":
        assert asha.was_told("cannot do it after all")
        assert asha.was_told("Nobody can do it this time")
    else:
        assert ben.was_told(said[ends])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("look after the kids", "to do with children"),
        ("give Mary a lift to hospital", "cannot ask for lifts"),
        ("lend me some money", "money or shopping"),
        ("help her in the shower", "cannot ask for care"),
        ("ring 07700 900123", "leave out numbers"),
        ("come to SK5 8BE", "leave out numbers"),
        ("sing for Mrs Khan, who is poorly", "without anybody’s name"),
    ],
)
async def test_what_the_bot_brokers_for_nobody(town: Town, words: str, said: str) -> None:
    asha, (ben,) = await scene(town, "Ben")
    await asha.writes("/myposts")
    await asha.taps("Could use …", "Make music")
    await asha.writes(words)
    assert asha.was_told(said)
    assert not ben.was_told(words)


async def test_nobody_drives_before_it_was_checked(town: Town) -> None:
    asha, (ben,) = await scene(town, "Ben", gift="drive")
    await could_use(town, asha, "Drive", "fetch the tables")
    assert not ben.was_told("fetch the tables")
    assert asha.was_told("Nobody can do it this time")
    number = (await person(town, ben)).id
    for check in ("driving", "dbs"):
        await rows(
            town,
            f"""INSERT INTO checked (person_id, kind, day, runs_out, noted_at)
            VALUES ({number}, '{check}', '2026-07-01', '2027-07-01', '2026-07-01')""",
        )
    await could_use(town, asha, "Drive", "fetch the chairs")
    assert ben.was_told("take no money for it, and give no lifts")


async def test_a_neighbour_is_asked_by_whoever_rings_her(town: Town) -> None:
    asha = await lunch(town, places=8, starts=LATER)
    hana, number = await mary(town)
    await rows(town, f"INSERT INTO gift (person_id, kind, said_at) VALUES ({number}, 'bake', '2026-01-01')")
    await could_use(town, asha, "Bake", "two cakes")
    await hana.writes("/calls")
    assert hana.was_told("two cakes")
    await hana.taps("They would like to")
    assert asha.was_told("Mary would like to")


async def test_the_other_town_hears_nothing(town: Town) -> None:
    """Nor whoever has paused, or would rather not be asked such things."""
    asha, (ben, cai, dee) = await scene(town, "Ben", "Cai", "Dee")
    await rows(town, f"UPDATE person SET network = 'oldham' WHERE id = {(await person(town, ben)).id}")
    await cai.writes("/pause")
    await cai.taps("A week")
    await rows(
        town, f"INSERT INTO opt_out (person_id, kind, at) VALUES ({(await person(town, dee)).id}, 'gifts', '2026')"
    )
    await could_use(town, asha)
    assert not [one for one in (ben, cai, dee, olive_of(town)) if one.was_told(PLAY)]
    assert asha.was_told("Nobody can do it this time")


async def test_nobody_hears_of_a_post_that_waits_to_be_read(town: Town) -> None:
    """It is asked once the post is open."""
    asha, (ben,) = await scene(town, "Ben")
    await rows(town, "UPDATE offer SET state = 'awaiting_approval'")
    await could_use(town, asha)
    assert not ben.was_told(PLAY)
    await rows(town, "UPDATE offer SET state = 'open'")
    await town.bot.tick()
    await town.settles()
    assert ben.was_told(PLAY)


async def test_moved_is_asked_again(town: Town) -> None:
    """Whoever said yes hears the new time once, and can say that they cannot."""
    asha, (ben,) = await scene(town, "Ben")
    await could_use(town, asha)
    await ben.taps("I’d like to")
    await rows(town, f"UPDATE occurrence SET starts_at = '{stored(LATER + timedelta(hours=1))}'")
    await town.bot.tick()
    await town.settles()
    assert ben.was_told("Does the new time suit you?")
    await ben.taps("I can’t after all")
    assert asha.was_told("cannot do it after all")
