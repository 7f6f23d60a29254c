"""The story of the demo, told by doing it. A step that does not happen as told raises `AssertionError`."""

from datetime import datetime
from typing import Protocol

from bot.demo.cast import LONDON, TO_READ
from bot.simulator.people import SimulatedPerson
from bot.simulator.world import World

THE_EVENING_BEFORE = datetime(2026, 7, 15, 18, tzinfo=LONDON)
POST = (
    "Leek and potato soup with fresh bread for 12, Brinnington Community Hub, every Thursday 12-2pm,"
    " vegetarian, contains milk, gluten and celery"
)


class StoryStage(Protocol):
    """What the story needs: the town, a voice, and a hand on the clock."""

    world: World

    def person(self, name: str) -> SimulatedPerson: ...
    def title(self, words: str) -> None: ...
    def show_new(self) -> None: ...
    def move_to(self, moment: datetime) -> None: ...


async def tell(stage: StoryStage) -> None:
    """From a newcomer’s first hello to the host’s list."""
    await _ben_joins(stage)
    await _asha_posts(stage)
    await _neighbours_answer(stage)
    await _the_evening_before(stage)
    stage.title("That was the story")


async def _ben_joins(stage: StoryStage) -> None:
    stage.title("Ben joins: a few taps, in under two minutes")
    ben = stage.person("Ben")
    ben.writes("/start")
    await ben.hears("invitations")
    stage.show_new()
    for act, heard in joining(ben.name, "sk5 8be"):
        await _does(stage, ben, act, heard)


def joining(name: str, postcode: str) -> tuple[tuple[str, str], ...]:
    """What a newcomer taps or writes after /start, and something of what they hear then."""
    return (
        ("Yes, please", "18"),
        ("Yes, I am", "first name"),
        (name, "postcode"),
        (postcode, "How far"),
        ("Further", "days"),
        ("Any day", "time of day"),
        ("Any time", "eat"),
        ("Yes", "anything here"),
        ("Eggs", "keep to"),
        ("None of these", "beside what you can’t eat"),
        ("No, only the number", "steps"),
        ("No, steps are fine", "sign you up"),
        ("Sign me up", "no costs you nothing"),
    )


async def _does(stage: StoryStage, person: SimulatedPerson, act: str, heard: str) -> None:
    """Tap the button of that name if there is one, else write; then hear something with `heard` in it."""
    stage.world.clock.move_by(TO_READ)
    labels = [label for message in person.chat.messages for row in message.buttons for label in row]
    if any(label.startswith(act) for label in labels):
        person.taps(act)
    else:
        person.writes(act)
    await person.hears(heard)
    stage.show_new()


async def _asha_posts(stage: StoryStage) -> None:
    stage.title("Asha posts a lunch club, in one message")
    asha = stage.person("Asha")
    asha.writes(POST)
    await asha.hears("Which allergens are in it?")
    stage.show_new()
    await _does(stage, asha, "None of the others", "Thursday 16 July")
    await _does(stage, asha, "Post it", "It is posted")


async def _neighbours_answer(stage: StoryStage) -> None:
    stage.title("Neighbours it fits are asked, in fair turns")
    ben, mary = stage.person("Ben"), stage.person("Mary")
    for guest in (ben, mary):
        await guest.hears("Would you like to come")
    stage.show_new()
    await _does(stage, ben, "Why me?", "It is")
    await _does(stage, ben, "I’ll come", "")
    assert any("Lovely, you are coming" in heard for heard in ben.heard), ben.heard
    await _does(stage, mary, "Not this time", "You keep your turn")


async def _the_evening_before(stage: StoryStage) -> None:
    stage.title("The evening before: Ben is reminded, Asha gets her list")
    stage.move_to(THE_EVENING_BEFORE)
    ben, asha = stage.person("Ben"), stage.person("Asha")
    await ben.hears("A reminder for tomorrow")
    await asha.hears("1 person is coming")
    stage.show_new()
    await _does(stage, ben, "Still coming", "see you there")
