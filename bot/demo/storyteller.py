"""Telling a story on the phones of the page, at a pace at which one can watch; the stories are in stories.py.

A story can be stopped at any moment; the town is then as it left it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import ascii_uppercase

from bot.demo.bot_process import BotProcess
from bot.demo.cast import LONDON, TO_READ
from bot.demo.page_view import Json
from bot.simulator.messages import SimulatedMessage
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

log = logging.getLogger(__name__)

LATEST_START = 15
"""A story that begins later in the day than this would run into the quiet of the evening."""
PATIENCE_S = 15.0
ANSWERED_WITHIN_S = 2.0
"""A press that is answered by a passing line alone looks as if it waited; nobody waits longer for that."""
WATCHING_S = 1.3
"""How long a story stops at each step, at least."""
QUIET_S = 0.4
"""The bot has said its say when nothing has come for so long."""
SHORTEST_QUIET_S = 0.15
BITTEN = "Something else happened on the way, so the story ends here. Go on by hand."


@dataclass(frozen=True, slots=True)
class Story:
    """A title for its button, and how it goes."""

    title: str
    tell: Callable[["Storyteller"], Awaitable[None]]


class Storyteller:
    """Tells one story at a time. `changed` is called whenever `state` changes.

    At a `pace` of 1 one can watch; at 0 nothing waits to be looked at, and the seconds are counted all the same.
    """

    def __init__(
        self, world: World, bot: BotProcess, settled: asyncio.Event, changed: Callable[[], None], *, pace: float
    ) -> None:
        self.world = world
        self.bot = bot
        self._settled = settled
        self._changed = changed
        self._pace = pace
        self._began_s = 0.0
        self._looked_s = 0.0
        self._since = 0
        """The newest message before the story."""
        self._telling: asyncio.Task[None] | None = None
        self.state: Json | None = None
        """What the page shows of the story; None when none was told since the last one was put away."""

    def play(self, story: Story) -> None:
        """Begin a story. Raises `RuntimeError` while another is told."""
        if self._telling is not None and not self._telling.done():
            raise RuntimeError("Another story is being told.")
        self._telling = asyncio.create_task(self._tell(story))

    def stop(self) -> None:
        """Stop the story, or put away the words of one that is over."""
        if self._telling is not None:
            self._telling.cancel()
        self.state = None
        self._changed()

    async def ended(self) -> None:
        """Return when nothing is being told."""
        if self._telling is not None:
            await asyncio.wait({self._telling})

    async def _tell(self, story: Story) -> None:
        self.state = {"title": story.title, "words": "", "person": "", "playing": True}
        try:
            await self._begin()
            self._began_s, self._looked_s = asyncio.get_running_loop().time(), 0.0
            await story.tell(self)
            words = "That was it. Now try it yourself: every phone is yours."
        except (AssertionError, LookupError, RuntimeError, TimeoutError) as problem:
            log.warning("The story “%s” ended at “%s”: %r", story.title, self.state["words"], problem)
            words = BITTEN
        if self.bot.state == "stopped":
            await self.bot.start()
        self.state = {"title": story.title, "words": words, "person": "", "playing": False}
        self._changed()

    async def _begin(self) -> None:
        """A story needs a morning in a week in which nobody was asked too often: this one, or the next Monday."""
        await self._settled.wait()
        await self.bot.start()
        await self.bot.is_up()
        await self._all_are_answered()
        now = self.now
        fresh = now.weekday() < 2 and 9 <= now.hour < LATEST_START and not self.world.sent
        if not fresh:
            monday = (now + timedelta(days=7 - now.weekday())).replace(hour=10, minute=0, second=0, microsecond=0)
            await self.says("It is Monday again.")
            await self.moves_to(monday)
        self._since = max((sent.message_id for sent in self.world.sent), default=0)

    async def _all_are_answered(self) -> None:
        """What somebody has just done, by hand or in a story that was stopped, is done with."""
        people = list(self.world.people.values())
        with suppress(TimeoutError):
            await self.world.until(lambda: not any(person.waits for person in people), ANSWERED_WITHIN_S)

    @property
    def elapsed_s(self) -> float:
        """Since the story began, by the clock of the page: in seconds as they are at a pace of 1."""
        if not self._pace:
            return self._looked_s
        return (asyncio.get_running_loop().time() - self._began_s) / self._pace

    @property
    def now(self) -> datetime:
        return self.world.clock.now().astimezone(LONDON)

    def person(self, name: str) -> SimulatedPerson:
        """Raises `LookupError`."""
        for person in self.world.people.values():
            if person.name == name:
                return person
        raise LookupError(name)

    def newcomer(self, names: tuple[str, ...]) -> SimulatedPerson:
        """Somebody who has never been here, with a name that nobody has."""
        taken = {person.name for person in self.world.people.values()}
        more = (f"{name} {letter}." for letter in ascii_uppercase for name in names)
        return self.world.person(next(name for name in (*names, *more) if name not in taken))

    async def says(self, words: str, person: str = "") -> None:
        """Show a sentence, look at somebody’s phone, and leave time to read it."""
        assert self.state is not None
        self.state = {**self.state, "words": words, "person": person}
        self._changed()
        await self._leaves(WATCHING_S * (1 + len(words) / 60))

    async def pauses(self) -> None:
        await self._leaves(WATCHING_S)

    async def waits_until(self, second: float) -> None:
        """Leave the time up to this second of the story for looking; none when it has passed."""
        await self._leaves(max(0.0, second - self.elapsed_s))

    async def _leaves(self, seconds: float) -> None:
        """Leave so many seconds for looking, at a pace of 1."""
        self._looked_s += seconds
        await asyncio.sleep(seconds * self._pace)

    async def moves_to(self, moment: datetime) -> None:
        self.world.clock.move_to(moment)
        self._changed()
        await self.pauses()

    async def sees(self, name: str, label: str) -> SimulatedPerson:
        """Wait until somebody has got this button in this story; `TimeoutError` if they never do."""
        person = self.person(name)
        await self.world.until(lambda: label in self.labels(person), PATIENCE_S)
        return person

    def labels(self, person: SimulatedPerson) -> list[str]:
        """The buttons that somebody has got in this story, those of the newest message first."""
        new = [message for message in person.chat.messages if message.message_id > self._since]
        return [label for message in reversed(new) for row in message.buttons for label in row]

    async def taps(self, name: str, label: str) -> None:
        """Tap the newest button of that label, and hear the bot out."""
        person = await self.sees(name, label)
        self.world.clock.move_by(TO_READ)
        person.taps(label)
        await self.hears_out(person)

    async def presses(self, name: str, action: str) -> None:
        """Tap the newest button that does this, whatever language it speaks: such as "invitation.accept"."""
        person = self.person(name)
        await self.world.until(lambda: self._carriers(person, action) != [], PATIENCE_S)
        message, carried = self._carriers(person, action)[0]
        self.world.clock.move_by(TO_READ)
        person.presses_data(carried, message)
        await self.hears_out(person)

    async def answers(self, name: str, *acts: str) -> None:
        """To each question of a conversation: a choice, known by its code ("=yes", "+any", "f"), or else words."""
        person = self.person(name)
        for act in acts:
            choice = next(
                (one for one in _carried(person.last) if one.startswith("c:") and one.endswith(f":{act}")), ""
            )
            self.world.clock.move_by(TO_READ)
            if choice:
                person.presses_data(choice, person.last)
            elif act[:1] in "=+" or len(act) == 1:
                raise LookupError(f"no choice {act!r} under {person.last.text!r}: {_carried(person.last)}")
            else:
                person.writes(act)
            await self.hears_out(person)

    def _carriers(self, person: SimulatedPerson, action: str) -> list[tuple[SimulatedMessage, str]]:
        """The buttons that do this and came in this story, the newest first."""
        return [
            (message, carried)
            for message in reversed(person.chat.messages)
            for carried in _carried(message)
            if message.message_id > self._since and (carried == action or carried.startswith(f"{action}:"))
        ]

    async def does(self, person: SimulatedPerson, act: str) -> None:
        """Tap the button that begins so if there is one, else write it; and hear the bot out."""
        self.world.clock.move_by(TO_READ)
        label = next((label for label in self.labels(person) if label.startswith(act)), None)
        if label:
            person.taps(label)
        else:
            person.writes(act)
        await self.hears_out(person)

    async def hears_out(self, person: SimulatedPerson) -> None:
        """Wait for the bot’s answer and all that comes with it; `AssertionError` when it does not answer."""
        await person.hears("", PATIENCE_S)
        heard = -1
        while heard != person.chat.version:
            heard = person.chat.version
            self._looked_s += QUIET_S
            await asyncio.sleep(max(QUIET_S * min(self._pace, 1), SHORTEST_QUIET_S))
        await self.pauses()


def _carried(message: SimulatedMessage) -> list[str]:
    """What the buttons of a message tell the bot."""
    return [str(button.get("callback_data", "")) for row in message.inline for button in row]
