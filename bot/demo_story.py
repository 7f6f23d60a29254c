"""The story of the demo, told by doing it. A step that does not happen as told raises `AssertionError`."""

from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

LONDON = ZoneInfo("Europe/London")
THE_EVENING_BEFORE = datetime(2026, 7, 15, 18, tzinfo=LONDON)
POST = (
    "Lunch club: leek and potato soup and fresh bread for 12, Brinnington Community Hub, Thursday 12-2pm,"
    " vegetarian, contains milk, gluten and celery"
)


class Stage(Protocol):
    """What the story needs: the town, a voice, and a hand on the clock."""

    world: World

    def person(self, name: str) -> SimulatedPerson: ...
    def title(self, words: str) -> None: ...
    def show_new(self) -> None: ...
    def move_to(self, moment: datetime) -> None: ...


async def tell(stage: Stage) -> None:
    """From a newcomer’s first hello to the host’s list."""
    await _ben_joins(stage)
    await _asha_posts(stage)
    await _neighbours_answer(stage)
    await _the_evening_before(stage)
    stage.title("That was the story")


async def _ben_joins(stage: Stage) -> None:
    stage.title("Ben joins")
    ben = stage.person("Ben")
    for act, said in (
        ("/start", "invitations"),
        ("Yes, please", "18"),
        ("Yes, I am", "first name"),
        ("Ben", "postcode"),
        ("sk5 8be", "How far"),
        ("A bus ride", "days"),
        ("Any day", "part"),
        ("Any time", "eat"),
        ("Yes", "avoid"),
    ):
        await _does(stage, ben, act, said)


async def _does(stage: Stage, person: SimulatedPerson, act: str, said: str) -> None:
    """Tap a button of that name if there is one, else write; then hear something with `said` in it."""
    labels = [label for row in person.chat.messages[-1].buttons for label in row] if person.chat.messages else []
    if any(label.startswith(act) for label in labels):
        person.taps(act)
    else:
        person.writes(act)
    await person.hears(said)
    stage.show_new()


async def _asha_posts(stage: Stage) -> None:
    stage.title("Asha posts a lunch club, in one message")


async def _neighbours_answer(stage: Stage) -> None:
    stage.title("Her neighbours are asked, in fair turns")


async def _the_evening_before(stage: Stage) -> None:
    stage.title("The evening before")
    stage.move_to(THE_EVENING_BEFORE + timedelta(seconds=1))
