"""Templates with the words of the catalogue in them. Everything that people wrote is escaped (Jinja2’s autoescape)."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment as Jinja
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.domain.core.messages import Param, Text, text
from bot.language import report_page
from bot.language.languages import RIGHT_TO_LEFT
from bot.language.rendering import Words
from bot.page.shown import PageView

FOLDER = Path(__file__).parent / "templates"
OF_THE_REPORT = Path(report_page.__file__).parent / "templates"


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
        return Markup(self._words.html(words, self._language).replace("\n", "<br>"))  # noqa: S704 - escaped by `Words`


def page(view: PageView, words: Words, language: str, **common: object) -> str:
    """The whole page. Raises jinja2’s errors for a template that asks for what it was not given."""
    said = PageWords(words, language)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    values = {"t": said.say, "put": said.put, "language": language.replace("_", "-"), "direction": direction}
    return _jinja().get_template(view.template).render({**values, **common, **view.values})
