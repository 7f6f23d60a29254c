"""The plurals of each catalogue are those of its language."""

import gettext
import re

import pytest
from babel import Locale

from bot.language.catalogue import CATALOGUES, load_catalogues

FORMS = {
    **dict.fromkeys(("en_GB", "ur", "bn", "fa"), ("one", "other")),
    "pl": ("one", "few", "many"),
    "ro": ("one", "few", "other"),
    "ar": ("zero", "one", "two", "few", "many", "other"),
}
"""What Unicode calls each of gettext’s forms, in their order."""
HEADING = re.compile(r"Plural-Forms: nplurals=(\d);\s*plural=(.*?);")


def _as_unicode(code: str) -> list[str]:
    category = Locale.parse(code).plural_form
    return [category(number) for number in range(1001)]


@pytest.mark.parametrize("code", load_catalogues())
def test_the_form_that_is_chosen_is_that_of_the_language(code: str) -> None:
    catalogue = load_catalogues()[code]
    assert [FORMS[code][catalogue.plural(number)] for number in range(1001)] == _as_unicode(code)


@pytest.mark.parametrize("code", load_catalogues())
def test_every_file_has_the_plurals_of_its_language(code: str) -> None:
    """Whoever opens one in a program for translators gets the right fields to fill."""
    files = [file for file in (CATALOGUES / code).iterdir() if file.name.endswith(".po")]
    headings = {found.groups() if (found := HEADING.search(file.read_text("utf-8"))) else None for file in files}
    assert None not in headings
    for heading in headings:
        forms, formula = heading or ("", "")
        assert int(forms) == len(FORMS[code])
        chosen = gettext.c2py(formula)
        assert [FORMS[code][chosen(number)] for number in range(1001)] == _as_unicode(code)
