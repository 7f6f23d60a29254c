"""From keys and parameters to words. HTML is escaped here and nowhere else.

A text that a language does not have is said in English, with all that stands in it. A text that somebody may come to
harm by has the English with it, until it was read by somebody who grew up with the language (`protected`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from bot.domain.core.html_markup import plain
from bot.domain.core.messages import InLanguage, Items, Lines, Marked, Param, Text
from bot.language.catalogue import Catalogue, load_catalogues
from bot.language.dates import say_list
from bot.language.languages import DEFAULT_LANGUAGE, RIGHT_TO_LEFT
from bot.language.moments import say_moment
from bot.language.protected import IN_BRACKETS, is_protected
from bot.language.states import TextState

ISOLATE, END_OF_ISOLATE = "\u2068", "\u2069"
"""Unicode's FSI and PDI: what stands between them keeps its own direction and leaves that of the line alone."""
READ_FROM_THE_LEFT, READ_FROM_THE_RIGHT = "\u200e", "\u200f"
"""Unicode's LRM and RLM: letters without a shape, which a program takes for the first of the line."""
BEGINS_WITH_AN_ISOLATE = re.compile(f"(?:<[^>]*>|[^\\w<{ISOLATE}{READ_FROM_THE_LEFT}{READ_FROM_THE_RIGHT}])*{ISOLATE}")
RIGHT_TO_LEFT_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
COPIED_AS_THEY_ARE = frozenset({"code", "link", "tag"})
"""Parameters that people copy: no sign may come between."""
ON_A_LINE = 40
"""Letters: a button, on which the English stands in brackets."""
_EXAMPLES = re.compile(r"\s*\([^()]*\)$")
"""What stands in brackets behind a name, such as which cereals."""
_COMMAND = re.compile(r"(?<![\w/.:<@{])/[a-z]+\b(?!/|\.\w)")
"""Among words that are read from the right its slash would jump behind it."""
_SIGNS = str.maketrans("", "", ISOLATE + END_OF_ISOLATE)
NOT_AS_IT_STANDS = (KeyError, IndexError, ValueError)
"""A translation that asks for what there is not: people read the English, and never nothing."""
AN_ADDRESS = ("http://", "https://", "tg://")


