"""Every road that makes or moves a date of a club, and every road on which its food is read.

What the cook did not say for a date is nowhere said as the cook’s word, and keeps away whoever avoids something.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.food import ALL_ALLERGENS
from bot.domain.core.ids import ChatId
from bot.domain.core.people import Task
from bot.domain.invitations.eligibility import ALL_DIETS, ALLERGEN_SHIFT, DIET_SHIFT
from bot.language.dates import say_date
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import rows
from tests.support.table import NEAR_BY, champions
from tests.support.town import LONDON, Resident, Town

CLUB = "Lunch club: soup for 10, Brinnington Hub, every Tuesday 12-2pm, vegan, no allergens, free"
NOT_SAID = "The cook has not said yet what is in it on this day."
SAID = ("None of the 14", "None of the other main allergens", "Contains:", "Made to be:", "The cook told us this")
KEEPS_AWAY = ALL_ALLERGENS << ALLERGEN_SHIFT | ALL_DIETS << DIET_SHIFT
SECOND = "Tuesday 28 July"
Road = Callable[[Town, Resident], Awaitable[None]]


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


async def not_said(town: Town) -> list[tuple[int, str]]:
    """The dates whose food was not said, each with the day as people read it."""
    found = await rows(town, "SELECT id, starts_at FROM occurrence WHERE food_said = 0 ORDER BY starts_at")
    local = [(number, datetime.fromisoformat(str(at)).astimezone(ZoneInfo("Europe/London"))) for number, at in found]
    return [(int(str(number)), say_date(moment.date())) for number, moment in local]


async def nothing_is_made_up(town: Town) -> None:
    """Of a date that was not said nothing is kept, nothing fits whoever avoids something, and nobody read anything."""
    found = await rows(town, "SELECT contains, may_contain, not_in_it, diets, mask FROM occurrence WHERE food_said = 0")
    for *facts, mask in found:
        assert facts == [0, 0, 0, 0]
        assert int(str(mask)) & KEEPS_AWAY == KEEPS_AWAY
    days = [day for _, day in await not_said(town)]
    for person in town.world.people.values():
        for text in person.heard:
            if any(day in text for day in days) and "the cook told me:" not in text:
                assert not any(said in text for said in SAID), (person.name, text)


async def changes(asha: Resident, day: str, *acts: str) -> None:
    """Tap by tap from the list of dates; what is no button is typed."""
    await asha.writes("/myposts")
    await asha.taps("The next dates", day)
    for act in acts:
        labels = [label for row in asha.last.buttons for label in row]
        await (asha.taps(act) if act in labels else asha.writes(act))


async def is_left_alone(town: Town, asha: Resident) -> None:
    """Posted, and nothing else."""


async def time_passes(town: Town, asha: Resident) -> None:
    """Dates are made further ahead."""
    await town.moves_to(july(20, 9))


async def one_is_moved(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "Change something", "Day or time", "Only this one", "Wednesday 29 July 12-2pm")
    await asha.taps("Yes, change it")


async def all_are_moved(town: Town, asha: Resident) -> None:
    later = "This one and all later ones"
    await changes(asha, "Tuesday 21 July", "Change something", "Day or time", later, "Wednesday 22 July 1-3pm")
    await asha.taps("Yes, change it")


async def later_ones_are_moved(town: Town, asha: Resident) -> None:
    later = "This one and all later ones"
    await changes(asha, SECOND, "Change something", "Day or time", later, "Wednesday 29 July 1-3pm")
    await asha.taps("Yes, change it")


async def one_is_renamed(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "Change something", "Name", "Only this one", "Curry day", "Yes, change it")


async def later_ones_are_renamed(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "Change something", "Name", "This one and all later ones", "Curry", "Yes, change it")


async def one_is_elsewhere(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "Change something", "Place", "Only this one")
    await asha.writes("St Mark’s Hall, Berwick Road, SK4 2AB")
    await asha.taps("A hall, café or similar, no steps", "Yes, change it")


async def later_ones_cost(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "Change something", "Price", "This one and all later ones", "£2", "Yes, change it")


async def one_is_skipped(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "Skip this one, or end it", "Yes, call it off")


async def there_are_more_places(town: Town, asha: Resident) -> None:
    await changes(asha, SECOND, "More places", "+ 4")


async def it_is_open_to_all(town: Town, asha: Resident) -> None:
    asha.phone.presses_data("offer.open_to_all:2", asha.last)
    await town.settles()


async def it_is_handed_over(town: Town, asha: Resident) -> None:
    hana = await champion(town, "Hana")
    await asha.writes("/myposts")
    await asha.taps("Somebody else hosts", "Ask Hana")
    await hana.taps("Yes, I will host it")


ROADS: list[Road] = [
    is_left_alone,
    time_passes,
    one_is_moved,
    all_are_moved,
    later_ones_are_moved,
    one_is_renamed,
    later_ones_are_renamed,
    one_is_elsewhere,
    later_ones_cost,
    one_is_skipped,
    there_are_more_places,
    it_is_open_to_all,
    it_is_handed_over,
]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
async def test_only_the_first_date_is_said_by_the_post(town: Town, road: Road) -> None:
    """Whatever is done with a club, and while the days go by without a word of its host."""
    ben, dee = await guest(town, "Ben"), await guest(town, "Dee", avoids=("milk",))
    asha = await champion(town, "Asha")
    await posts(asha, CLUB)
    for person in (ben, dee):
        await person.taps("I’ll come")
    await road(town, asha)
    for moment in (july(20, 12), july(22, 10, 5), july(22, 14), july(28, 9), july(30, 12)):
        await town.moves_to(moment)
        await nothing_is_made_up(town)
        said = await rows(town, "SELECT id FROM occurrence WHERE food_said = 1")
        assert said == [(1,)]
    assert await rows(
        town,
        "SELECT COUNT(*) FROM invitation i JOIN guest g ON g.person_id = i.person_id"
        " JOIN occurrence oc ON oc.id = i.occurrence_id WHERE g.avoids <> 0 AND oc.food_said = 0",
    ) == [(0,)]


@pytest.mark.parametrize("rule", ["Tuesdays and Thursdays", "every Tuesday and Wednesday"])
async def test_by_any_rule_it_is_the_first_date_alone(town: Town, rule: str) -> None:
    """Two dates in one week are two words of the cook."""
    await guest(town, "Ben")
    asha = await champion(town, "Asha")
    await posts(asha, CLUB.replace("every Tuesday", rule))
    await town.moves_to(july(22, 12))
    assert await rows(town, "SELECT id FROM occurrence WHERE food_said = 1") == [(1,)]
    await nothing_is_made_up(town)


async def mary_and_hana(town: Town) -> Resident:
    """Mary has a landline, eats everything, and Hana rings her."""
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(hana.phone.id))
        assert person is not None
        mary = await work.phone_guests.add(
            "Mary",
            champion=person.id,
            network="stockport",
            zone="Europe/London",
            phone="0161 496 0123",
            best_time="",
            now=town.now,
        )
        await work.guests.join(mary, NEAR_BY, now=town.now)
    return hana


async def is_not_for(town: Town, dee: Resident) -> None:
    """Whoever avoids something finds no way to the second date."""
    await dee.writes("/food")
    assert not dee.was_told(SECOND)
    dee.phone.presses_data("browse.show:2", dee.last)
    await town.settles()
    assert NOT_SAID in dee.last.text
    assert "I’ll come" not in str(dee.last.buttons)
    dee.phone.presses_data("browse.come:2", dee.last)
    await town.settles()
    assert await rows(town, "SELECT COUNT(*) FROM booking WHERE occurrence_id = 2") == [(0,)]


async def test_three_weeks_of_a_club(town: Town) -> None:
    """Invited, booked, browsed, rung, reminded, listed, asked for the next date: each says what is known, no more."""
    ben, cai, dee = await guest(town, "Ben"), await guest(town, "Cai"), await guest(town, "Dee", avoids=("milk",))
    hana = await mary_and_hana(town)
    asha = await champion(town, "Asha")
    await posts(asha, CLUB)
    for person in (ben, dee):
        await person.taps("I’ll come", "Skip")
    await town.moves_to(july(20, 18, 5))
    assert "None of the 14 main allergens is in it, the cook says." in ben.last.text
    await town.moves_to(july(22, 10, 5))
    # The next date: by the morning after, by looking round, by an invitation, by a call
    await ben.taps("😊")
    assert ben.was_told("the next") or ben.was_told(SECOND)
    await cai.writes("/food")
    await is_not_for(town, dee)
    await town.moves_to(july(22, 14))
    await hana.writes("/calls")
    assert hana.was_told(NOT_SAID)
    await nothing_is_made_up(town)
    # Reminded and listed
    await ben.taps("I’ll come")
    assert NOT_SAID in ben.heard
    await nothing_is_made_up(town)
    await town.moves_to(july(27, 18, 5))
    assert ben.was_told("A reminder for tomorrow")
    await nothing_is_made_up(town)
    # Said on the day itself, from the card
    await town.moves_to(july(28, 8, 45))
    asha.phone.presses_data("same_food.ask:2", asha.last)
    await town.settles()
    await asha.taps("Yes, the same")
    await town.moves_to(july(28, 10, 5))
    assert "None of the 14 main allergens is in it, the cook says." in ben.last.text
    # The third week is not known all over again
    await town.moves_to(july(29, 12))
    assert NOT_SAID in cai.heard
    await nothing_is_made_up(town)
    assert await rows(town, "SELECT id FROM occurrence WHERE food_said = 1") == [(1,), (2,)]
