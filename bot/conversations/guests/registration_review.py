"""Joining: everything read back in plain words before it is kept."""

from bot.conversations.engine.facts import Facts
from bot.conversations.engine.towns import town_of_area
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.food import allergens_in, diets_in
from bot.domain.core.messages import Items, Lines, Param, Text, text
from bot.domain.directory.gazetteer import Gazetteer
from bot.domain.guests.answers import JoiningAnswers
from bot.language.areas import area_said


def review(draft: RegistrationDraft, facts: Facts) -> Text:
    kept_by = text("joining.kept_by", brand=_kept_by(draft, facts))
    return text("joining.review", lines=Lines(lines=(*lines(draft, facts.gazetteer), kept_by)))


def _kept_by(draft: RegistrationDraft, facts: Facts) -> str:
    """As `bot.services.guests.answers.network_for`."""
    lives = None if facts.helps else town_of_area(draft.area, facts)
    return lives.called if lives else facts.called


def lines(draft: JoiningAnswers, gazetteer: Gazetteer) -> list[Text]:
    """One line for each thing that was told."""
    days = [text(f"joining.days.long.{day}") for day in sorted(draft.days)]
    parts = [text(f"joining.parts.{part.name.lower()}") for part in sorted(draft.parts)]
    step_free = {True: "yes", False: "no", None: "not_told"}[draft.step_free]
    when = {"days": _several(days, "joining.days.any"), "parts": _several(parts, "joining.parts.any")}
    return [
        text("joining.review.name", name=draft.first_name),
        text("joining.review.place", area=area_said(gazetteer, draft.area, sector=draft.sector)),
        text("joining.review.far", far=text(f"joining.how_far.{draft.limit_m}")),
        text("joining.review.when", **when),
        *_food(draft),
        text(f"joining.review.step_free.{step_free}"),
    ]


def _several(chosen: list[Text], whenever: str) -> Param:
    return Items(items=tuple(chosen)) if chosen else text(whenever)


def _food(draft: JoiningAnswers) -> list[Text]:
    if not draft.food_agreed:
        return [text("joining.review.food_not_told")]
    allergens = tuple(text(f"food.allergen.{allergen.name.lower()}") for allergen in allergens_in(draft.avoids))
    diets = tuple(text(f"food.diet.{diet.name.lower()}") for diet in diets_in(draft.diets))
    return [
        text("joining.review.avoids", food=Items(items=allergens)) if allergens else text("joining.review.avoids_none"),
        text("joining.review.diets", diets=Items(items=diets)) if diets else text("joining.review.diets_none"),
        *([text("joining.review.named" if draft.named else "joining.review.not_named")] if draft.tells_food else ()),
    ]
