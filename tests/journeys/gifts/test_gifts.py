"""What people like doing: asked once after two good times, changed at any time, seen by nobody."""

from datetime import timedelta

from bot.domain.core.ids import PersonId
from storage.engine.times import stored
from tests.journeys.calls.test_call_tasks import mary
from tests.support.look_inside import olive_of, rows
from tests.support.table import FRIDAY_10AM, SATURDAY_10AM, all_are_asked, guests, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

SUNDAY_9AM = SATURDAY_10AM + timedelta(days=1, hours=-1)
SIX_WEEKS = timedelta(weeks=6, days=1)
ASKED = "Is there something you like doing"


async def two_good_times(town: Town, number: PersonId) -> None:
    """Of which they said so."""
    for days in (20, 30):
        at = stored(town.now - timedelta(days=days))
        await rows(
            town,
            f"""
            INSERT INTO occurrence (offer_id, state, starts_at, ends_at, answer_by, places, mask, look_at)
            SELECT MIN(id), 'done', '{at}', '{at}', '{at}', 9, 0, '{at}' FROM offer
            """,
        )
        await rows(
            town,
            f"""
            INSERT INTO booking (occurrence_id, person_id, state, party, asked_at, felt)
            SELECT MAX(id), {number}, 'attended', 1, '{at}', 'good' FROM occurrence
            """,
        )


async def liked_it_twice(town: Town, name: str = "Ben") -> Resident:
    """A guest who said “good” of two meals, on the day after tomorrow’s lunch of somebody else."""
    await lunch(town, places=4)
    (ben,) = await guests(town, name)
    await two_good_times(town, (await person(town, ben)).id)
    return ben


async def next_day_at_noon(town: Town, days: int = 1) -> None:
    """By night it is decided who is asked; by day they are."""
    await town.moves_to(SATURDAY_10AM.replace(hour=4) + timedelta(days=days))
    await town.moves_to(SATURDAY_10AM.replace(hour=12) + timedelta(days=days))


async def test_asked_once_in_daytime_and_several_are_chosen(town: Town) -> None:
    """Each tap is kept at once; the question never comes again."""
    ben = await liked_it_twice(town)
    await town.moves_to(FRIDAY_10AM.replace(hour=4))
    assert not ben.was_told(ASKED)
    await town.moves_to(FRIDAY_10AM.replace(hour=12))
    assert ben.was_told(ASKED)
    await ben.taps("Bake", "Make music", "✓ Bake", "Done")
    assert ben.was_told("I have noted it")
    assert await rows(town, "SELECT kind FROM gift") == [("music",)]
    for days in (1, 50):
        await next_day_at_noon(town, days)
    assert not ben.was_told(ASKED), "said in place of the question by now, and never again"


async def test_own_words_and_not_now(town: Town) -> None:
    """Own words are kept; "Not now" is thanked, and a year goes by before anything else is asked."""
    ben = await liked_it_twice(town)
    await next_day_at_noon(town, 0)
    await ben.taps("Not now")
    assert ben.was_told("I will not ask again")
    for days in (50, 100):
        await next_day_at_noon(town, days)
    assert not ben.was_told("bring a dish")
    await ben.writes("/gifts")
    await ben.taps("In my own words")
    await ben.writes("knitting")
    assert ben.was_told("In your own words: “knitting”")
    await ben.taps("Take my words away")
    assert await rows(town, "SELECT kind FROM gift") == []


async def test_what_needs_a_check_is_said_so(town: Town) -> None:
    """Driving is kept and not asked for; children are for an organiser to talk about."""
    (ben,) = await guests(town, "Ben")
    await ben.writes("/gifts")
    await ben.taps("Drive")
    assert ben.was_told("Until then I will not ask you to drive")
    await ben.taps("In my own words")
    await ben.writes("babysitting for my neighbours")
    assert ben.was_told("Being with children needs checks first")
    await ben.writes("ring me on 07700 900123")
    assert ben.was_told("leave out numbers")
    await ben.writes("I want to kill myself")
    assert ben.was_told("116 123")
    assert await rows(town, "SELECT kind FROM gift") == [("drive",)]


async def test_who_does_not_want_such_questions_hears_none(town: Town) -> None:
    """Switched off in the settings, before they were ever asked."""
    ben = await liked_it_twice(town)
    await ben.writes("/settings")
    await ben.taps("Which messages", "✓ what I could do for others", "Done")
    await next_day_at_noon(town, 0)
    assert not ben.was_told(ASKED)


