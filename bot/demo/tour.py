"""The tour of the page: the whole town in a minute, in steps that last as long as they say."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.demo.cast import RUNG
from bot.demo.story_acts import posts, rings, says_how
from bot.demo.storyteller import Storyteller


@dataclass(frozen=True, slots=True)
class Step:
    """What is said on whose phone, what is done then, and how long both last, with the time to look at it."""

    lasts_s: int
    words: str
    person: str
    act: Callable[[Storyteller], Awaitable[None]]


async def tour(teller: Storyteller) -> None:
    """Tell the steps. What a step needs longer than it may is taken from the next."""
    ends_s = 0
    for step in STEPS:
        ends_s += step.lasts_s
        await teller.says(step.words, step.person)
        await step.act(teller)
        await teller.waits_until(ends_s)


async def _looks(_: Storyteller) -> None:
    """Nothing is done: there is something to read."""


async def _asha_posts(teller: Storyteller) -> None:
    day = teller.now + timedelta(days=2)
    await posts(
        teller, f"Shared meal: veg curry for 12, Brinnington Community Hub, {day:%A} 12-2pm, vegan, no allergens"
    )


async def _ben_says_yes(teller: Storyteller) -> None:
    await teller.taps("Ben", "Why me?")
    await teller.taps("Ben", "I’ll come")
    await says_how(teller, "Ben", "the 330 bus with Jean")


async def _mary_is_rung(teller: Storyteller) -> None:
    await rings(teller)
    await teller.taps("Hetty", "Yes")
    await says_how(teller, "Hetty", "a lift from Jean")


async def _the_evening_before(teller: Storyteller) -> None:
    evening = teller.now + timedelta(days=1)
    await teller.moves_to(evening.replace(hour=18, minute=0, second=0, microsecond=0))
    await teller.taps("Ben", "Still coming")


async def _ben_cancels(teller: Storyteller) -> None:
    await teller.does(teller.person("Ben"), "/mymeals")
    await teller.taps("Ben", "I can’t come")


async def _olive_looks_round(teller: Storyteller) -> None:
    await teller.does(teller.person("Olive"), "/organise")


STEPS = (
    Step(4, "Neighbours share food, and this chat asks them along.", "Asha", _looks),
    Step(12, "Asha has curry for twelve. She writes it as she would to a friend.", "Asha", _asha_posts),
    Step(11, "It fits Ben, and it is his turn. He asks why, and says yes.", "Ben", _ben_says_yes),
    Step(11, f"{RUNG} has no smartphone. Hetty rings her, and taps for her.", "Hetty", _mary_is_rung),
    Step(8, "On the evening before, Ben is reminded. He is still coming.", "Ben", _the_evening_before),
    Step(8, "Then something comes up. One tap: no reason, no blame.", "Ben", _ben_cancels),
    Step(6, "Olive, an organiser, sees at a glance what waits for her.", "Olive", _olive_looks_round),
)
LASTS_S = sum(step.lasts_s for step in STEPS)
