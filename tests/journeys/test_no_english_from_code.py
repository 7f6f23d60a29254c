"""All that buttons, commands and questions say, in a made-up language: what is in plain English there comes from code.

It is longer, has accents and goes from right to left (`tests/support/pseudo.py`), and all of it counts as read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversations.engine.show import show
from bot.domain.core.messages import Message, Text
from bot.domain.volunteers.learn_more import shipped
from bot.language.catalogue import given_texts, load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE, LANGUAGES
from bot.language.rendering import Words
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Request
from storage.unit_of_work import Work
from tests.support.across import IN_DRAFTS, NAMES
from tests.support.allowed import OPEN_COMMANDS, OPEN_PRESSES, TABLE
from tests.support.everybody import HERE, Everybody, everybody
from tests.support.middles import JOURNEYS, WORDS, middles
from tests.support.pseudo import ACCENTS, pseudo
from tests.support.town import Town
from tests.support.tries import tried

CODE = "ur"
"""In whose place it is spoken."""
ENGLISH = load_catalogues()[DEFAULT_LANGUAGE]
_TURNED = "".join(map(chr, ACCENTS))
_PLAIN = re.compile(rf"(?<![\w/@.])[A-Za-z’]*[{_TURNED}][A-Za-z’]*(?![\w.]*\w)")
_COPIED = re.compile(r"https?://\S+|\S*t\.me/\S+|/[a-z_]+|<[^>]*>|&\w+;")
IN_DRAFTS_AND_LINKS = {"Ann", "Pantry", "gpstockport", "stockport", "slip", "me"}
"""Names in the drafts of `middles`, and the codes of links."""
_A_CODE = re.compile("[A-Z]{12,}")
"""Made by chance, now and then without a digit in it."""
HANDED_ON = "share.words"
"""Says words to hand on in the language that was chosen for them, whatever the reader’s own."""
OF_ALL = ("stranger", "guest", "host", "lead")


def plain_words(said: str) -> set[str]:
    """Words of plain letters, that the made-up language would have turned into others."""
    return {word for word in _PLAIN.findall(_COPIED.sub(" ", said)) if not _A_CODE.fullmatch(word)}


def said_by(message: Message) -> Iterator[str]:
    words = Words.load()
    yield words.html(message.text, CODE)
    yield from (words.label(button.label, CODE) for row in message.rows for button in row)


async def written_by_people(town: Town, work: Work) -> set[str]:
    """Names, titles and words of the town, of its places, and how languages call themselves."""
    columns = {
        **NAMES,
        "gift": ("words",),
        "community_conversation": ("what_next", "came_of"),
        **dict.fromkeys(IN_DRAFTS, ("draft",)),
    }
    said = [
        str(value)
        for table, names in columns.items()
        for row in await work._connection.execute_fetchall(f"SELECT {', '.join(names)} FROM {table}")  # noqa: SLF001
        for value in row
    ]
    for network in town.bot.environment.networks:
        areas = town.bot.environment.gazetteer.areas(network.local_authority)
        said += [network.called, network.name, *(area.name for area in areas)]
    said += [language.own_name for language in LANGUAGES]
    said += [words for page in shipped() for words in (page.name, page.about)]
    return {word for one in said for word in re.findall(r"[A-Za-z’]+", one)}


async def everything_pressed(town: Town, who: Everybody, work: Work) -> dict[str, Message]:
    """What somebody hears who may press it, by what was pressed."""
    open_to_all = (*OPEN_PRESSES, *(f"/{name}" for name in sorted(OPEN_COMMANDS)))
    presses = [(line.does, min(line.who)) for line in TABLE] + [(one, role) for one in open_to_all for role in OF_ALL]
    found: dict[str, Message] = {}
    for does, role in presses:
        if does.startswith(HANDED_ON):
            continue
        turn = await tried(town, who, work, does.format_map(who.numbers), HERE, role)
        found |= {f"{does} {n}": out.message for n, out in enumerate(turn.said) if out.message is not None}
    return found


async def every_question(town: Town, who: Everybody, work: Work) -> dict[str, Message]:
    """Each question of each conversation, and each review."""
    lead = await work.people.get(who.people[HERE, "lead"])
    facts = await facts_for(Request(work, town.bot.environment, lead, town.now))
    return {
        str(middle): show(JOURNEYS[middle.name].conversation, middle.draft, 1, facts)
        for middle in middles(defaultdict(int, who.numbers), facts)
    }


@pytest.mark.parametrize("all_of", [everything_pressed, every_question])
async def test_nothing_is_said_in_english_by_code(all_of: object, tmp_path: Path) -> None:
    """Each plain word is named, with the button or question under which it stood."""
    with given_texts(pseudo(ENGLISH, CODE)):
        async with everybody(tmp_path / "t.sqlite") as (town, who), town.bot.database.write() as work:
            theirs = await written_by_people(town, work) | {*WORDS.split(), *IN_DRAFTS_AND_LINKS}
            heard = await all_of(town, who, work)  # type: ignore[operator]
        found = {
            name: plain
            for name, message in heard.items()
            if (plain := set().union(*map(plain_words, said_by(message))) - theirs)
        }
    assert found == {}
    assert len(heard) > 90


def test_a_word_from_code_would_be_seen() -> None:
    message = Message(text=Text(key="bookings.full", params={"title": "Nothing of the sort"}))
    with given_texts(pseudo(ENGLISH, CODE)):
        assert set().union(*map(plain_words, said_by(message))) == {"Nothing", "of", "the", "sort"}
