"""The stories of the page, under “Show me”: told by doing them on the phones, at a pace at which one can watch.

Each can be stopped at any moment; the town is then as the story left it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo_bot import BotProcess
from bot.demo_story import joining
from bot.simulator.page_view import Json, StoryTitle
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

log = logging.getLogger(__name__)

LONDON = ZoneInfo("Europe/London")
LATEST_START = 15
"""A story that begins later in the day than this would run into the quiet of the evening."""
PATIENCE_S = 15.0
QUIET_S = 0.4
"""The bot has said its say when nothing has come for so long."""
SHORTEST_QUIET_S = 0.15
MOST_QUESTIONS = 10
ANSWERS = ("Post it", "A lunch club", "Just this once", "None of the others is in it", "Skip", "Done")
"""What Asha taps when she is asked, the first of them that there is; the first ends it."""
BITTEN = "Something else happened on the way, so the story ends here. Go on by hand."


@dataclass(frozen=True, slots=True)
class Story:
    """A title for its button, and how it goes."""

    title: str
    tell: Callable[["Teller"], Awaitable[None]]


class Teller:
    """Tells one story at a time. `changed` is called whenever `state` changes."""

    def __init__(
        self, world: World, bot: BotProcess, settled: asyncio.Event, changed: Callable[[], None], *, pause_s: float
    ) -> None:
        self.world = world
        self.bot = bot
        self._settled = settled
        self._changed = changed
        self._pause_s = pause_s
        self._since = 0
        """The newest message before the story."""
        self._telling: asyncio.Task[None] | None = None
        self.state: Json | None = None
        """What the page shows of the story; None when none was told since the last one was put away."""

    def play(self, key: str) -> None:
        """Begin a story. Raises `LookupError` for one that is not known, `RuntimeError` while another is told."""
        if self._telling is not None and not self._telling.done():
            raise RuntimeError("Another story is being told.")
        self._telling = asyncio.create_task(self._tell(STORIES[key]))

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
        now = self.now
        fresh = now.weekday() < 2 and 9 <= now.hour < LATEST_START and not self.world.sent
        if not fresh:
            monday = (now + timedelta(days=7 - now.weekday())).replace(hour=10, minute=0, second=0, microsecond=0)
            await self.says("It is Monday again.")
            await self.moves_to(monday)
        self._since = max((sent.message_id for sent in self.world.sent), default=0)

    @property
    def now(self) -> datetime:
        return self.world.clock.now().astimezone(LONDON)

    def person(self, name: str) -> SimulatedPerson:
        """Raises `LookupError`."""
        for person in self.world.people.values():
            if person.name == name:
                return person
        raise LookupError(name)

    async def says(self, words: str, person: str = "") -> None:
        """Show a sentence, look at somebody’s phone, and leave time to read it."""
        assert self.state is not None
        self.state = {**self.state, "words": words, "person": person}
        self._changed()
        await asyncio.sleep(self._pause_s * (1 + len(words) / 60))

    async def pauses(self) -> None:
        await asyncio.sleep(self._pause_s)

    async def moves_to(self, moment: datetime) -> None:
        self.world.clock.move_to(moment)
        self._changed()
        await self.pauses()

    async def sees(self, name: str, label: str) -> SimulatedPerson:
        """Wait until somebody has got this button in this story; `TimeoutError` if they never do."""
        person = self.person(name)
        await self.world.until(lambda: self.has(person, label), PATIENCE_S)
        return person

    def has(self, person: SimulatedPerson, label: str) -> bool:
        """True when a message of this story has this button."""
        new = [message for message in person.chat.messages if message.message_id > self._since]
        return any(label in row for message in new for row in message.buttons)

    async def taps(self, name: str, label: str) -> None:
        """Tap the newest button of that label, and hear the bot out."""
        person = await self.sees(name, label)
        person.taps(label)
        await self.hears_out(person)

    async def does(self, person: SimulatedPerson, act: str) -> None:
        """Tap the button that begins so if there is one, else write it; and hear the bot out."""
        label = next((label for label in _labels(person) if label.startswith(act)), None)
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
            await asyncio.sleep(min(QUIET_S, max(self._pause_s, SHORTEST_QUIET_S)))
        await self.pauses()


def _labels(person: SimulatedPerson) -> list[str]:
    """All buttons of the newest message of the bot that has any."""
    for message in reversed(person.chat.messages):
        if message.from_bot and message.buttons:
            return [label for row in message.buttons for label in row]
    return []


async def _posts(teller: Teller, words: str) -> None:
    """Asha posts in one message, passes over what she need not say, and confirms."""
    asha = teller.person("Asha")
    await teller.does(asha, words)
    for _ in range(MOST_QUESTIONS):
        label = _first(asha, ANSWERS)
        await teller.taps("Asha", label)
        if label == ANSWERS[0]:
            return
    raise LookupError("Asha is asked and asked")


def _first(person: SimulatedPerson, wanted: tuple[str, ...]) -> str:
    """The first of these buttons that there is; `LookupError` when there is none."""
    labels = _labels(person)
    for label in wanted:
        if label in labels:
            return label
    raise LookupError(f"none of {wanted} is in {labels}")


async def post(teller: Teller) -> None:
    """Post → invite → come → remind."""
    day, evening = teller.now + timedelta(days=2), teller.now + timedelta(days=1)
    await teller.says("Asha has soup and bread for twelve. She writes it as she would to a friend.", "Asha")
    await _posts(
        teller,
        f"Lunch club: leek and potato soup and fresh bread for 12, Brinnington Community Hub, {day:%A} 12-2pm,"
        " vegetarian, contains milk, gluten and celery",
    )
    await teller.says("Neighbours whom it fits are asked, those who have had fewest meals first. Ben is one.", "Ben")
    await teller.sees("Ben", "I’ll come")
    await teller.says("He wonders why he was asked.", "Ben")
    await teller.taps("Ben", "Why me?")
    await teller.says("He says yes, and learns where it is.", "Ben")
    await teller.taps("Ben", "I’ll come")
    if "Skip" in _labels(teller.person("Ben")):  # he is asked how he will get there
        await teller.does(teller.person("Ben"), "the 330 bus with Jean")
    await teller.says("We move the clock to the evening before. Ben is reminded, Asha gets her list.", "Ben")
    await teller.moves_to(evening.replace(hour=18, minute=0, second=0, microsecond=0))
    await teller.sees("Ben", "Still coming")
    await teller.says("One tap, and Asha can count on him.", "Ben")
    await teller.taps("Ben", "Still coming")
    await teller.says("This is Asha’s list: first names, and what they cannot eat.", "Asha")


async def cancels(teller: Teller) -> None:
    """Somebody cancels, and the waiting list moves."""
    day = teller.now + timedelta(days=2)
    await teller.says("Asha has just one portion of curry left.", "Asha")
    await _posts(
        teller,
        f"Shared meal: veg curry and rice for 1, Brinnington Community Hub, {day:%A} 6-8pm, vegan, no allergens",
    )
    first, second = await _two_asked(teller)
    await teller.says(f"{first} is asked, and takes it.", first)
    await teller.taps(first, "I’ll come")
    await teller.says(f"{second} was asked too, and is a moment late. {second} would like to wait.", second)
    await teller.taps(second, "I’ll come")
    await teller.taps(second, "Keep me in mind")
    await teller.says(f"Something comes up. {first} gives the place back with a tap: no reason, no blame.", first)
    await teller.taps(first, "I can’t come")
    await teller.says(f"The place is kept for {second}, who is next in line.", second)
    await teller.taps(second, "Yes, I’ll come")


async def _two_asked(teller: Teller) -> tuple[str, str]:
    """Two guests who were asked."""

    def asked() -> list[str]:
        return [
            name for name in ("Ben", "Mary", "Tom", "Priya", "Walter") if teller.has(teller.person(name), "I’ll come")
        ]

    await teller.world.until(lambda: len(asked()) > 1, PATIENCE_S)
    return asked()[0], asked()[1]


async def crash(teller: Teller) -> None:
    """The bot is killed before your eyes, and nothing is lost."""
    ben, mary = teller.person("Ben"), teller.person("Mary")
    await teller.says("Ben asks what he is going to, and at this very moment the bot is killed (kill -9).", "Ben")
    ben.writes("/mymeals")
    await teller.bot.kill()
    await teller.says("Nobody answers now. Mary writes too.", "Mary")
    mary.writes("/mymeals")
    await teller.says("All that was kept is kept, and what is new waits on Telegram’s side. It starts again.", "Ben")
    await teller.bot.start()
    await ben.hears("", PATIENCE_S)
    await mary.hears("", PATIENCE_S)
    await teller.says("Both are answered, each of them once. Nothing was lost.", "Ben")


async def joins(teller: Teller) -> None:
    """A newcomer joins with a few taps."""
    name = next(n for n in ("Nadia", "Joe", "Sam", "Lin", "Kit") if n not in {p.name for p in _all(teller)})
    newcomer = teller.world.person(name)
    await teller.says(f"{name} has seen the poster in the library.", name)
    for act in ("/start", *(act for act, _ in joining(name, "sk5 8be"))):
        await teller.does(newcomer, act)
    await teller.says(f"{name} is in, in under two minutes. Nothing was kept that is not needed.", name)


def _all(teller: Teller) -> list[SimulatedPerson]:
    return list(teller.world.people.values())


STORIES: dict[str, Story] = {
    "post": Story("Post a meal", post),
    "cancels": Story("Somebody cancels", cancels),
    "joins": Story("Somebody joins", joins),
    "crash": Story("A crash", crash),
}

TITLES = tuple(StoryTitle(key, story.title) for key, story in STORIES.items())
