"""What those who help can hand on: words to copy or forward, and posters, so that others come along or help too."""

from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, InLanguage, Message, Text, paragraphs, text
from bot.domain.core.permissions import Permission, may
from bot.domain.core.sheets import HEIGHT, MARGIN, Block, Placed, Sheet
from bot.domain.volunteers.actions import (
    SHARE_POSTER,
    SHARE_POSTER_IN,
    SHARE_WORDS,
    SHARE_WORDS_IN,
)
from bot.domain.volunteers.calls_to_action import FOR_GUESTS, Calling, PosterCall, WordsForHelpers
from bot.language.languages import BY_CODE
from bot.services.core import contact
from bot.services.core.request import Reply, Request, reply
from bot.services.directory import posters
from bot.services.directory.referrers import deep_link

TOP, BOTTOM = HEIGHT - 3 * MARGIN, 450


async def show(request: Request) -> Reply:
    """For whom, and as what? Raises `WordsForHelpers`."""
    _must_help(request)
    words = [(Button(label=text(f"share.{to}.button"), tap=SHARE_WORDS.tap(to)),) for to in Calling]
    sheets = [(Button(label=text(f"share.poster_{what}"), tap=SHARE_POSTER.tap(what)),) for what in PosterCall]
    return reply(Message(text=text("share.which"), rows=(*words, *sheets)))


def _must_help(request: Request) -> None:
    if not may(request.person, Permission.CALL_OTHERS, _town(request)):
        raise WordsForHelpers


def _town(request: Request) -> str:
    return request.person.organises or request.person.network


async def words(request: Request, to: Calling) -> Reply:
    """In the reader’s own language. Raises `WordsForHelpers`."""
    return await words_in(request, to, LanguageCode(request.person.language))


async def words_in(request: Request, to: Calling, language: LanguageCode) -> Reply:
    """The same in a language of the town: to copy or to forward as they stand. Raises `WordsForHelpers`."""
    _must_help(request)
    network = request.environment.network(_town(request))
    rows = [(Button(label=text("posters.as_it_is", name=BY_CODE[code].own_name), tap=SHARE_WORDS_IN.tap(to, code)),)
            for code in map(LanguageCode, network.languages) if code != language]  # fmt: skip
    pairs = tuple(tuple(button for row in rows[at : at + 2] for button in row) for at in range(0, len(rows), 2))
    handed = InLanguage(text=_handed_on(request, to, await _link_for(request, to)), language=language)
    return reply(Message(text=text("share.how"), rows=pairs), text("posters.as_it_is", name=handed))


def _handed_on(request: Request, to: Calling, link: str) -> Text:
    """With the brand of the town, the link, and the number for whoever has no smartphone."""
    network = request.environment.network(_town(request))
    lines = [text(f"share.{to}.words", brand=network.called), text("share.link", link=link)]
    if network.telephone:
        lines.append(text("hand_on.ring", number=network.telephone))
    return paragraphs(lines)


async def _link_for(request: Request, to: Calling) -> str:
    """With the code of the practice whose team they are in, if it is one, of the town that the words name."""
    teams = await request.work.teams.of_person(request.person.id) if to in FOR_GUESTS else []
    teams = [team for team in teams if team.network == _town(request)]
    if len(teams) != 1:
        return _link(request)
    return deep_link(request.bot_name, (await request.work.referrers.get(teams[0].referrer)).code)


def _link(request: Request) -> str:
    return f"https://t.me/{request.bot_name}"


async def poster(request: Request, what: PosterCall) -> Reply:
    """One page of A4 in the reader’s own language, where that can be. Raises `WordsForHelpers`."""
    return await poster_in(request, what, posters.own_language(request))


async def poster_in(request: Request, what: PosterCall, language: LanguageCode) -> Reply:
    """The same in a language, with a button for each of the others. Raises `WordsForHelpers`."""
    _must_help(request)
    rows = posters.in_others(request, language, lambda other: SHARE_POSTER_IN.tap(what, other))
    return reply(Message(text=text("share.poster_file"), sheet=_sheet(request, what, language), rows=rows))


def _sheet(request: Request, what: PosterCall, language: LanguageCode) -> Sheet:
    network = request.environment.network(_town(request))
    ring = network.telephone
    otherwise = text("posters.ring", number=ring) if ring else text("posters.ask_here")
    who = contact.run_by(request.environment, network.key)
    return Sheet(
        name=f"poster-{what}.pdf",
        language=language,
        blocks=(
            Block(words=text(f"call_poster.{what}.ask"), size=44, bold=True),
            Block(words=text(f"call_poster.{what}.how"), size=20, above=16),
            Block(words=text("posters.what", brand=network.called), size=16, above=16),
        ),
        top=TOP,
        bottom=BOTTOM,
        placed=(
            Placed(words=text("posters.how"), y=166, size=16),
            Placed(words=text("call_poster.write"), y=144, size=14),
            Placed(words=text("posters.as_it_is", name=_link(request).removeprefix("https://")), y=124, size=12),
            Placed(words=otherwise, y=92, size=18, bold=True),
            *[Placed(words=words, y=60 - 20 * number, size=13) for number, words in enumerate(who)],
        ),
        link=_link(request),
        qr_side=240,
        qr_bottom=194,
    )
