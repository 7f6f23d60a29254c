"""Councils draw their wards anew: a code that was kept may be one that nobody knows. No card breaks by it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.conversations.engine.engine import Conversation, Draft
from bot.domain.core.ids import AreaCode
from bot.language.areas import area_said
from bot.services.conversation_registry import CONVERSATIONS
from tests.journeys.test_long_lists import OPEN_TO_SEE, said
from tests.support.allowed import TABLE
from tests.support.everybody import ROLES, Everybody, everybody
from tests.support.talk import WORDS, facts, small_gazetteer
from tests.support.town import Town

GONE = "E05099999"
DRAFTS = {
    name: journey.conversation
    for name, journey in CONVERSATIONS._journeys.items()  # noqa: SLF001
    if journey.conversation.draft.model_fields.keys() & {"area", "areas"}
}


@pytest.fixture
async def recoded(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    """All wards have other codes since yesterday."""
    async with everybody(tmp_path / "town.sqlite") as (town, who):
        async with town.bot.database.write() as work:
            for table in ("guest", "venue"):
                await work._connection.execute(f"UPDATE {table} SET area = '{GONE}'")  # noqa: SLF001
            await work._connection.execute(  # noqa: SLF001
                f"UPDATE broadcast SET segment = 'areas', choice = '[\"{GONE}\"]'"
            )
        yield town, who


async def test_whatever_is_opened_can_be_shown(recoded: tuple[Town, Everybody]) -> None:
    """Every command and button as everybody who may; whatever goes wrong is raised."""
    town, who = recoded
    acts = [(line.does.format_map(who.numbers), role) for line in TABLE for role in line.who]
    acts += [(does, role) for does in (*OPEN_TO_SEE, "settings.change:place") for role in ROLES]
    shown = 0
    async with town.bot.database.write() as work:
        for does, role in acts:
            shown += len(await said(town, who, work, does, role))
    assert shown > 300


@pytest.mark.parametrize("name", DRAFTS)
def test_every_review_can_be_shown(name: str) -> None:
    """A draft that was begun before."""
    conversation: Conversation[Draft] = DRAFTS[name]
    fields = conversation.draft.model_fields
    old = {"area": GONE, "areas": (GONE,), "segment": "areas"}
    draft = conversation.draft.model_validate({name: value for name, value in old.items() if name in fields})
    if conversation.review is not None:
        assert WORDS.plain(conversation.review(draft, facts()), "en_GB")


def test_what_an_area_is_called() -> None:
    places = small_gazetteer()
    assert area_said(places, "E05000001") == "Heatons North"
    assert area_said(places, GONE, sector="SK4 2") == "SK4 2"
    assert "another name now" in WORDS.plain(area_said(places, GONE), "en_GB")  # type: ignore[arg-type]
    assert places.area(AreaCode("")) is None
