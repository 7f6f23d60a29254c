"""What becomes of a question about somebody when the world changes before it is said, or before they say yes."""

from datetime import timedelta

import pytest

from bot.domain.core.ids import PersonId
from storage.engine.times import stored
from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.gifts.test_could_use import LATER, PLAY, could_use, likes, scene
from tests.journeys.gifts.test_gifts import SIX_WEEKS, liked_it_twice, next_day_at_noon, two_good_times
from tests.support.look_inside import olive_of, rows
from tests.support.table import FRIDAY_10AM, guests, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

STEP_YES = "INSERT INTO gift_step (person_id, step, answer, offered_at) VALUES ({number}, '{step}', 'yes', '{at}')"


async def has_said_yes_to(town: Town, one: Resident, *steps: str) -> PersonId:
    """Long enough ago that the next may be asked."""
    number = (await person(town, one)).id
    for step in steps:
        await rows(town, STEP_YES.format(number=number, step=step, at=stored(town.now - SIX_WEEKS)))
    return number


async def at_night(town: Town) -> None:
    """It has been decided who is asked in the daytime."""
    await town.moves_to(FRIDAY_10AM.replace(hour=4))


async def has_a_worry(one: Resident) -> None:
    await one.writes("/concern")
    await one.writes("Somebody shouted at me")
    await one.taps("No, not right now")


async def turns(town: Town) -> None:
    await town.bot.tick()
    await town.settles()


@pytest.mark.parametrize("what", ["sad", "danger", "concern", "gifts", "paused"])
async def test_what_changes_in_the_night_counts(town: Town, what: str) -> None:
    """A sad time, a worry, an answer of their own, a rest: by eleven the question is not asked."""
    ben = await liked_it_twice(town)
    await at_night(town)
    if what == "sad":
        last = "(SELECT MAX(id) FROM booking)"
        await rows(town, f"UPDATE booking SET felt = 'poor' WHERE id = {last}")
        await rows(town, f"UPDATE occurrence SET ends_at = '{stored(town.now)}' WHERE state = 'done'")
        await two_good_times(town, (await person(town, ben)).id)
    elif what == "danger":
        await ben.writes("I want to kill myself")
        assert ben.was_told("116 123")
    elif what == "concern":
        await has_a_worry(ben)
    elif what == "gifts":
        await ben.writes("/gifts")
        await ben.taps("Bake", "Done")
    else:
        await ben.writes("/pause")
        await ben.taps("A week")
    await town.moves_to(FRIDAY_10AM.replace(hour=12))
    assert not ben.was_told("Is there something you like doing that others might enjoy?")


async def test_a_no_after_a_yes_counts_for_a_year(town: Town) -> None:
    """Whoever taps the old button meant it: it is not asked in six weeks after all."""
    ben = await liked_it_twice(town)
    await has_said_yes_to(town, ben, "gifts")
    await next_day_at_noon(town, 0)
    await ben.taps("Yes, I might")
    number = (await rows(town, "SELECT MAX(id) FROM gift_step"))[0][0]
    await presses(ben, f"step.no:{number}")
    assert ben.was_told("for a year")
    assert await rows(town, f"SELECT answer FROM gift_step WHERE id = {number}") == [("no",)]


async def test_whose_help_was_ended_is_not_asked_to_help(town: Town) -> None:
    """Neither for the door nor for what a host could use; who stopped by themselves may be."""
    asha, (ben, cai) = await scene(town, "Ben", "Cai")
    number, olive = await has_said_yes_to(town, ben, "gifts", "dish"), (await person(town, olive_of(town))).id
    await two_good_times(town, number)
    for one, by in ((number, olive), ((await person(town, cai)).id,) * 2):
        await rows(
            town,
            f"""INSERT INTO champion (person_id, state, tasks, applied_at, decided_by, decided_at)
            VALUES ({one}, 'removed', 'host', '2026', {by}, '2026')""",
        )
    await next_day_at_noon(town, 0)
    assert not ben.was_told("help at the door")
    await could_use(town, asha)
    assert not ben.was_told(PLAY)
    assert cai.was_told(PLAY)


async def test_the_host_who_stopped_is_not_promised(town: Town) -> None:
    """“I am asking Asha” is said where Asha hosts; else the organisers hear of it, and that is said."""
    asha = await lunch(town, places=4)
    (ben,) = await guests(town, "Ben")
    number = await has_said_yes_to(town, ben, "gifts", "dish", "door")
    await two_good_times(town, number)
    await next_day_at_noon(town, 0)
    assert ben.was_told("help Asha host")
    await rows(town, f"UPDATE champion SET state = 'paused' WHERE person_id = {(await person(town, asha)).id}")
    await ben.taps("Yes, I’d like that")
    assert ben.was_told("The organisers hear of it")
    assert not ben.was_told("I am asking Asha")
    assert olive_of(town).was_told("Ben would like to help host one day")


