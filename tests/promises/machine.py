"""A town in which random people do random things, allowed and forbidden, and every promise is checked after each.

The real bot, over the real protocol, against the simulator; only the clock is moved. Long runs are in `__main__`.
"""

import asyncio
import tempfile
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.config import RulesConfig
from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts, Diet, OfferKind
from bot.domain.core.ids import ChatId, VenueId
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import NewOffer
from bot.services.core.request import Request
from bot.services.offers import publishing
from bot.simulator.faults import Fault
from tests.promises.checks import PROMISES, Reminders, Step
from tests.promises.seen import Seen, look
from tests.support.table import NEAR_BY, champions, guests
from tests.support.town import LONDON, Resident
from tests.transport.stage import Stage, stage

STARTS = (
    datetime(2026, 7, 16, 10, tzinfo=LONDON),
    datetime(2026, 10, 23, 16, tzinfo=LONDON),
    datetime(2027, 3, 26, 16, tzinfo=LONDON),
)
"""A plain Thursday, and the Fridays before the two clock changes."""
GUESTS = ("Ben", "Cai", "Dot", "Eve", "Fay", "Gus")
HOSTS = ("Asha", "Hal")
EVERYBODY = ("Olive", *HOSTS, *GUESTS)
SAID = (
    *("/start", "/stop", "/help", "/mymeals", "/food", "/settings", "/pause", "/myposts", "/post", "/concern"),
    *("/volunteer", "/broadcast", "/mydata", "/delete", "/recall", "/calls", "/guests", "/reach", "/nonsense"),
    *("Yes", "No", "2", "SK5 8BE", "Bus 7 from the station", "tomorrow 12-2pm", "Hello", "🙂", "Everyone"),
    "Veg soup for 3, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens",
)
FORGED = (
    *("invitation.accept", "invitation.decline", "invitation.accept_instead", "waiting_list.join"),
    *("booking.cancel", "booking.still_coming", "booking.late", "booking.bring", "booking.alone"),
    *(
        "browse.come",
        "offer.cancel",
        "offer.close",
        "offer.all_gone",
        "offer.more:1",
        "broadcast.send",
        "privacy.delete",
    ),
)
WITHOUT_NUMBER = frozenset({"privacy.delete"})
STEPS_OF_TIME = (
    *(timedelta(minutes=1), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=3), timedelta(hours=8)),
    timedelta(days=1),
)
BRINNINGTON = "E05015018"
RULES = RulesConfig(first_posts_to_approve=0)
AN_HOUR = timedelta(hours=1)
NOT_DONE = (Fault.TOO_MANY, Fault.RESET_BEFORE, Fault.BAD_GATEWAY)
"""Faults after which nothing was said, so that nobody may hear anything twice."""
MASKS = st.sets(st.sampled_from((Allergen.MILK, Allergen.PEANUTS, Allergen.TREE_NUTS)), max_size=2)
PEOPLE = st.sampled_from(EVERYBODY)
OF_GUESTS = st.sampled_from(GUESTS)
MEALS = st.fixed_dictionaries(
    {
        "host": st.sampled_from(HOSTS),
        "kind": st.sampled_from((OfferKind.SHARED_MEAL, OfferKind.SURPLUS_FOOD, OfferKind.EVENT)),
        "places": st.integers(1, 4),
        "hours": st.integers(2, 60),
        "contains": MASKS,
        "known": st.booleans(),
        "vegan": st.booleans(),
    }
)
ACTS = {
    "answer": (9, st.tuples(OF_GUESTS, st.integers(0, 3))),
    "tap": (5, st.tuples(PEOPLE, st.booleans(), st.integers(0, 200))),
    "say": (3, st.tuples(PEOPLE, st.sampled_from(SAID))),
    "post": (2, st.tuples(MEALS)),
    "forge": (2, st.tuples(PEOPLE, st.sampled_from(FORGED), st.integers(1, 6))),
    "wait": (5, st.tuples(st.sampled_from(STEPS_OF_TIME))),
    "clock_jumps": (1, st.tuples(st.booleans())),
    "block_or_unblock": (1, st.tuples(OF_GUESTS)),
    "leave": (1, st.tuples(OF_GUESTS)),
    "restart": (1, st.tuples()),
    "line_fails": (1, st.tuples(st.sampled_from(NOT_DONE), st.integers(1, 3))),
}
"""What may happen, how often beside the others, and with what."""
ACT = st.sampled_from([name for name, (often, _) in ACTS.items() for _ in range(often)]).flatmap(
    lambda name: st.tuples(st.just(name), ACTS[name][1])
)


