"""A small Polish catalogue beside a small English one, and what comes back of it in a file."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from bot.language.catalogue import Catalogue
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.states import TextNote, TextState, mark_of
from bot.language.translating.importing import ImportPlan, TextReader, plan_import
from bot.language.translating.plurals import plural_forms
from bot.language.translating.rows import RowOut
from bot.language.translating.sheets import as_sheet, read_sheet

ENGLISH = Catalogue(
    language=DEFAULT_LANGUAGE,
    plural=lambda n: int(n != 1),
    texts={
        "bookings.full": ("Sorry, {title} has just filled up.",),
        "bookings.go": ("<b>You are going</b> to {title}.\n\nSee you there!",),
        "food.allergen.milk": ("milk",),
        "general.danger": ("In danger, ring 999.",),
        "general.help": ("Type /help for help.",),
        "invitations.free": ("{count} place is free.", "{count} places are free."),
        "lists.eats": ("\nThey cannot eat: {list}",),
        "meals.free": ("= It is free.",),
    },
)
DAY = date(2026, 12, 1)
AMNA = TextReader("Amna", DAY)


def polish(n: int) -> int:
    return 0 if n == 1 else 1 if n % 10 in {2, 3, 4} and n % 100 not in {12, 13, 14} else 2


def draft(key: str) -> TextNote:
    return TextNote(of=mark_of(ENGLISH.texts[key]))


TEXTS: dict[str, tuple[str, ...]] = {
    "bookings.full": ("Przepraszamy, {title} jest już pełne.",),
    "bookings.go": ("<b>Idziesz</b> na {title}.\n\nDo zobaczenia!",),
    "food.allergen.milk": ("mleko",),
    "general.help": ("Napisz /help po pomoc.",),
    "invitations.free": ("{count} miejsce.", "{count} miejsca.", "{count} miejsc."),
    "meals.free": ("= To nic nie kosztuje.",),
}
POLISH = Catalogue(language="pl", texts=TEXTS, plural=polish, said={key: draft(key) for key in TEXTS})
FORMS = plural_forms(POLISH, ENGLISH)


def rows(texts: dict[str, tuple[str, ...]] | None = None) -> list[RowOut]:
    """All of them, or those with these translations."""
    wanted = TEXTS if texts is None else texts
    return [
        RowOut(key, "first", ENGLISH.texts[key], forms, TextState.DRAFT, "notes, with a comma")
        for key, forms in wanted.items()
    ]


def sheet(texts: dict[str, tuple[str, ...]] | None = None) -> str:
    return as_sheet(rows(texts), "pl", FORMS)


def cells(words: str) -> list[list[str]]:
    return list(csv.reader(StringIO(words.removeprefix("\ufeff"), newline="")))


def written(lines: Iterable[list[str]], separator: str = ",") -> str:
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows(lines)
    return out.getvalue()


def comes_back(
    words: str | bytes, *, reader: TextReader | None = None, current: Catalogue = POLISH, english: Catalogue = ENGLISH
) -> ImportPlan:
    content = words if isinstance(words, bytes) else words.encode()
    came = read_sheet(content, "", lambda _: FORMS)
    assert came.code == "pl"
    return plan_import(came, current, english, needed=len(FORMS), reader=reader)


def one(key: str, *forms: str) -> ImportPlan:
    """What becomes of a file with one text, in these words."""
    return comes_back(sheet({key: forms}))
