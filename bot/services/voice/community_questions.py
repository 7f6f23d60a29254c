"""The ten questions of a community conversation: changed by an organiser, and printed on a page for the table."""

from bot.conversations.voice.community_question import AS_IT_WAS, CommunityQuestionDraft
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.languages import LanguageCode
from bot.domain.core.messages import Button, Lines, Message, Param, paragraphs, text
from bot.domain.core.permissions import Permission, may, must
from bot.domain.core.refusals import Gone
from bot.domain.core.sheets import HEIGHT, MARGIN, Block, Sheet
from bot.domain.offers.offers import Occurrence
from bot.domain.voice.actions import (
    COMMUNITY_AGREE,
    COMMUNITY_PRINT,
    COMMUNITY_PRINT_IN,
    COMMUNITY_QUESTION,
    COMMUNITY_SHOW,
)
from bot.domain.voice.community import (
    CommunityConversation,
    CommunityQuestion,
    CommunityState,
    changed_questions,
    may_be_one,
)
from bot.language.rendering import Words
from bot.services.core.request import Reply, Request, or_gone, reply
from bot.services.directory import posters
from bot.services.voice import community, community_facts

NAME = "community_question"
A_ROW = 5
CHANGED_IN = frozenset({CommunityState.ASKED, CommunityState.PLANNED})


async def show(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """All of them; an organiser has a button for each. Raises `Gone`, `NotAllowed`."""
    occurrence = await community.own_sitting(request, occurrence_id)
    return reply(await _card(request, occurrence, await community.kept(request.work, occurrence.id)), replace=True)


async def _card(request: Request, occurrence: Occurrence, conversation: CommunityConversation) -> Message:
    lines: list[Param] = [
        text("community.questions", title=occurrence.title),
        text("general.paragraphs", lines=Lines(lines=community_facts.numbered(conversation))),
    ]
    rows: list[tuple[Button, ...]] = []
    if conversation.state in CHANGED_IN and may(request.person, Permission.ORGANISE, occurrence.venue.network):
        lines.append(text("community.questions.which"))
        buttons = [_change(occurrence, number, one) for number, one in enumerate(CommunityQuestion, 1)]
        rows += [tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW)]
    rows.append((Button(label=text("community.print"), tap=COMMUNITY_PRINT.tap(occurrence.id)),))
    if conversation.state is CommunityState.ASKED and rows[1:]:
        seen = (await community.to_agree(request.work, occurrence)).seen
        rows.append((Button(label=text("community.agree"), tap=COMMUNITY_AGREE.tap(occurrence.id, seen)),))
    rows.append((Button(label=text("community.back"), tap=COMMUNITY_SHOW.tap(occurrence.id)),))
    return Message(text=paragraphs(lines), rows=tuple(rows))


def _change(occurrence: Occurrence, number: int, which: CommunityQuestion) -> Button:
    return Button(label=text("community.number", number=number), tap=COMMUNITY_QUESTION.tap(occurrence.id, which))


async def begin(request: Request, occurrence_id: OccurrenceId, which: CommunityQuestion) -> Reply:
    """How shall it read? Raises `Gone`, `NotAllowed`."""
    await _to_change(request, occurrence_id)
    return await request.begin(NAME, CommunityQuestionDraft(occurrence_id=occurrence_id, which=which))


async def finish(request: Request, draft: CommunityQuestionDraft) -> Reply:
    """Printed and asked like that from now on. Raises `Gone`, `NotAllowed`."""
    occurrence, conversation = await _to_change(request, OccurrenceId(draft.occurrence_id))
    words = None if draft.choice == AS_IT_WAS else draft.words
    questions = changed_questions(conversation.questions, draft.which, words)
    await request.work.community.set_questions(occurrence.id, questions)
    return reply(await _card(request, occurrence, await community.kept(request.work, occurrence.id)))


async def _to_change(request: Request, occurrence_id: OccurrenceId) -> tuple[Occurrence, CommunityConversation]:
    """Only an organiser changes them, until they were asked. Raises `Gone`, `NotAllowed`."""
    occurrence = await or_gone(request.work.offers.occurrence(occurrence_id))
    must(request.person, Permission.ORGANISE, occurrence.venue.network)
    conversation = await community.kept(request.work, occurrence.id)
    if conversation.state not in CHANGED_IN or not may_be_one(occurrence) or request.now >= occurrence.ends:
        raise Gone
    return occurrence, conversation


async def print_sheet(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """A page in large letters, in the language of whoever asks. Raises `Gone`, `NotAllowed`."""
    own = posters.own_language(request)
    return await print_in(request, occurrence_id, own if own in _written_in(request) else LanguageCode.ENGLISH)


async def print_in(request: Request, occurrence_id: OccurrenceId, language: LanguageCode) -> Reply:
    """The same in a language, and a button for each other that its questions are written in.

    Raises `Gone`, `NotAllowed`.
    """
    occurrence = await community.own_sitting(request, occurrence_id)
    conversation = await community.kept(request.work, occurrence.id)
    sheet = questions_sheet(conversation, occurrence.title, language)
    others = [
        row
        for row in posters.in_others(request, language, lambda other: COMMUNITY_PRINT_IN.tap(occurrence.id, other))
        if all(button.tap.rpartition(":")[2] in _written_in(request) for button in row)
    ]
    return reply(Message(text=text("community.sheet.sent"), sheet=sheet, rows=tuple(others)))


def _written_in(request: Request) -> frozenset[LanguageCode]:
    """The languages of the posters that have these questions."""
    words, first = Words.load(), text(f"community.question.{CommunityQuestion.GOOD}")
    return frozenset(one for one in request.environment.posters_in if one in words.said_in(first, one))


def questions_sheet(conversation: CommunityConversation, title: str, language: LanguageCode) -> Sheet:
    """One page of A4, as large as there is room for."""
    return Sheet(
        name="questions.pdf",
        language=language,
        placed=(),
        link="",
        qr_side=0,
        qr_bottom=0,
        top=HEIGHT - 2 * MARGIN,
        bottom=2 * MARGIN,
        blocks=(
            Block(words=text("community.sheet.title", title=title), size=26, bold=True),
            Block(words=text("community.sheet.promise"), size=18, above=10),
            *[Block(words=words, size=24, above=16) for words in community_facts.numbered(conversation)],
        ),
    )