class TownMachine(RuleBasedStateMachine):
    """One town, from its first post to the day after its last meal."""

    totals: ClassVar[Counter[str]] = Counter()
    """What went on in all towns so far, to see that a run was worth its while."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.things = AsyncExitStack()
        self.folder = tempfile.TemporaryDirectory()
        self.people: dict[str, Resident] = {}
        self.reminders = Reminders()
        self.broken = False

    def do(self, what: Any) -> Any:
        return self.runner.run(what)

    @initialize(
        start=st.sampled_from(STARTS),
        needs=st.lists(st.tuples(MASKS, st.booleans(), st.integers(1, 3)), min_size=6, max_size=6),
        meals=st.lists(MEALS, min_size=2, max_size=3),
    )
    def open_the_town(
        self, start: datetime, needs: list[tuple[set[Allergen], bool, int]], meals: list[dict[str, Any]]
    ) -> None:
        """Who lives there, what they cannot eat, and the first meals."""
        self.do(self._open(start, needs))
        self._remember()
        for occurrence in meals:
            self.post(occurrence)

    @rule(act=ACT)
    def happens(self, act: tuple[str, tuple[Any, ...]]) -> None:
        """One rule for all acts, so that each is as frequent as it should be."""
        name, how = act
        getattr(self, name)(*how)

    async def _open(self, start: datetime, needs: list[tuple[set[Allergen], bool, int]]) -> None:
        path = Path(self.folder.name) / "town.sqlite"
        self.town: Stage = await self.things.enter_async_context(stage(path, moment=start, rules=RULES))
        self.people["Olive"] = Resident(self.town, next(iter(self.town.world.people.values())))
        for host, resident in zip(HOSTS, await champions(self.town, *HOSTS), strict=True):
            self.people[host] = resident
        for name, (avoids, vegan, cap) in zip(GUESTS, needs, strict=True):
            bits = sum(allergen.bit for allergen in avoids)
            answers = replace(NEAR_BY, area=BRINNINGTON, avoids=bits, diets=Diet.VEGAN.bit if vegan else 0)
            (self.people[name],) = await guests(self.town, name, answers=answers)
            await self._wants(name, cap)
        async with self.town.bot.database.write() as work:
            self.venue = await work.venues.add(
                network="stockport",
                name="Brinnington Hub",
                address="Northumberland Road",
                lat=53.4265,
                lon=-2.1350,
                area=BRINNINGTON,
                step_free=True,
            )

    async def _wants(self, name: str, cap: int) -> None:
        async with self.town.bot.database.write() as work:
            person = await work.people.by_chat(ChatId(self.people[name].phone.id))
            assert person is not None
            told = await work.answers.find(person.id)
            assert told is not None
            await work.answers.keep(person.id, told.model_copy(update={"weekly_cap": cap}), now=self.town.now)

    def post(self, occurrence: dict[str, Any]) -> None:
        """A host posts a meal; what is not named is not in it, or not known."""
        bits = sum(allergen.bit for allergen in occurrence["contains"])
        facts = AllergenFacts(contains=bits, not_in_it=ALL_ALLERGENS & ~bits if occurrence["known"] else 0)
        starts = self.town.now + timedelta(hours=occurrence["hours"])
        diets = Diet.VEGAN.bit if occurrence["vegan"] else 0
        self._step(self._post(occurrence["host"], occurrence["kind"], occurrence["places"], starts, facts, diets))

    async def _post(
        self, host: str, kind: OfferKind, places: int, starts: datetime, facts: AllergenFacts, diets: int
    ) -> None:
        async with self.town.bot.database.write() as work:
            person = await work.people.by_chat(ChatId(self.people[host].phone.id))
            if person is None:
                return
            offer = NewOffer(
                network="stockport",
                kind=kind,
                host=person.id,
                venue=VenueId(self.venue),
                title=f"Soup of {host}",
                allergens=facts,
                diets=diets,
                starts=starts,
                ends=starts + timedelta(hours=2),
                zone="Europe/London",
                places=places,
            )
            try:
                await publishing.post(Request(work, self.town.bot.environment, person, self.town.now), offer)
            except Refused:
                return
        await self.town.bot.tick()

    def tap(self, name: str, newest: bool, which: int) -> None:
        """Press any button in sight, old or new."""
        phone = self.people[name].phone
        buttons = [
            (message, button["callback_data"])
            for message in (phone.chat.messages[-3:] if newest else phone.chat.messages)
            for row in message.inline
            for button in row
            if "callback_data" in button
        ]
        if buttons and not phone.chat.blocked:
            message, data = buttons[which % len(buttons)]
            phone.presses_data(data, message)
            self._step()

    def answer(self, name: str, how: int) -> None:
        """Answer the newest invitation: three times in four with a yes."""
        phone = self.people[name].phone
        verb = "invitation.decline:" if how == 0 else "invitation.accept:"
        for message in reversed(phone.chat.messages):
            for data in (button.get("callback_data", "") for row in message.inline for button in row):
                if data.startswith(verb) and not phone.chat.blocked:
                    phone.presses_data(data, message)
                    self._step()
                    return

    def forge(self, name: str, verb: str, number: int) -> None:
        """Press a button that was never shown."""
        phone = self.people[name].phone
        shown = [message for message in phone.chat.messages if message.from_bot]
        if shown and not phone.chat.blocked:
            phone.presses_data(verb if verb in WITHOUT_NUMBER else f"{verb}:{number}", shown[-1])
            self._step()

    def say(self, name: str, words: str) -> None:
        """Write anything."""
        if not self.people[name].phone.chat.blocked:
            self.people[name].phone.writes(words)
            self._step()

    def leave(self, name: str) -> None:
        """Want no more of it."""
        self.say(name, "/stop")

    def block_or_unblock(self, name: str) -> None:
        """Block the bot, or think better of it."""
        phone = self.people[name].phone
        if phone.chat.blocked:
            phone.unblocks()
        else:
            phone.blocks()
        self._step()

    def wait(self, step: timedelta) -> None:
        """Time goes by."""
        self._step(self.town.moves_to(self.town.now + step))

    def clock_jumps(self, forwards: bool) -> None:
        """The machine's clock is set an hour wrong, or right again."""
        self.town.clock.move_by(AN_HOUR if forwards else -AN_HOUR)
        self._step(self.town.bot.tick())

    def restart(self) -> None:
        """The program dies and is started again."""
        self._step(self._restart())

    async def _restart(self) -> None:
        await self.town.dies()
        await self.town.starts()

    def line_fails(self, fault: Fault, times: int) -> None:
        """The next messages do not get through at once."""
        self.town.world.faults.next("sendMessage", fault, times=times)

    def _step(self, doing: Any = None) -> None:
        """Let it happen, and see whether every promise was kept."""
        before, heard, began = self.seen, self.heard, self.town.now
        self.do(self._happens(doing))
        self._remember()
        said = tuple(self.town.world.sent[heard:])
        step = Step(before, self.seen, said, min(began, self.town.now), self.town.now)
        self.broken = True
        for promise in PROMISES:
            promise(step)
        self.reminders.note(step)
        self.broken = False

    async def _happens(self, doing: Any) -> None:
        if doing is not None:
            await doing
        await self.town.settles()

    def _remember(self) -> None:
        self.seen: Seen = look(self.town.config.storage.path)
        self.heard = len(self.town.world.sent)

    def teardown(self) -> None:
        """Two more days, so that everything owed falls due; then everything is counted."""
        try:
            if self.people and not self.broken:
                self.town.world.faults.calm()
                for hours in (6, 6, 6, 6, 12, 12):
                    self._step(self.town.moves_to(self.town.now + timedelta(hours=hours)))
                self.reminders.check(self.seen)
                self._count()
        finally:
            self.do(self.things.aclose())
            self.runner.close()
            self.folder.cleanup()

    def _count(self) -> None:
        states = Counter(booking.state for booking in self.seen.bookings.values())
        self.totals.update({f"bookings {state}": count for state, count in states.items()})
        self.totals.update(
            towns=1,
            meals=len(self.seen.occurrences),
            invitations=len(self.seen.invitations),
            reminders=self.reminders.told.total(),
            owed=len(self.reminders.owed),
            messages=len(self.town.world.sent),
            left=sum(guest.state == "left" for guest in self.seen.guests.values()),
        )