@dataclass(frozen=True, slots=True)
class _Manner:
    """How it is being said at this point."""

    catalogue: Catalogue
    html: bool
    beside: bool
    """English is put beside what needs it; not again inside of what has it as a whole."""
    short: bool = False
    """What has the English beside it goes without examples, and with the first words of the English: "Yes"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks every language that there is a catalogue of; others hear British English."""

    catalogues: Mapping[str, Catalogue]

    @classmethod
    def load(cls, only: str = "") -> "Words":
        """Read when first needed; `only` one file, if it is named."""
        return cls(load_catalogues(only))

    def html(self, text: Text, language: str) -> str:
        """For a message: parameters are escaped, the markup of the catalogue stays."""
        return self._text(text, _Manner(self._catalogue(language), html=True, beside=True))

    def plain(self, text: Text, language: str) -> str:
        """For buttons and short notices, which know no markup."""
        return self._text(text, _Manner(self._catalogue(language), html=False, beside=True))

    def label(self, text: Text, language: str) -> str:
        """For a button: of what a phone would cut off, the English first of all, less is said."""
        said = self.plain(text, language)
        if len(said.translate(_SIGNS)) <= ON_A_LINE:
            return said
        return self._text(text, _Manner(self._catalogue(language), html=False, beside=True, short=True))

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self._catalogue(DEFAULT_LANGUAGE).texts

    def needs_english(self, key: str, language: str) -> bool:
        """Whether English stands with this text, as nobody has read the translation who grew up with the language."""
        catalogue = self._catalogue(language)
        if catalogue.language == DEFAULT_LANGUAGE or not is_protected(key):
            return False
        return catalogue.state(key, self.catalogues[DEFAULT_LANGUAGE]) in {TextState.DRAFT, TextState.CHANGED}

    def said_in(self, text: Text, language: str) -> tuple[str, ...]:
        """The languages in which it is really said: English in place of a text that is not there, or beside it."""
        manner = _Manner(self._catalogue(language), html=True, beside=False)
        if manner.catalogue.language == DEFAULT_LANGUAGE or text.key not in manner.catalogue.texts:
            return (DEFAULT_LANGUAGE,)
        try:
            self._filled(text, manner)
        except NOT_AS_IT_STANDS:
            return (DEFAULT_LANGUAGE,)
        return (language, DEFAULT_LANGUAGE) if self.needs_english(text.key, language) else (language,)

    def _catalogue(self, language: str) -> Catalogue:
        return self.catalogues[language if language in self.catalogues else DEFAULT_LANGUAGE]

    def _text(self, text: Text, manner: _Manner) -> str:
        catalogue = manner.catalogue
        if catalogue.language == DEFAULT_LANGUAGE:
            return self._filled(text, manner)
        if text.key not in catalogue.texts:
            return self._filled(text, self._in_english(manner))
        try:
            return self._translated(text, manner)
        except NOT_AS_IT_STANDS:
            return self._filled(text, self._in_english(manner))

    def _translated(self, text: Text, manner: _Manner) -> str:
        catalogue = manner.catalogue
        if not (manner.beside and self.needs_english(text.key, catalogue.language)):
            return self._filled(text, manner)
        said = self._filled(text, replace(manner, beside=False))
        english = self._filled(text, self._in_english(manner))
        if manner.short:
            said, english = _EXAMPLES.sub("", said), _EXAMPLES.sub("", english).split(",")[0]
        if text.key.startswith(IN_BRACKETS):
            return f"{said} ({self._isolated(english, manner)})"
        if manner.html:
            return f"{said}\n<i>{english}</i>"
        return f"{said}\n{english}" if len(said) > ON_A_LINE else f"{said} ({english})"

    def _in_english(self, manner: _Manner) -> _Manner:
        return replace(manner, catalogue=self.catalogues[DEFAULT_LANGUAGE])

    def _filled(self, text: Text, manner: _Manner) -> str:
        count = text.params.get("count")
        pattern = manner.catalogue.pattern(text.key, count if isinstance(count, int) else None)
        values = {name: self._named(name, value, manner) for name, value in text.params.items()}
        if manner.catalogue.language in RIGHT_TO_LEFT:
            pattern = _COMMAND.sub(f"{ISOLATE}\\g<0>{END_OF_ISOLATE}", pattern)
        return self._led(pattern.format_map(values), manner)

    def _led(self, said: str, manner: _Manner) -> str:
        """A line that begins with a name has the direction of its language all the same; a name alone has its own."""
        alone = said[:1] == ISOLATE and said.find(END_OF_ISOLATE) == len(said) - 1
        if alone or ISOLATE not in said:
            return said
        sign = READ_FROM_THE_RIGHT if manner.catalogue.language in RIGHT_TO_LEFT else READ_FROM_THE_LEFT
        return "\n".join(f"{sign}{line}" if BEGINS_WITH_AN_ISOLATE.match(line) else line for line in said.split("\n"))

    def _named(self, name: str, value: Param, manner: _Manner) -> str:
        if name == "count" and isinstance(value, int) and manner.catalogue.language == DEFAULT_LANGUAGE:
            return f"{value:,}"  # of another language we do not know what stands between thousands
        said = self._param(value, manner)
        if isinstance(value, Lines | Marked | InLanguage) or name in COPIED_AS_THEY_ARE:
            return said
        if isinstance(value, Text | Items) and manner.catalogue.language not in RIGHT_TO_LEFT:
            return said
        return self._isolated(said, manner)

    def _isolated(self, said: str, manner: _Manner) -> str:
        """A name or a number among words of the other direction; neither a link nor nothing at all."""
        same_way = manner.catalogue.language not in RIGHT_TO_LEFT
        if same_way and (said.isascii() or not RIGHT_TO_LEFT_LETTERS.search(said)):
            return said
        if not said or said.startswith(AN_ADDRESS) or "\n" in said:
            return said
        return f"{ISOLATE}{said}{END_OF_ISOLATE}"

    def _param(self, value: Param, manner: _Manner) -> str:
        if isinstance(value, Text):
            return self._text(value, manner)
        if isinstance(value, Items):
            parts = [self._isolated(self._param(item, manner), manner) for item in value.items]
            return say_list(parts, language=manner.catalogue.language)
        if isinstance(value, Lines):
            gap = "\n\n" if value.gap else "\n"
            return gap.join(self._param(line, manner) for line in value.lines)
        if isinstance(value, InLanguage):
            return self._text(value.text, replace(manner, catalogue=self._catalogue(value.language)))
        if isinstance(value, Marked):
            return value.html if manner.html else plain(value.html)
        if isinstance(value, int | str):
            return escape(str(value), quote=False) if manner.html else str(value)
        return say_moment(value, language=manner.catalogue.language)
