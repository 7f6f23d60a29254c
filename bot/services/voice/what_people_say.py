"""`/organise → What people say`: the conversations of the town, how many came, what they said; by period, to hand on.

Files for those who pay for it have counts and themes alone, and no theme of so few that it could say who.
"""

from bot.domain.core.messages import Button, Document, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.core.permissions import Permission, must
from bot.domain.voice.actions import (
    COMMUNITY_SHOW,
    IDEAS_SHOW,
    WHAT_PEOPLE_SAY_CSV,
    WHAT_PEOPLE_SAY_PDF,
    WHAT_PEOPLE_SAY_SHOW,
)
from bot.domain.voice.answers import counts_of
from bot.domain.voice.community import CommunityState
from bot.domain.voice.what_people_say import HeardConversation, VoiceCounts, VoicePeriod
from bot.language.counts import people_said
from bot.language.rendering import Words
from bot.services.core import audit
from bot.services.core.request import Reply, Request, reply
from bot.services.voice import community_facts
from bot.services.voice.answers_report import said_and_done
from bot.services.voice.what_people_say_files import as_csv, as_sheet, count_lines

MOST_SHOWN = 8
"""More would not fit into one message; the files have all."""


async def show(request: Request, period: VoicePeriod) -> Reply:
    """Raises `NotAllowed`."""
    heard = await _heard(request, period)
    lines: list[Param] = [text("what_people_say.head", period=text(f"what_people_say.period.{period}"))]
    lines.append(paragraphs(count_lines(await _counts(request, period)), gap=False))
    lines += [_lines(one) for one in heard[:MOST_SHOWN]]
    if not heard:
        lines.append(text("what_people_say.none"))
    if len(heard) > MOST_SHOWN:
        lines.append(text("what_people_say.more", count=len(heard) - MOST_SHOWN))
    return reply(Message(text=paragraphs(lines), rows=_rows(heard, period)), replace=True)


async def _heard(request: Request, period: VoicePeriod) -> list[HeardConversation]:
    """Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    work = request.work
    found = []
    for number in await work.community.of_town(request.person.organises, since=period.since(request.now)):
        conversation, occurrence = await work.community.of(number), await work.offers.occurrence(number)
        assert conversation is not None
        found.append(
            HeardConversation(
                occurrence=occurrence,
                state=conversation.state,
                people=await work.community.people_at(number),
                themes=await work.community.themes(number),
                what_next=conversation.what_next,
                came_of=conversation.came_of,
                over=request.now >= occurrence.ends,
            )
        )
    return found


async def _counts(request: Request, period: VoicePeriod) -> VoiceCounts:
    work, network, since = request.work, request.person.organises, period.since(request.now)
    votes, voted = await work.idea_counts.votes(network, since=since)
    return VoiceCounts(
        sent=await work.idea_counts.sent(network, since=since),
        answers=counts_of(await said_and_done(work, network, since, request.now)),
        votes=votes,
        voted=voted,
    )


def _lines(heard: HeardConversation) -> Text:
    """One conversation on the screen of organisers."""
    occurrence = heard.occurrence
    head = text("what_people_say.one", title=occurrence.title, day=OneDay.of(occurrence.starts, occurrence.zone))
    if not heard.over:
        return paragraphs((head, text("what_people_say.ahead")), gap=False)
    came = text("what_people_say.came", people=people_said(heard.people))
    if heard.state is CommunityState.PLANNED:
        return paragraphs((head, came, text("what_people_say.not_written")), gap=False)
    themes = community_facts.theme_lines(heard.themes)
    state = () if heard.state is CommunityState.TOLD else (text("what_people_say.to_read"),)
    next_ = (text("what_people_say.next", words=heard.what_next),) if heard.what_next else ()
    came_of = (text("what_people_say.came_of", words=heard.came_of),) if heard.came_of else ()
    return paragraphs((head, came, *themes, *next_, *came_of, *state), gap=False)


def _rows(heard: list[HeardConversation], period: VoicePeriod) -> tuple[tuple[Button, ...], ...]:
    rows = [
        (
            Button(
                label=text(
                    "what_people_say.open",
                    title=one.occurrence.title[:20],
                    day=OneDay.of(one.occurrence.starts, one.occurrence.zone, short=True),
                ),
                tap=COMMUNITY_SHOW.tap(one.occurrence.id),
            ),
        )
        for one in heard[:MOST_SHOWN]
    ]
    others = tuple(
        Button(label=text(f"what_people_say.period.{other}.button"), tap=WHAT_PEOPLE_SAY_SHOW.tap(other))
        for other in VoicePeriod
        if other is not period
    )
    files = (
        Button(label=text("what_people_say.csv"), tap=WHAT_PEOPLE_SAY_CSV.tap(period)),
        Button(label=text("what_people_say.pdf"), tap=WHAT_PEOPLE_SAY_PDF.tap(period)),
    )
    ideas = (Button(label=text("what_people_say.ideas"), tap=IDEAS_SHOW.tap()),)
    return (*rows, ideas, others, files)


async def csv_file(request: Request, period: VoicePeriod) -> Reply:
    """For a spreadsheet. Noted in the log. Raises `NotAllowed`."""
    heard = await _heard(request, period)
    await audit.note(request, None, "what_people_say_csv")
    words = Words.load()
    content = as_csv(heard, await _counts(request, period), lambda said: words.plain(said, request.person.language))
    document = Document(name="what-people-say.csv", content=content)
    return reply(Message(text=text("what_people_say.file"), document=document))


async def pdf_file(request: Request, period: VoicePeriod) -> Reply:
    """To be printed and handed on. Noted in the log. Raises `NotAllowed`."""
    heard = await _heard(request, period)
    await audit.note(request, None, "what_people_say_pdf")
    network = request.environment.network(request.person.organises)
    today = OneDay.of(request.now, network.zone)
    sheet = as_sheet(heard, await _counts(request, period), period, network.called, today=today)
    return reply(Message(text=text("what_people_say.file"), sheet=sheet))
