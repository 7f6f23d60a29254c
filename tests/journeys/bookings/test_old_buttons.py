"""Old buttons at random: whatever is pressed, however long ago it was shown, nobody comes by a place that is not right.

Between the presses the cook changes the food, guests change their answers, posts are paused, and time goes by.
"""

from datetime import timedelta
from random import Random

import pytest

from bot.conversations.offers import edit as topics
from bot.conversations.offers.edit import EditDraft
from bot.domain.bookings.place import PlaceDecision
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.core.refusals import Refused
from bot.services.core import places
from bot.services.core.request import Request
from bot.services.guests import answers
from bot.services.offers import edit
from bot.services.offers.repost import as_posted
from tests.support.look_inside import rows
from tests.support.reasons import number_of
from tests.support.table import FRIDAY_NOON, all_are_asked, guests, lunch
from tests.support.town import Resident, Town

NAMES = ("Ben", "Cai", "Dee", "Eve", "Fay")
AVOIDED = (0, Allergen.MILK.bit, Allergen.EGGS.bit)
FOOD = (
    AllergenFacts(not_in_it=ALL_ALLERGENS),
    AllergenFacts(not_in_it=ALL_ALLERGENS),
    AllergenFacts(contains=Allergen.MILK.bit, not_in_it=ALL_ALLERGENS & ~Allergen.MILK.bit),
    AllergenFacts(may_contain=Allergen.EGGS.bit, not_in_it=ALL_ALLERGENS & ~Allergen.EGGS.bit),
    AllergenFacts(not_in_it=ALL_ALLERGENS & ~Allergen.MILK.bit),
)
STEPS = 120
Standing = dict[tuple[OccurrenceId, PersonId], int]


class Attack:
    """One town, and a row of acts that its seed decides."""

    def __init__(self, town: Town, people: list[Resident], seed: int) -> None:
        self.town, self.people, self.random = town, people, Random(seed)
        self.gained = 0

    async def step(self) -> None:
        act = self.random.choices((self.press, self.cook, self.answers, self.pause, self.wait), (14, 3, 3, 1, 1))[0]
        before = await self.standing()
        await act()
        await self.town.settles()
        for key, size in (await self.standing()).items():
            if size > before.get(key, 0):
                self.gained += 1
                decided = await self.decided(*key)
                assert not decided.misfits, (act.__name__, decided)
                assert decided.shut is None or act == self.wait, (act.__name__, decided)

    async def standing(self) -> Standing:
        found = await rows(
            self.town,
            "SELECT occurrence_id, person_id, party FROM booking WHERE state IN ('going', 'held', 'waitlisted')",
        )
        return {(OccurrenceId(int(str(at))), PersonId(int(str(who)))): int(str(size)) for at, who, size in found}

    async def decided(self, at: OccurrenceId, who: PersonId) -> PlaceDecision:
        async with self.town.bot.database.write() as work:
            person, occurrence = await work.people.get(who), await work.offers.occurrence(at)
            return await places.place(work, person, occurrence, now=self.town.now)

    async def press(self) -> None:
        """Any button that was ever shown, also under a message that has others by now."""
        one = self.random.choice(self.people)
        shown = [
            (message, button["callback_data"])
            for message in one.phone.chat.messages
            for row in message.inline
            for button in row
            if "callback_data" in button
        ]
        meal = self.random.choice((1, 2))
        old = [f"invitation.accept:{meal}", f"invitation.accept_instead:{meal}", f"waiting_list.join:{meal}"]
        forged = [(one.last, tap) for tap in (*old, f"browse.come:{meal}", f"invitation.decline:{meal}")]
        message, tap = self.random.choice(shown if self.random.random() < 0.5 and shown else forged)
        one.phone.presses_data(tap, message)

    async def cook(self) -> None:
        """The host says something else of the food."""
        food = self.random.choice(FOOD)
        async with self.town.bot.database.write() as work:
            occurrence = await work.offers.occurrence(OccurrenceId(self.random.choice((1, 2))))
            request = Request(work, self.town.bot.environment, await work.people.get(occurrence.host), self.town.now)
            draft = await as_posted(request, EditDraft(occurrence_id=occurrence.id, topic=topics.FOOD), occurrence)
            new = {"contains": food.contains, "may_contain": food.may_contain, "not_in_it": food.not_in_it}
            try:
                await edit.finish(request, draft.model_copy(update=new))
            except Refused:
                return

    async def answers(self) -> None:
        number = await number_of(self.town, self.random.choice(self.people).phone.id)
        async with self.town.bot.database.write() as work:
            request = Request(work, self.town.bot.environment, await work.people.get(number), self.town.now)
            told = await answers.known(request)
            avoids = self.random.choice(AVOIDED)
            changed = told.model_copy(update={"food_agreed": True, "avoids": avoids, "area": "E05015018"})
            await answers.keep(request, changed, {})

    async def pause(self) -> None:
        await rows(self.town, f"UPDATE offer SET paused = {self.random.choice((0, 0, 1))}")

    async def wait(self) -> None:
        await self.town.moves_to(self.town.now + timedelta(minutes=self.random.choice((5, 40))))


@pytest.mark.parametrize("seed", range(3))
async def test_nobody_comes_by_a_place_that_is_not_right(town: Town, seed: int) -> None:
    """By none of them; and places are given all the same."""
    people = await guests(town, *NAMES)
    await lunch(town, places=3)
    await lunch(town, places=2, host="Cook", starts=FRIDAY_NOON + timedelta(hours=1))
    await all_are_asked(town, *people)
    await all_are_asked(town, *people, to=2)
    await rows(town, "UPDATE offer SET open_to_all = 1")
    attack = Attack(town, people, seed)
    for _ in range(STEPS):
        await attack.step()
    assert attack.gained > 3
