"""Posters of a meal, a place and a practice: printed from the browser in each language, or taken along as a PDF."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.core.ids import OccurrenceId, ReferrerId, VenueId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Text
from bot.domain.core.refusals import Gone
from bot.domain.core.sheets import Sheet
from bot.language.rendering import Words
from bot.page.paper.fitting import fit
from bot.page.paper.qr import QrDrawing, drawn
from bot.page.paper.speaking import Spoken, asked_language, every_language
from bot.page.shown import PageCall, PageFile, PageView
from bot.services.core.request import or_gone
from bot.services.directory import referrers, venue_poster
from bot.services.guests import hand_on
from bot.transport.paper.printer import Printer

SIZES = ((30, "giant"), (20, "large"), (16, "middle"), (14, "small"), (0, "tiny"))
"""From which size in points on a line is called what in `paper.css`."""


@dataclass(frozen=True, slots=True)
class PosterLine:
    """One line or paragraph of a poster."""

    words: Text
    size: str
    bold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterShown:
    """A sheet, as a page of HTML has it: what stands above its code, and below."""

    above: tuple[PosterLine, ...]
    qr: QrDrawing
    below: tuple[PosterLine, ...]
    fit: str
    """How large its letters are (`bot.page.paper.fitting`)."""


async def show(call: PageCall) -> PageView:
    """One poster in a language: `?language=ur`. Raises `Gone`, `NotAllowed`."""
    their = asked_language(call)
    sheet = await _sheet(call, their.code)
    return PageView(
        template="paper/poster.html",
        values={
            "poster": _shown(sheet, their),
            "their": their,
            "languages": every_language(),
            "files": [one for one in every_language() if one.code in call.request.environment.posters_in],
            "fonts": call.request.environment.fonts is not None,
            "path": f"/paper/posters/{call.path['what']}/{call.path['number']}",
        },
    )


async def file(call: PageCall) -> PageFile:
    """The same as a PDF, where this machine can draw that language. Raises `Gone`, `NotAllowed`."""
    language, environment = asked_language(call).code, call.request.environment
    if language not in environment.posters_in:
        raise Gone
    sheet = await _sheet(call, language)
    printer = Printer(Words.load(), environment.fonts)
    name = sheet.name.replace(".pdf", f"-{language.replace('_', '-')}.pdf")
    return PageFile(name=name, kind="application/pdf", draw=lambda: printer.print(sheet))


async def _of_meal(call: PageCall, number: int, language: LanguageCode) -> Sheet:
    return await hand_on.poster_of(call.request, OccurrenceId(number), language)


async def _of_place(call: PageCall, number: int, language: LanguageCode) -> Sheet:
    venue = await venue_poster.open_place(call.request, VenueId(number))
    return venue_poster.poster_sheet(call.request, venue, language)


async def _of_practice(call: PageCall, number: int, language: LanguageCode) -> Sheet:
    practice = await or_gone(call.request.work.referrers.get(ReferrerId(number)))
    if practice.network != call.network:
        raise Gone
    own = await referrers.open_practice(call.request, practice.id)
    return referrers.poster_sheet(call.request, own, language)


_OF: dict[str, Callable[[PageCall, int, LanguageCode], Awaitable[Sheet]]] = {
    "meal": _of_meal,
    "place": _of_place,
    "practice": _of_practice,
}


async def _sheet(call: PageCall, language: LanguageCode) -> Sheet:
    make = _OF.get(call.path["what"])
    if make is None:
        raise Gone
    return await make(call, call.number("number"), language)


def _shown(sheet: Sheet, their: Spoken) -> PosterShown:
    blocks = [PosterLine(one.words, _size(one.size), one.bold) for one in sheet.blocks]
    placed = sorted(sheet.placed, key=lambda one: -one.y)
    lines = [(one.y > sheet.qr_bottom, PosterLine(one.words, _size(one.size), one.bold)) for one in placed]
    said = [(str(their.words.put(line.words)), line.size) for line in (*blocks, *(line for _, line in lines))]
    return PosterShown(
        above=(*blocks, *(line for above, line in lines if above)),
        qr=drawn(sheet.link),
        below=tuple(line for above, line in lines if not above),
        fit=fit(said, their.code),
    )


def _size(points: float) -> str:
    return next(name for least, name in SIZES if points >= least)
