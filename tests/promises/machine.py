"""A town in which random people do random things, allowed and forbidden, and every promise is checked after each.

The real bot, over the real protocol, against the simulator; only the clock is moved. Long runs are in `__main__`.
"""

import asyncio
import tempfile
from collections import Counter, defaultdict
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.domain.core.food import Allergen, Diet
from bot.domain.core.ids import ChatId
from bot.domain.gifts.gifts import Gift
from bot.domain.volunteers.stand_down import PostsChoice, StandDown
from bot.simulator.faults import Fault
from bot.simulator.messages import SimulatedMessage
from tests.promises.acts import (
    ACT,
    AN_HOUR,
    BRINNINGTON,
    GUESTS,
    HOSTS,
    MASKS,
    MEALS,
    RULES,
    STARTS,
    WITHOUT_NUMBER,
)
from tests.promises.checks import PROMISES, Reminders
from tests.promises.doing_with import DoingWith
from tests.promises.gates import gained
from tests.promises.seen import Seen, look
from tests.promises.step import Step
from tests.support.rows_beside import rows_of
from tests.support.table import NEAR_BY, champions, guests
from tests.support.town import Resident
from tests.transport.stage import Stage, stage

NEWEST = 8
"""In so many of the last messages new buttons are looked for after each act."""


