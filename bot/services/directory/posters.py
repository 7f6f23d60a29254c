"""Posters: what this is, a QR code to point a phone at, and whose poster it is. They are printed in each language."""

from collections.abc import Callable

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Param, Text, text
from bot.domain.core.sheets import Placed, Sheet
from bot.language.languages import BY_CODE
from bot.services.core.request import Request

LONGEST_LINE = 34


def own_language(request: Request) -> LanguageCode:
    """The reader’s own, where it can be printed."""
    printed = request.environment.posters_in
    return next((code for code in printed if code == request.person.language), LanguageCode.ENGLISH)


def in_others(
    request: Request, shown: LanguageCode, tap: Callable[[LanguageCode], str]
) -> tuple[tuple[Button, ...], ...]:
    """The same poster in every other language, two buttons in a row."""
    others = [code for code in request.environment.posters_in if code != shown]
    buttons = [Button(label=text("posters.as_it_is", name=BY_CODE[code].own_name), tap=tap(code)) for code in others]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def poster(
    name: Param,
    brand: str,
    link: str,
    who: tuple[Text, ...] = (),
    *,
    name_of_file: str,
    ring: str = "",
    language: LanguageCode,
) -> Sheet:
    """`who` says who runs it; `ring` is the number for whoever has no Telegram."""
    otherwise = text("posters.ring", number=ring) if ring else text("posters.ask_here")
    return Sheet(
        name=name_of_file,
        language=language,
        placed=(
            Placed(words=text("posters.heading"), y=700, size=40, bold=True),
            Placed(words=text("posters.what", brand=brand), y=660, size=18),
            Placed(words=text("posters.how"), y=274, size=18),
            Placed(words=text("posters.telegram"), y=250, size=16),
            Placed(words=text("posters.as_it_is", name=link.removeprefix("https://")), y=228, size=13),
            Placed(words=otherwise, y=184, size=22, bold=True),
            Placed(words=text("posters.from_whom"), y=140, size=14),
            *[
                Placed(words=text("posters.as_it_is", name=part), y=114 - 26 * number, size=22, bold=True)
                for number, part in enumerate(_wrapped(name))
            ],
            *[Placed(words=words, y=62 - 20 * number, size=14) for number, words in enumerate(who)],
        ),
        link=link,
        qr_side=300,
        qr_bottom=300,
    )


def _wrapped(name: Param) -> list[Param]:
    """A long name on two lines."""
    if not isinstance(name, str) or len(name) <= LONGEST_LINE:
        return [name]
    cut = name.rfind(" ", 0, LONGEST_LINE)
    cut = cut if cut > 0 else LONGEST_LINE
    return [name[:cut], name[cut:].strip()]
