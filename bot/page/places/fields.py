"""What stands in the fields of a form about a place or a signpost: words by the name of the field, nothing lost."""

from collections.abc import Mapping, Sequence

from bot.domain.core.messages import Items, Text, text
from bot.domain.directory.signposts import SignpostKind
from bot.domain.directory.venues import Access
from bot.page.shown import PageForm

Fields = Mapping[str, str]
"""Of each field what stands in it. What can be ticked several times is joined by commas."""
Errors = Mapping[str, Text]
"""Of each field that is wrong, why."""
TICKED = "access"
WAS = "was_"
"""Before the name of a field: what stood in it when the form was made."""
MOST_LETTERS = 500
"""Of a field: more is no answer to any of ours."""


def filled(form: PageForm, names: Sequence[str], before: str = "") -> Fields:
    """As somebody filled it in."""
    return {name: _one(form, name, before) for name in names}


def _one(form: PageForm, name: str, before: str) -> str:
    if name != TICKED or before:
        return form.get(before + name).strip()[:MOST_LETTERS]
    ticked = set(form.every(name))
    return ",".join(kind for kind in Access if kind in ticked)


def merged(was: Fields, mine: Fields, theirs: Fields) -> Fields:
    """What I changed as I have it, everything else as it is by now."""
    return {name: mine[name] if mine[name] != was.get(name, "") else words for name, words in theirs.items()}


def differing(one: Fields, other: Fields) -> tuple[str, ...]:
    return tuple(name for name in one if one[name] != other.get(name, ""))


def in_words(name: str, value: str) -> Text:
    """What stands in a field, as it is read; what was never to choose from, as it was sent."""
    if not value:
        return text("page.places.home.no" if name == "home" else "page.places.nothing")
    match name:
        case "home":
            return text("page.places.home.yes")
        case "step_free" if value in {"yes", "no", "unknown"}:
            return text(f"page.places.way.{value}")
        case "kind" if value in set(SignpostKind):
            return text(f"signposts.kind.{value}")
        case "access":
            kinds = [kind for kind in Access if kind in value.split(",")]
            return text("page.places.list", things=Items(items=tuple(text(f"venues.access.{kind}") for kind in kinds)))
        case _:
            return text("page.places.as_it_is", words=value)
