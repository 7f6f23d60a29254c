"""A card of the training as one page of A4, for a hall or for those who help without a telephone in their hand."""

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Message, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.sheets import HEIGHT, MARGIN, Block, Placed, Sheet
from bot.domain.volunteers.actions import TRAINING_PRINT
from bot.domain.volunteers.training import PARTS, Card
from bot.services.core import contact
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import posters
from bot.services.volunteers.training import must_help

TOP, BOTTOM = HEIGHT - 2 * MARGIN, 250
"""Between these stands the card; the code and who runs it are below."""


async def ask(request: Request) -> Reply:
    """Which card? Raises `CardsForHelpers`."""
    must_help(request)
    rows = tuple((Button(label=text(f"training.{card}.title"), tap=TRAINING_PRINT.tap(card)),) for card in Card)
    return reply(Message(text=text("training.print_which"), rows=rows))


async def handout(request: Request, card: Card) -> Reply:
    """In the reader’s own language as far as it is translated. Raises `CardsForHelpers`."""
    must_help(request)
    words = text("training.print_file", title=text(f"training.{card}.title"))
    return reply(Message(text=words, sheet=_sheet(request, card, posters.own_language(request))))


def _sheet(request: Request, card: Card, language: LanguageCode) -> Sheet:
    network = request.environment.network(request.person.network)
    link = f"https://t.me/{request.bot_name}"
    as_of = text("training.printed.as_of", day=OneDay.of(request.now, network.zone))
    who = (*contact.run_by(request.environment, network.key), *contact.to_ring(request.environment, network.key), as_of)
    whole = paragraphs([text(f"training.{card}.{part}") for part in PARTS], gap=False)
    return Sheet(
        name=f"card-{card}.pdf",
        language=language,
        blocks=(
            Block(words=text("training.printed.head", brand=network.called), size=14),
            Block(words=text(f"training.{card}.title"), size=30, bold=True),
            Block(words=whole, size=15, above=8),
        ),
        top=TOP,
        bottom=BOTTOM,
        placed=(
            Placed(words=text("training.printed.more"), y=112, size=12),
            *[Placed(words=words, y=90 - 20 * number, size=12) for number, words in enumerate(who)],
        ),
        link=link,
        qr_side=110,
        qr_bottom=128,
    )
