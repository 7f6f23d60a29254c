"""Where a volunteer lives, as roughly as will do: it says which town they would help in.

Never a postcode: it becomes a sector and an area as soon as it is read, and may be left out.
"""

from enum import StrEnum
from typing import TypeVar

from bot.conversations.engine.answer import Answer, Located, Tapped, Typed
from bot.conversations.engine.choices import choice, unanswered
from bot.conversations.engine.engine import Draft, Ended, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, typed_text
from bot.conversations.engine.towns import (
    NONE_OF_THEM,
    NONE_WORDS,
    town_buttons,
    town_called,
    town_named,
    towns_of_postcode,
    towns_of_words,
    towns_said,
)
from bot.domain.core.messages import Param, Text, text
from bot.domain.directory.gazetteer import tidy_postcode

RATHER_NOT = "rather_not"
_RATHER_NOT = frozenset(
    {"i'd rather not say", "rather not say", "rather not", "i'd rather not", "i would rather not say", "no", "skip"}
    | {"prefer not to say", "i prefer not to say", "i don't want to say", "i do not want to say", "don't want to say"}
)


class WhyAsk(StrEnum):
    """Why the town has to be chosen; also the last part of the text that says so."""

    RATHER_NOT = "rather_not"
    NOT_OURS = "not_ours"
    """A postcode in none of our towns, as far as we know."""
    SEVERAL = "several"
    """It lies in more than one."""
    BY_LINK = "by_link"
    """They live in one town, and their link is for another."""
    THE_SAME = "the_same"
    """They help there already."""


class TownDraft(Draft):
    """Where somebody would help."""

    sector: str = ""
    area: str = ""
    lives_in: str = ""
    """The key of the town that they live in, where that is known."""
    town: str = ""
    """The key of the town that they chose, where that was asked."""
    why_ask: WhyAsk | None = None
    but_for: str = ""
    """The key of the town of the link that brought them."""
    leaves: str = ""
    """The key of the town in which they helped until now."""

    @property
    def helps_in(self) -> str:
        return self.town or self.lives_in


D = TypeVar("D", bound=TownDraft)


def lives_in(draft: D, town: str) -> D:
    """The town follows from where they live, unless it is to be chosen after all."""
    by_link = WhyAsk.BY_LINK if draft.but_for and draft.but_for != town else None
    the_same = WhyAsk.THE_SAME if draft.leaves == town else None
    return draft.model_copy(update={"lives_in": town, "town": "", "why_ask": the_same or by_link})


def _read_postcode(draft: TownDraft, answer: Answer, facts: Facts) -> TownDraft:
    """A postcode or a part of one, an area, a town; or nothing of all that."""
    if isinstance(answer, Located):
        raise NotUnderstood("volunteering.postcode.no_pin")
    forgotten = unanswered(draft.model_copy(update={"sector": "", "area": "", "lives_in": "", "town": ""}), "town")
    if _rather_not(answer):
        return forgotten.model_copy(update={"why_ask": WhyAsk.RATHER_NOT})
    typed = typed_text(answer, "volunteering.postcode.unclear")
    postcode = tidy_postcode(typed)
    if postcode is None:
        named = town_named(typed, facts)
        place, towns = None, [named] if named else towns_of_words(typed, facts)
        if not towns:
            raise NotUnderstood("volunteering.postcode.unclear")
    else:
        place, towns = towns_of_postcode(postcode, facts)
    if place is not None:
        forgotten = forgotten.model_copy(update={"sector": place.sector, "area": place.area})
    if len(towns) == 1:
        return lives_in(forgotten, towns[0].key)
    return forgotten.model_copy(update={"why_ask": WhyAsk.SEVERAL if towns else WhyAsk.NOT_OURS})


def _rather_not(answer: Answer) -> bool:
    if isinstance(answer, Tapped):
        return answer.value == RATHER_NOT
    return isinstance(answer, Typed) and said(answer.text) in _RATHER_NOT


def _rather_not_button(_draft: TownDraft, _facts: Facts) -> Rows:
    return ((choice(RATHER_NOT, "volunteering.postcode.rather_not"),),)


def _read_town(draft: TownDraft, answer: Answer, facts: Facts) -> TownDraft:
    """A town by its button or its name; a postcode after all; or none, which ends it kindly."""
    if isinstance(answer, Tapped) and answer.value == NONE_OF_THEM:
        raise Ended("volunteering.town.elsewhere", towns=towns_said(facts))
    if isinstance(answer, Tapped):
        town = town_called(answer.value, facts)
    else:
        typed = typed_text(answer, "volunteering.town.unclear")
        if said(typed) in NONE_WORDS:
            raise Ended("volunteering.town.elsewhere", towns=towns_said(facts))
        town = town_named(typed, facts)
        if town is None and tidy_postcode(typed) is not None:
            return _postcode_after_all(draft, answer, facts)
    if town is None:
        raise NotUnderstood("volunteering.town.unclear")
    return draft.model_copy(update={"town": town.key})


def _postcode_after_all(draft: TownDraft, answer: Answer, facts: Facts) -> TownDraft:
    """It settles the question where it lies in a town of ours; else that is still to be said."""
    read = _read_postcode(draft, answer, facts)
    if not read.lives_in or read.why_ask:
        raise NotUnderstood("volunteering.town.unclear")
    return read


def _town_buttons(_draft: TownDraft, facts: Facts) -> Rows:
    return town_buttons(facts, "volunteering.town.{}")


def _why(draft: TownDraft, facts: Facts) -> dict[str, Param]:
    """Why the town has to be chosen."""
    names = {"lives": draft.lives_in, "link": draft.but_for}
    said_so = {name: town.name for name, key in names.items() if (town := town_called(key, facts)) is not None}
    return {"why": text(f"volunteering.town.{draft.why_ask or WhyAsk.RATHER_NOT}", towns=towns_said(facts), **said_so)}


def _postcode_applies(_draft: TownDraft, facts: Facts) -> bool:
    return not facts.lives_known


def _town_applies(draft: TownDraft, _facts: Facts) -> bool:
    return draft.why_ask is not None


POSTCODE = Question(name="postcode", read=_read_postcode, choices=_rather_not_button, applies=_postcode_applies)
TOWN = Question(name="town", read=_read_town, choices=_town_buttons, params=_why, applies=_town_applies)


def town_said(draft: TownDraft, facts: Facts) -> str | Text:
    """The name of the town that they would help in."""
    town = town_called(draft.helps_in, facts)
    return town.name if town else text("general.area_unknown")