@pytest.mark.parametrize("what", ["paused", "moved", "concern", "no gifts"])
async def test_who_may_be_asked_no_more_is_not_waited_for(town: Town, what: str) -> None:
    """Chosen in the evening, and away by the morning: the next is asked then, not two days later."""
    asha, (ben, cai) = await scene(town, "Ben", "Cai")
    await town.moves_to(town.now.replace(hour=21))
    await could_use(town, asha)
    number = (await person(town, ben)).id
    assert await rows(town, "SELECT person_id FROM help_ask") == [(number,)]
    if what == "paused":
        await ben.writes("/pause")
        await ben.taps("A week")
    elif what == "moved":
        await rows(town, f"UPDATE person SET network = 'oldham' WHERE id = {number}")
    elif what == "concern":
        await has_a_worry(ben)
    else:
        await rows(town, f"INSERT INTO opt_out (person_id, kind, at) VALUES ({number}, 'gifts', '2026')")
    await town.moves_to(FRIDAY_10AM)
    assert not ben.was_told(PLAY)
    assert cai.was_told(PLAY)


async def test_a_yes_when_it_is_full_is_kindly_too_late(town: Town) -> None:
    """Nobody is promised to a host who cannot come in; who has a place can."""
    asha, (ben,) = await scene(town, "Ben")
    await could_use(town, asha)
    await rows(town, "UPDATE occurrence SET taken = places, state = 'full'")
    await presses(ben, "help.give:1")
    assert ben.was_told("That is settled by now")
    assert not asha.was_told("Ben would like to")


async def test_a_check_that_ran_out_since(town: Town) -> None:
    """Before the yes it is too late; after it, the host hears that it is somebody else."""
    asha, (ben,) = await scene(town, "Ben", gift="drive")
    number = (await person(town, ben)).id
    for check in ("driving", "dbs"):
        await rows(
            town,
            f"""INSERT INTO checked (person_id, kind, day, runs_out, noted_at)
            VALUES ({number}, '{check}', '2025-07-01', '2026-07-18', '2025-07-01')""",
        )
    await could_use(town, asha, "Drive", "fetch the tables")
    await ben.taps("I’d like to")
    assert asha.was_told("Ben would like to")
    await town.moves_to(town.now + timedelta(days=3))
    assert asha.was_told("cannot do it after all")


async def test_mary_says_no_and_nobody_learns_of_it(town: Town) -> None:
    """Read out, asked of her alone; the host is not told who said no."""
    asha = await lunch(town, places=8, starts=LATER)
    hana, number = await mary(town)
    await rows(town, f"INSERT INTO gift (person_id, kind, said_at) VALUES ({number}, 'music', '2026-01-01')")
    (ben,) = await guests(town, "Ben")
    await likes(town, ben)
    await rows(town, f"INSERT INTO opt_out (person_id, kind, at) VALUES ({(await person(town, ben)).id}, 'gifts', '2')")
    await could_use(town, asha)
    await hana.writes("/calls")
    await hana.taps("Not this time")
    await turns(town)
    assert asha.was_told("Nobody can do it this time")
    assert not asha.was_told("Mary")


async def test_whoever_hosts_it_now_could_use_it(town: Town) -> None:
    """Handed over: the new host is not asked to play for themselves, and hears who would like to."""
    asha, (hal, ben) = await scene(town, "Hal", "Ben")
    await could_use(town, asha)
    assert hal.was_told(PLAY)
    number = (await person(town, hal)).id
    await rows(
        town,
        f"INSERT INTO champion (person_id, state, tasks, applied_at) VALUES ({number}, 'active', 'host', '2026')",
    )
    await rows(town, f"UPDATE offer SET host_id = {number}")
    await turns(town)
    assert ben.was_told(PLAY)
    await ben.taps("I’d like to")
    assert hal.was_told("Ben would like to")
    assert not asha.was_told("Ben would like to")


async def test_who_has_left_hears_nothing_more(town: Town) -> None:
    """Neither that it is off, nor what the host said of their offer."""
    asha, (ben,) = await scene(town, "Ben")
    await could_use(town, asha)
    await ben.taps("I’d like to")
    await rows(town, f"UPDATE guest SET state = 'left' WHERE person_id = {(await person(town, ben)).id}")
    await presses(asha, "help_wanted.end:1")
    assert not ben.was_told("It is not needed any more")


async def test_a_post_that_is_taken_back_is_off_for_whoever_said_yes(town: Town) -> None:
    asha, (ben,) = await scene(town, "Ben")
    await could_use(town, asha)
    await ben.taps("I’d like to")
    await rows(town, "UPDATE offer SET state = 'withdrawn'")
    await turns(town)
    assert ben.was_told("It was called off")
