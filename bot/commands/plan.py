"""`plan`: a first answer for an organiser who thinks about how many meals, for how many people."""

from typing import Annotated

import typer
from rich.table import Table

from bot.commands.saying import say
from bot.domain.invitations.forecast import Change, Estimate, Situation, estimate, what_would_help

WORDS = {
    Change.MORE_GUESTS: "a quarter more guests",
    Change.MORE_MEALS: "a quarter more meals",
    Change.FIT_MORE_PEOPLE: "meals that fit a quarter more",
}

Residents = Annotated[int, typer.Option(help="How many guests there are.", min=1)]
MealsAWeek = Annotated[float, typer.Option(help="How many meals and collections there are in a week.", min=0.1)]
Places = Annotated[float, typer.Option(help="How many places each has, on average.", min=1)]
Weeks = Annotated[int, typer.Option(help="For how many weeks.", min=1)]


def plan(residents: Residents, meals_a_week: MealsAWeek, places: Places = 15, weeks: Weeks = 26) -> None:
    """With so many guests and meals: how full it will be, how many go without, and what would help most."""
    now = Situation(residents, meals_a_week, meals_a_week * places, weeks=weeks)
    table = Table(title=f"{residents} guests, {meals_a_week:g} meals a week of {places:g} places, {weeks} weeks")
    for heading in ("", "places filled", "guests without a meal", "meals for each guest"):
        table.add_column(heading, justify="left" if not heading else "right")
    table.add_row("as it is", *_figures(estimate(now)))
    for change, after in what_would_help(now).items():
        table.add_row(f"with {WORDS[change]}", *_figures(after))
    say(table)
    say("A rule of thumb, from simulated seasons, within about 8 points of those. What helps most is first.")
    say("Meals fit more people when all allergens are told, for more diets, without steps, and on other days.")


def _figures(week: Estimate) -> tuple[str, str, str]:
    return f"{week.filled:.0%}", f"{week.left_without:.0%}", f"{week.meals_each:.1f}"