class TownMachine(RuleBasedStateMachine):
    """One town, from its first post to the day after its last meal."""

    totals: ClassVar[Counter[str]] = Counter()
    """What went on in all towns so far, to see that a run was worth its while."""
    programs: ClassVar[int] = 1
    """Several use one PostgreSQL database, and one after the other leads."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.things = AsyncExitStack()
        self.folder = tempfile.TemporaryDirectory()
        self.people: dict[str, Resident] = {}
        self.shown: dict[str, list[tuple[SimulatedMessage, str]]] = defaultdict(list)
        """Every button that each of them ever saw."""
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
        self.totals[f"act {name}"] += 1
        getattr(self, name)(*how)

    async def _open(self, start: datetime, needs: list[tuple[set[Allergen], bool, int]]) -> None:
        path = Path(self.folder.name) / "town.sqlite"
        self.town: Stage = await self.things.enter_async_context(
            stage(path, moment=start, rules=RULES, programs=self.programs)
        )
        self.people["Olive"] = Resident(self.town, next(iter(self.town.world.people.values())))
        for host, resident in zip(HOSTS, await champions(self.town, *HOSTS), strict=True):
            self.people[host] = resident
        for name, (avoids, vegan, cap) in zip(GUESTS, needs, strict=True):
            bits = sum(allergen.bit for allergen in avoids)
            answers = replace(NEAR_BY, area=BRINNINGTON, avoids=bits, diets=Diet.VEGAN.bit if vegan else 0)
            (self.people[name],) = await guests(self.town, name, answers=answers)
            await self._wants(name, cap)
        await self._some_joined_before()
        self.doing = DoingWith(self.town, self.people)
        await self.doing.opens()

    async def _some_joined_before(self) -> None:
        """The others are new, and leave room for these."""
        earlier = (self.town.now - timedelta(days=9)).astimezone(UTC).isoformat()
        for name in GUESTS[:4]:
            rows_of(
                self.town.config.storage.place,
                "UPDATE guest SET joined_at = :at WHERE person_id = (SELECT id FROM person WHERE chat_id = :chat)",
                {"at": earlier, "chat": self.people[name].phone.id},
            )

    async def _wants(self, name: str, cap: int) -> None:
        async with self.town.bot.database.write() as work:
            person = await work.people.by_chat(ChatId(self.people[name].phone.id))
            assert person is not None
            told = await work.answers.find(person.id)
            assert told is not None
            await work.answers.keep(person.id, told.model_copy(update={"weekly_cap": cap}), now=self.town.now)

    def post(self, meal: dict[str, Any]) -> None:
        """A host posts a meal."""
        self._step(self.doing.posts(meal), by=meal["host"])

    def edit(self, name: str, which: int, edit: dict[str, Any]) -> None:
        """Somebody changes a post of theirs, or tries to change another's."""
        self._step(self.doing.edits(name, which, edit), by=name)

    def wants(self, name: str, avoids: set[Allergen], step_free: bool) -> None:
        """A guest has other answers from now on."""
        self._step(self.doing.wants(name, avoids, step_free=step_free), by=name)

    def bring(self, name: str, avoids: set[Allergen], how_many: int) -> None:
        """Bring somebody who avoids something."""
        self._step(self.doing.brings(name, avoids, how_many), by=name)

    def alone(self, name: str) -> None:
        """Come alone after all."""
        self._step(self.doing.comes_alone(name), by=name)

    def stand_down(self, name: str, how: StandDown, choice: PostsChoice) -> None:
        """An organiser lets a champion rest or go."""
        self._step(self.doing.stands_down(name, how, choice), by="Olive")

    def back(self, name: str, with_work: bool) -> None:
        """And takes them on again."""
        self._step(self.doing.is_back(name, with_work=with_work), by="Olive")

    def hand_over(self, name: str, which: int, to: str) -> None:
        """Somebody is asked to host instead."""
        self._step(self.doing.hands_over(name, which, to), by=name)

    def likes(self, name: str, gift: Gift, brings: str) -> None:
        """A guest likes doing something, and might bring a dish."""
        self._step(self.doing.likes(name, gift, brings), by=name)

    def could_use(self, name: str, which: int, gift: Gift) -> None:
        """A host could use somebody."""
        self._step(self.doing.could_use(name, which, gift), by=name)

    def votes(self, name: str) -> None:
        """An organiser opens a vote, or somebody else tries to."""
        self._step(self.doing.votes(name), by=name)

    def tap(self, name: str, newest: bool, which: int) -> None:
        """Press any button that was ever shown, old or new, also under a message that has others by now."""
        phone = self.people[name].phone
        shown = self.shown[name]
        buttons = shown[-6:] if newest else shown
        if buttons and not phone.chat.blocked:
            message, data = buttons[which % len(buttons)]
            phone.presses_data(data, message)
            self._step(by=name)

    def answer(self, name: str, how: int) -> None:
        """Answer the newest invitation: three times in four with a yes."""
        self.press(name, "invitation.decline:" if how == 0 else "invitation.accept:")

    def press(self, name: str, begins: str) -> None:
        """Press the newest button of that kind."""
        phone = self.people[name].phone
        for message, data in reversed(self.shown[name]):
            if data.startswith(begins) and not phone.chat.blocked:
                phone.presses_data(data, message)
                self._step(by=name)
                return

    def forge(self, name: str, verb: str, number: int) -> None:
        """Press a button that was never shown."""
        phone = self.people[name].phone
        shown = [message for message in phone.chat.messages if message.from_bot]
        if shown and not phone.chat.blocked:
            phone.presses_data(verb if verb in WITHOUT_NUMBER else f"{verb}:{number}", shown[-1])
            self._step(by=name)

    def say(self, name: str, words: str) -> None:
        """Write anything."""
        if not self.people[name].phone.chat.blocked:
            self.people[name].phone.writes(words)
            self._step(by=name)

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
        self._step(by=name)

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

    def _step(self, doing: Any = None, *, by: str = "") -> None:
        """Let it happen, and see whether every promise was kept."""
        before, heard, began = self.seen, self.heard, self.town.now
        self.do(self._happens(doing))
        self._remember()
        said = tuple(self.town.world.sent[heard:])
        step = Step(before, self.seen, said, min(began, self.town.now), self.town.now, self._chat(by))
        self.totals["places gained"] += len(gained(step))
        self.broken = True
        for promise in PROMISES:
            promise(step)
        self.reminders.note(step)
        self.broken = False

    def _chat(self, name: str) -> int:
        return self.people[name].phone.id if name else 0

    async def _happens(self, doing: Any) -> None:
        if doing is not None:
            await doing
        await self.town.settles()

    def _remember(self) -> None:
        self.seen: Seen = look(self.town.config.storage.place)
        self.heard = len(self.town.world.sent)
        for name, resident in self.people.items():
            for message in resident.phone.chat.messages[-NEWEST:]:
                data = (button.get("callback_data") for row in message.inline for button in row)
                self.shown[name] += [(message, one) for one in data if one and (message, one) not in self.shown[name]]

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
            asked=len(self.seen.asks),
            votes=len(self.seen.votes),
            left=sum(guest.state == "left" for guest in self.seen.guests.values()),
        )
