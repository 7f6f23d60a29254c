"""A year of a made-up town, lived through: people write and tap, the real bot answers over the real protocol.

Only the clock is moved. What is decided here is what people decide; all that follows is the bot’s doing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from bot.simulator.messages import SimulatedMessage
from tests.support.town import LONDON, Resident, Town
from tests.year.cast import FIRST_DAY, Persona
from tests.year.programme import PostToWrite
from tests.year.truth import Truth

HOURS = (time(9, 40), time(13, 10), time(16, 40), time(20, 10))
"""When people look at their phones."""
LOOKS_BACK = 25
"""So many messages at the end of a chat are looked at."""
A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """A button under a message that is new to somebody."""

    message: SimulatedMessage
    data: str
    label: str

    def number(self, place: int = 1) -> str:
        """An id that it carries."""
        return self.data.split(":")[place]


@dataclass
class Life:
    """The town, who lives in it, what is still to be done, and the diary."""

    town: Town
    seed: int
    personas: dict[str, Persona]
    weeks: int
    truth: Truth = field(default_factory=Truth)
    people: dict[str, Resident] = field(default_factory=dict)
    looked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    later: dict[date, list[tuple[str, Seen]]] = field(default_factory=lambda: defaultdict(list))
    """Buttons that somebody means to press on another day."""
    posted: dict[tuple[str, str], PostToWrite] = field(default_factory=dict)
    """The latest post of a host, of each kind."""
    first_waves: dict[str, str] = field(default_factory=dict)
    """The first time of asking of each who is in the study."""
    talk: str = ""
    """The id of the date at which people also talk."""

    @property
    def today(self) -> date:
        return self.town.now.astimezone(LONDON).date()

    @property
    def days(self) -> Iterable[date]:
        return (FIRST_DAY + timedelta(days=number) for number in range(self.weeks * 7))

    def draw(self, *about: object) -> Random:
        """Chance of its own for each question, so that one more question changes no other answer."""
        return Random(f"{self.seed} {about}")

    async def at(self, hour: time) -> None:
        """Let the day go on to that hour."""
        await self.town.moves_to(datetime.combine(self.today, hour, LONDON))

    async def wakes(self, day: date) -> None:
        await self.town.moves_to(datetime.combine(day, HOURS[0], LONDON))

    def new_buttons(self, name: str) -> list[Seen]:
        """All that came or changed since they looked last, newest message last."""
        chat, before = self.people[name].phone.chat, self.looked[name]
        found = []
        for message in chat.messages[-LOOKS_BACK:]:
            if message.from_bot and message.version > before:
                for row in message.inline:
                    found += [Seen(message, one["callback_data"], one["text"]) for one in row if "callback_data" in one]
        self.looked[name] = chat.version
        return found

    async def presses(self, name: str, seen: Seen) -> None:
        """Tap it a second later, and let the bot answer."""
        await self.taps_data(name, seen.data, seen.message)

    async def all_press(self, taps: Iterable[tuple[str, Seen]]) -> None:
        """At one time, a second after each other; then the bot answers them all."""
        for name, seen in taps:
            self.town.clock.move_by(A_SECOND)
            self.people[name].phone.presses_data(seen.data, seen.message)
        await self.town.settles()

    async def taps_data(self, name: str, data: str, message: SimulatedMessage | None = None) -> None:
        self.town.clock.move_by(A_SECOND)
        phone = self.people[name].phone
        phone.presses_data(data, message or phone.last)
        await self.town.settles()

    async def writes(self, name: str, words: str) -> None:
        self.town.clock.move_by(A_SECOND)
        await self.people[name].writes(words)

    async def does(self, name: str, *acts: str) -> None:
        """Tap the button of that name if there is one under the last message, else write it."""
        for act in acts:
            self.town.clock.move_by(A_SECOND)
            person = self.people[name]
            labels = [label for row in person.last.buttons for label in row]
            await (person.taps(act) if any(label.startswith(act) for label in labels) else person.writes(act))

    def first(self, buttons: Iterable[Seen], *begins: str) -> Seen | None:
        """The first whose action is one of these, in the order of these."""
        buttons = list(buttons)
        return next((one for begin in begins for one in buttons if one.data.startswith(begin)), None)

    def label_under(self, name: str, label: str) -> bool:
        return any(one.startswith(label) for row in self.people[name].last.buttons for one in row)


def by_message(buttons: list[Seen]) -> list[list[Seen]]:
    """Those under one message together."""
    found: dict[int, list[Seen]] = {}
    for one in buttons:
        found.setdefault(one.message.message_id, []).append(one)
    return list(found.values())
