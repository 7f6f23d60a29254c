"""Templates with the words of the catalogue in them. Everything that people wrote is escaped (Jinja2’s autoescape)."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment as Jinja
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.core.messages import Param, Text, text
from bot.language import report_page
from bot.language.languages import DEFAULT_LANGUAGE, RIGHT_TO_LEFT
from bot.language.rendering import Words
from bot.page.shown import PageView

FOLDER = Path(__file__).parent / "templates"
OF_THE_REPORT = Path(report_page.__file__).parent / "templates"

ENGLISH, END_OF_ENGLISH = "\u2066", "\u2069"
"""Around English on a page that goes from right to left: else its numbers and full stops are at the wrong end."""


@lru_cache(maxsize=1)
def _jinja() -> Jinja:
    return Jinja(
        loader=FileSystemLoader([FOLDER, OF_THE_REPORT]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class PageWords:
    """Says a text of the catalogue in the language of whoever looks."""

    def __init__(self, words: Words, language: str) -> None:
        self._words = words
        self._language = language

    def say(self, key: str, **params: Param) -> Markup:
        """`t("page.week.head", day=…)`: what stands in it is escaped there."""
        return self.put(text(key, **params))

    def put(self, words: Text) -> Markup:
        """A text that a service has made."""
        lines = self._words.html(words, self._language).split("\n")
        if self._language in RIGHT_TO_LEFT and self._words.said_in(words, self._language) == (DEFAULT_LANGUAGE,):
            lines = [f"{ENGLISH}{line}{END_OF_ENGLISH}" for line in lines]
        return Markup("<br>".join(lines))  # noqa: S704 - escaped by `Words`


def page(view: PageView, words: Words, language: str, **common: object) -> str:
    """The whole page. Raises jinja2’s errors for a template that asks for what it was not given."""
    said = PageWords(words, language)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    spoken = words.said_in(text("page.title"), language)[0]  # a voice that reads it aloud reads these words
    values = {"t": said.say, "put": said.put, "language": spoken.replace("_", "-"), "direction": direction}
    return _jinja().get_template(view.template).render({**values, **common, **view.values})
