"""What people answer in the study, and what is behind it: how they are, how a day is, and what meals change in it.

Whoever is at their worst agrees more readily, so much of what changes changes by itself. Meals change a little, and
nobody who takes part knows by how much; it is declared here.
"""

from math import exp, tanh
from random import Random

from tests.year.cast import Persona
from tests.year.life import Life, Seen
from tests.year.organiser import OLIVE

A_DAY = 0.8
"""How much one day of asking differs from another, in the measure of how people differ."""
OF_MEALS = -0.35
"""What many meals change, at most."""
MANY_MEALS = 6
AN_ITEM = 0.4
ANSWERS = 0.86
"""Of those who agreed, so many answer a time of asking."""
SKIPS = 0.03


async def begins(life: Life) -> None:
    """Read as guests will read it, and begun."""
    await life.taps_data(OLIVE, "study.read:national:with_life")
    await life.does(OLIVE, "Begin the study")


async def ends(life: Life) -> None:
    """Before the report: until then it says nothing of answers."""
    await life.taps_data(OLIVE, "studies.show")
    ask = next(one for one in life.new_buttons(OLIVE) if one.data.startswith("study.end_ask"))
    await life.presses(OLIVE, ask)
    end = next(one for one in life.new_buttons(OLIVE) if one.data.startswith("study.end:"))
    await life.presses(OLIVE, end)


def agrees(life: Life, persona: Persona) -> bool:
    """The lower they are today, the more readily."""
    low = _how_low(life, persona, "consent")
    return life.draw("agrees", persona.name).random() < 1 / (1 + exp(-0.9 - 0.9 * low))


def answer(life: Life, persona: Persona, buttons: list[Seen]) -> Seen | None:
    """What they tap under one question; nothing at all, where this time of asking is not answered."""
    asked = [one for one in buttons if one.data.startswith("study.answer")]
    _, wave, item, _value = asked[0].data.split(":")
    if life.draw("answers", persona.name, wave).random() > ANSWERS:
        return None
    rng = life.draw("item", persona.name, wave, item)
    if rng.random() < SKIPS:
        return life.first(buttons, "study.skip")
    return asked[_chosen(item, _how_low(life, persona, wave), rng)]


def _how_low(life: Life, persona: Persona, when: str) -> float:
    """On that day: at consent and at the first time of asking it is the same day."""
    first = life.first_waves.setdefault(persona.name, when) if when != "consent" else ""
    day = life.draw("a day", persona.name, "consent" if when in {"consent", first} else when).gauss(0, A_DAY)
    meals = life.truth.meals_of[persona.name]
    return persona.how_low + day + OF_MEALS * tanh(meals / MANY_MEALS)


def _chosen(item: str, low: float, rng: Random) -> int:
    """The place of the button, from the left."""
    low += rng.gauss(0, AN_ITEM)
    if item == "direct":
        return sum(low > step for step in (-1.2, -0.3, 0.5, 1.4))
    if item == "life":
        return min(10, max(0, round(6.8 - 1.4 * low)))
    return sum(low > step for step in (-0.1, 1.2))
