"""From keys and parameters to words. HTML is escaped here and nowhere else."""

from dataclasses import dataclass
from html import escape

from bot.domain.core.html_markup import plain
from bot.domain.core.messages import Items, Lines, Marked, Param, Text
from bot.language.catalogue import DEFAULT_LANGUAGE, Catalogue, load_catalogues
from bot.language.dates import say_list
from bot.language.moments import say_moment


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks every language that there is a catalogue of; others hear British English."""

    catalogues: dict[str, Catalogue]

    @classmethod
    def load(cls) -> "Words":
        return cls(load_catalogues())

    def html(self, text: Text, language: str) -> str:
        """For a message: parameters are escaped, the markup of the catalogue stays."""
        return self._text(text, self._catalogue(language), html=True)

    def plain(self, text: Text, language: str) -> str:
        """For buttons and short notices, which know no markup."""
        return self._text(text, self._catalogue(language), html=False)

    def _catalogue(self, language: str) -> Catalogue:
        return self.catalogues.get(language, self.catalogues[DEFAULT_LANGUAGE])

    def _text(self, text: Text, catalogue: Catalogue, *, html: bool) -> str:
        count = text.params.get("count")
        pattern = catalogue.pattern(text.key, count if isinstance(count, int) else None)
        values = {name: self._param(value, catalogue, html=html) for name, value in text.params.items()}
        return pattern.format_map(values)

    def _param(self, value: Param, catalogue: Catalogue, *, html: bool) -> str:
        if isinstance(value, Text):
            return self._text(value, catalogue, html=html)
        if isinstance(value, Items):
            parts = [self._param(item, catalogue, html=html) for item in value.items]
            return say_list(parts, language=catalogue.language)
        if isinstance(value, Lines):
            gap = "\n\n" if value.gap else "\n"
            return gap.join(self._param(line, catalogue, html=html) for line in value.lines)
        if isinstance(value, Marked):
            return value.html if html else plain(value.html)
        if isinstance(value, int | str):
            return escape(str(value), quote=False) if html else str(value)
        return say_moment(value, language=catalogue.language)
