"""Whatever changes facts: everybody who is coming, holds a place, waits, is asked or is to be rung hears of it.

One town with somebody in each state, beside every change, for people whom it still suits and whom it does not any more.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.conversations.offers import edit as topics
from bot.conversations.offers.edit import EditDraft
from bot.domain.bookings.bookings import BookingState, InvitationState
from bot.domain.core.food import ALL_ALLERGENS, Allergen
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.messages import Priority, Subject
from bot.domain.core.people import GuestAnswers, Person, Task
from bot.domain.directory.venues import Switched, VenueFeature
from bot.services.core.notifications import enqueue
from bot.services.core.request import Request
from bot.services.directory import venues
from bot.services.guests import answers
from bot.services.offers import edit
from bot.services.offers.repost import as_posted
from storage.unit_of_work import Work
from tests.support.reasons import PICKY, number_of, places_of, rung_by
from tests.support.table import FRIDAY_NOON, NEAR_BY, WHY, all_are_asked, champions, granted, guests, host_of, lunch
from tests.support.town import Resident, Town

MILK = Allergen.MILK.bit
LUNCH = OccurrenceId(1)
BRINNINGTON = "E05015018"
EVERYBODY = ("Gus", "Pam", "Fay", "Gil", "Ivy", "Joe", "Hana")
"""Gus comes, Pam brings one, a place is held for Fay, Gil waits, Ivy is asked, Joe will be, Hana rings Mary."""


@dataclass
class Scene:
    """Who is there, and what they had heard before something changed."""

    town: Town
    numbers: dict[str, PersonId]
    people: dict[str, Resident]
    before: dict[str, int] = field(default_factory=dict)

    def heard(self, name: str) -> str:
        """What they have heard since."""
        return "\n".join(one.text for one in self.people[name].phone.chat.messages[self.before[name] :])

    async def places(self, name: str) -> set[tuple[object, ...]]:
        return await places_of(self.town, self.numbers[name])


async def _press(one: Resident, tap: str) -> None:
    one.phone.presses_data(tap, one.last)
    await one.town.settles()


async def scene(town: Town, needs: GuestAnswers) -> Scene:
    """Six places: one is Gus’s, two Pam’s, one is held for Fay; Gil waits for three, so that they stay free."""
    names, needs = ("Gus", "Pam", "Fay", "Gil", "Ivy"), replace(needs, area=BRINNINGTON)
    people = dict(zip(names, await guests(town, *names, answers=needs), strict=True))
    await lunch(town, places=6)
    await all_are_asked(town, *people.values())
    for name in ("Gus", "Pam"):
        await _press(people[name], "invitation.accept:1")
    await people["Pam"].taps("Skip", "I’ll bring somebody", "One", "None of these", "None of these")
    (people["Joe"],) = await guests(town, "Joe", answers=needs)
    (people["Hana"],) = await champions(town, "Hana", tasks=(Task.RING,))
    numbers = {name: await number_of(town, one.phone.id) for name, one in people.items()}
    numbers["Hana"] = await rung_by(town, people["Hana"], needs)
    async with town.bot.database.write() as work:
        await work.bookings.put(granted(LUNCH, numbers["Fay"]), BookingState.WAITLISTED, now=town.now)
        await work.bookings.hold(granted(LUNCH, numbers["Fay"]), town.now + timedelta(hours=2))
        await work.offers.take_places(LUNCH, 1, now=town.now)
        await work.bookings.put(granted(LUNCH, numbers["Gil"], size=3), BookingState.WAITLISTED, now=town.now)
        for name in ("Fay", "Gil"):
            asked = await work.invitations.find(LUNCH, numbers[name])
            assert asked is not None
            await work.invitations.answer(asked.id, InvitationState.ACCEPTED, now=town.now)
        await _asked(work, await work.people.get(numbers["Joe"]), town, timedelta(minutes=30))
        await _asked(work, await work.people.get(numbers["Hana"]), town, timedelta(0))
    await town.bot.tick()
    await town.settles()
    await people["Hana"].taps("Show my calls")
    there = Scene(town, numbers, people)
    there.before = {name: len(one.phone.chat.messages) for name, one in people.items()}
    return there


async def _asked(work: Work, person: Person, town: Town, waits: timedelta) -> None:
    invitation = await work.invitations.add(LUNCH, person.id, why=WHY, chance=0.3, now=town.now)
    assert invitation is not None
    await enqueue(
        work,
        person,
        priority=Priority.INVITATION,
        due=town.now + waits,
        dedupe=f"invitation:{invitation}",
        subject=Subject.INVITATION,
        subject_id=invitation,
    )


async def edits(town: Town, topic: str, **to: object) -> None:
    """The host changes something, as `/myposts` ends."""
    async with town.bot.database.write() as work:
        host = await work.people.get((await work.offers.occurrence(LUNCH)).host)
        request = Request(work, town.bot.environment, host, town.now)
        draft = EditDraft(occurrence_id=LUNCH, topic=topic)
        draft = await as_posted(request, draft, await work.offers.occurrence(LUNCH))
        await edit.finish(request, draft.model_copy(update=to))


async def new_food(there: Scene) -> None:
    await edits(there.town, topics.FOOD, contains=MILK, not_in_it=ALL_ALLERGENS & ~MILK)


async def food_not_known(there: Scene) -> None:
    await edits(there.town, topics.FOOD, contains=0, not_in_it=ALL_ALLERGENS & ~MILK)


async def new_place(there: Scene) -> None:
    async with there.town.bot.database.write() as work:
        hall = await work.venues.add(
            network="stockport",
            name="St Mark’s Hall",
            address="Berwick Road",
            lat=53.4265,
            lon=-2.1350,
            area="E05015374",
            step_free=False,
        )
    await edits(there.town, topics.PLACE, venue_id=hall)


async def new_name(there: Scene) -> None:
    await edits(there.town, topics.NAME, title="Leek soup")


async def new_price(there: Scene) -> None:
    await edits(there.town, topics.PRICE_TOPIC, price="£2")


async def new_time(there: Scene) -> None:
    later = FRIDAY_NOON + timedelta(hours=1)
    await edits(there.town, topics.WHEN_IT_IS, start=later, end=later + timedelta(hours=2))


async def steps_are_found(there: Scene) -> None:
    """An organiser puts the place right."""
    number = await number_of(there.town, host_of(there.town, "Olive").phone.id)
    async with there.town.bot.database.write() as work:
        olive = await work.people.get(number)
        venue = (await work.offers.occurrence(LUNCH)).venue.id
        await venues.switch(
            Request(work, there.town.bot.environment, olive, there.town.now),
            venue,
            VenueFeature.STEP_FREE,
            Switched.OFF,
        )
    await there.town.bot.tick()


async def own_answers(there: Scene) -> None:
    """Each of them says that they do not have milk any more, the last in line first."""
    there.before = {name: len(one.phone.chat.messages) for name, one in there.people.items()}
    for number in reversed(there.numbers.values()):
        async with there.town.bot.database.write() as work:
            request = Request(work, there.town.bot.environment, await work.people.get(number), there.town.now)
            told = await answers.known(request)
            await answers.keep(request, told.model_copy(update={"food_agreed": True, "avoids": MILK}), {})


Change = Callable[[Scene], Awaitable[None]]
SUITS: dict[Change, str] = {
    new_food: "Contains: milk",
    food_not_known: "Not known: milk",
    new_place: "St Mark’s Hall",
    new_name: "Leek soup",
    new_price: "£2",
    new_time: "1pm to 3pm",
}
READ_OUT: dict[Change, str] = {
    new_food: "It contains milk",
    food_not_known: "We do not know if this is in it: milk",
}
"""To Mary, who is rung, in sentences."""
"""Each change of a post with what everybody hears whom it still suits. Steps that are found matter to nobody else."""
SUITS_NOT: dict[Change, str] = {
    new_food: "You told me that you can’t eat this: milk. It is in this food",
    food_not_known: "You told me that you can’t eat this: milk. Nobody has told us yet",
    new_place: "You told me that you need a way in without steps. There are steps",
    steps_are_found: "You told me that you need a way in without steps. There are steps",
}
ENDS = {
    "Gus": "Your place is yours while you think",
    "Pam": "Your place is yours while you think",
    "Fay": "I was keeping a place for you",
    "Gil": "I have taken you off the waiting list",
    "Ivy": "I asked you to Veg soup. It does not suit",
    "Hana": "You do not need to ring Mary about Veg soup",
}
"""What it means for each whom it does not suit any more."""


async def _time_goes_by(town: Town) -> None:
    await town.settles()
    await town.bot.tick()
    await town.moves_to(town.now + timedelta(minutes=40))


@pytest.mark.parametrize("change", SUITS)
async def test_everybody_whom_it_still_suits_hears_how_it_is_now(town: Town, change: Change) -> None:
    """Nobody loses anything by it; who was not asked yet, or is to be rung, hears it as it is when it is said."""
    there = await scene(town, NEAR_BY)
    places = {name: await there.places(name) for name in EVERYBODY}
    await change(there)
    await town.settles()
    assert {name: await there.places(name) for name in EVERYBODY} == places
    await town.moves_to(town.now + timedelta(minutes=40))
    await _press(there.people["Hana"], "calls.show")
    for name in EVERYBODY:
        words = READ_OUT.get(change, SUITS[change]) if name == "Hana" else SUITS[change]
        assert words in there.heard(name), (name, there.heard(name))
    assert "look at your calls again before you ring Mary" in there.heard("Hana")


@pytest.mark.parametrize("change", SUITS_NOT)
async def test_everybody_whom_it_suits_no_more_hears_why(town: Town, change: Change) -> None:
    """Who comes keeps the place while they think; nobody else gets one, and who was not asked is not."""
    there = await scene(town, PICKY)
    await change(there)
    await _time_goes_by(town)
    await _press(there.people["Hana"], "calls.show")
    for name, end in ENDS.items():
        assert end in there.heard(name), (name, there.heard(name))
        assert SUITS_NOT[change] in there.heard(name) or name == "Hana"
    assert "Would you like" not in there.heard("Joe") + there.heard("Hana")
    assert {name for name in EVERYBODY if await there.places(name)} == {"Gus", "Pam"}


async def test_who_changes_their_own_answers_hears_what_suits_them_no_more(town: Town) -> None:
    """The same, whoever writes it down; the next in line may have what was kept for them."""
    there = await scene(town, NEAR_BY)
    await new_food(there)
    await town.settles()
    await own_answers(there)
    await _time_goes_by(town)
    for name, end in ENDS.items():
        assert end in there.heard(name), (name, there.heard(name))
    assert "Would you like" not in there.heard("Joe")
    assert {name for name in EVERYBODY if await there.places(name)} == {"Gus", "Pam"}


async def test_who_comes_along_counts_as_they_do(town: Town) -> None:
    """Pam eats anything, her friend no milk."""
    (pam,) = await guests(town, "Pam")
    await lunch(town, places=4)
    await all_are_asked(town, pam)
    await pam.taps("I’ll come", "Skip", "I’ll bring somebody", "One", "milk", "Done", "None of these")
    await edits(town, topics.FOOD, contains=MILK, not_in_it=ALL_ALLERGENS & ~MILK)
    await town.settles()
    assert "The people you bring can’t eat this: milk. It is in this food, or may be" in pam.last.text
    await pam.taps("Still coming")
    assert "The people you bring can’t eat this: milk" in pam.last.text
    await pam.writes("/mymeals")
    assert "The people you bring can’t eat this: milk" in pam.last.text


async def test_an_old_call_card_is_worth_nothing_after_a_change(town: Town) -> None:
    """Hana has the words of before on her screen; the new ones are a new call."""
    there = await scene(town, NEAR_BY)
    hana = there.people["Hana"]
    old = hana.last
    await new_time(there)
    await town.settles()
    await hana.taps_on(old, "Yes")
    assert hana.was_told("That is over")
    assert not await there.places("Hana")
