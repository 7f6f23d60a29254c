"""A poster for one meal: what, when, where, what is in the food, and its link."""

from dataclasses import dataclass

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.sheets import HEIGHT, MARGIN, Block, Placed, Sheet
from bot.language.without_food import otherwise

TOP, BOTTOM = HEIGHT - 3 * MARGIN, 388
"""Between these stands what is said of the meal; the code and whom to ring are below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MealOnPaper:
    """What stands on it. `who` is said below the link: whom to ring, who runs it, and of which day this is."""

    title: Param
    when: Text
    where: Text
    about: tuple[Text, ...]
    food: tuple[Text, ...]
    link: str
    who: tuple[Text, ...]
    no_food: bool = False


def meal_poster(meal: MealOnPaper, *, name: str, language: LanguageCode) -> Sheet:
    """`name` is that of the file."""
    return Sheet(
        name=name,
        language=language,
        blocks=_blocks(meal),
        top=TOP,
        bottom=BOTTOM,
        placed=(
            Placed(words=text("meal_poster.how"), y=158, size=16, bold=True),
            Placed(words=text("posters.as_it_is", name=meal.link.removeprefix("https://")), y=138, size=11),
            *[Placed(words=words, y=108 - 22 * number, size=14) for number, words in enumerate(meal.who)],
        ),
        link=meal.link,
        qr_side=210,
        qr_bottom=176,
    )


def _blocks(meal: MealOnPaper) -> tuple[Block, ...]:
    return (
        Block(words=text(otherwise("posters.heading", no_food=meal.no_food)), size=20),
        Block(words=text("hand_on.when", when=meal.title), size=38, bold=True, above=8),
        Block(words=meal.when, size=24, bold=True, above=8),
        Block(words=meal.where, size=20, above=6),
        *[Block(words=words, size=16, above=4) for words in meal.about],
        *([] if meal.no_food else [Block(words=text("meal_poster.food"), size=14, bold=True, above=14)]),
        *[Block(words=words, size=14, above=2) for words in meal.food],
    )