async def test_a_neighbour_is_asked_in_a_call(town: Town) -> None:
    """Whoever rings her reads it out, and taps for her; it is hers."""
    await lunch(town, places=4)
    hana, number = await mary(town)
    await two_good_times(town, number)
    await next_day_at_noon(town, 0)
    await hana.writes("/calls")
    assert hana.was_told(ASKED)
    await hana.taps("They could do something for others", "Bake", "In my own words")
    await hana.writes("card games")
    assert hana.was_told("card games")
    assert await rows(town, f"SELECT kind FROM gift WHERE person_id = {number} ORDER BY kind") == [
        ("bake",),
        ("other",),
    ]


async def test_leaving_takes_gifts_along_and_undo_brings_them_back(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await ben.writes("/gifts")
    await ben.taps("Bake")
    await ben.writes("/stop")
    assert await rows(town, "SELECT kind FROM gift") == []
    await ben.taps("Undo")
    assert await rows(town, "SELECT kind FROM gift") == [("bake",)]


async def test_the_steps_come_six_weeks_apart_and_a_no_ends_them(town: Town) -> None:
    """A dish, then a no: nothing for a year, however good it is."""
    ben = await liked_it_twice(town)
    await rows(town, f"UPDATE occurrence SET ends_at = '{stored(town.now + timedelta(days=500))}' WHERE state = 'done'")
    await next_day_at_noon(town, 0)
    await ben.taps("Bake", "Done")
    await next_day_at_noon(town, 30)
    assert not ben.was_told("bring a dish")
    await next_day_at_noon(town, 44)
    await ben.taps("Yes, I might")
    await ben.writes("apple crumble")
    assert ben.was_told("please tell the cook what is in it")
    assert await rows(town, "SELECT brings FROM guest WHERE brings <> ''") == [("apple crumble",)]
    await next_day_at_noon(town, 88)
    assert ben.was_told("help at the door")
    await ben.taps("No thanks")
    assert ben.was_told("just as welcome at the table")
    for days in (140, 200):
        await next_day_at_noon(town, days)
    assert not ben.was_told("host a meal")


async def test_what_is_brought_is_not_known(town: Town) -> None:
    """Absence is never inferred: whoever comes where somebody may bring a dish reads it in the reminder."""
    await lunch(town, places=4)
    ben, cai = await guests(town, "Ben", "Cai")
    await rows(town, f"UPDATE guest SET brings = 'a pie' WHERE person_id = {(await person(town, cai)).id}")
    await all_are_asked(town, ben, cai)
    for one in (ben, cai):
        await one.taps("I’ll come", "Skip")
    await ben.writes("/mymeals")
    assert ben.was_told("Guests may bring something to eat, too")


async def test_organisers_see_counts_and_never_who(town: Town) -> None:
    """Of few no number is said; one person is found in turn, with a line in the log."""
    ben, cai = await guests(town, "Ben", "Cai")
    for one in (ben, cai):
        await one.writes("/gifts")
        await one.taps("Make music")
    olive = olive_of(town)
    await presses(olive, "gifts.counts")
    assert olive.was_told("Make music: fewer than 5")
    assert not olive.was_told("Ben")
    await olive.taps("Find somebody", "Make music")
    await olive.writes("play at the summer fair")
    await olive.taps("Yes, ask")
    await town.settles()
    asked = [one for one in (ben, cai) if one.was_told("play at the summer fair")]
    assert asked == [ben]
    await ben.taps("Not this time")
    await town.settles()
    assert cai.was_told("play at the summer fair")
    await cai.taps("I’d like to")
    assert olive.was_told("Cai would like to")
    assert not olive.was_told("Ben")
    await presses(olive, "log.show:0")
    assert olive.was_told("looked for somebody with a gift")


async def test_a_co_host_is_welcome(town: Town) -> None:
    """The host hears a first name, and whoever offered hears what the host says."""
    asha = await lunch(town, places=4)
    (ben,) = await guests(town, "Ben")
    number = (await person(town, ben)).id
    await two_good_times(town, number)
    await rows(town, f"INSERT INTO gift (person_id, kind, said_at) VALUES ({number}, 'cook', '{stored(town.now)}')")
    await rows(town, f"UPDATE guest SET brings = 'a pie' WHERE person_id = {number}")
    await rows(
        town,
        f"""INSERT INTO gift_step (person_id, step, answer, offered_at)
        VALUES ({number}, 'door', 'yes', '{stored(town.now - SIX_WEEKS)}')""",
    )
    await next_day_at_noon(town, 0)
    await ben.taps("Yes, I’d like that")
    assert asha.was_told("Ben came to “Veg soup”, and would like to help you host")
    await asha.taps("Yes, gladly")
    assert ben.was_told("Asha would be glad of your help")
