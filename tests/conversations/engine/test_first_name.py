"""A first name is a first name, on every road that asks for one."""

import pytest

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.engine import Draft, NotUnderstood, Question
from bot.conversations.engine.first_name import first_name_in
from bot.domain.guests.answers import SettingsQuestion
from bot.services.conversation_registry import CONVERSATIONS
from tests.support.talk import facts

MORE = (
    "Walter Higginbottom, 12 Lancashire Hill",
    "Walter Higginbottom 12",
    "Walter of Lancashire Hill",
    "Walter, 0161 496 0000",
    "Walter ١٢",
    "Walter and Doris and Fred",
    "Walter (Wally)",
    "Walter & Doris",
    "Walter; flat 3",
    "Walter，李",
)
NAMES = (
    "Mary Ann",
    "Abdul Rahman",
    "Anne-Marie",
    "O'Neill",
    "María del Carmen",
    "Nguyễn",
    "মোহাম্মদ",
    "李小龍",
    "Дмитрий",
    "Hill",
    "Grace",
)
ROADS: dict[str, tuple[Draft, Question[Draft]]] = {
    name: (draft.model_copy(update={"asking": SettingsQuestion.FIRST_NAME}), question)
    for name, journey in CONVERSATIONS._journeys.items()  # noqa: SLF001 - every conversation there is
    for draft in (journey.conversation.draft(),)
    for question in journey.conversation.questions
    if question.name == "first_name"
}


def test_the_roads_are_known() -> None:
    """Every conversation that keeps a first name asks for it under that name."""
    keeps = {
        name
        for name, journey in CONVERSATIONS._journeys.items()  # noqa: SLF001
        if "first_name" in journey.conversation.draft.model_fields
    }
    assert keeps - set(ROADS) == {"party"}, "companions are counted, and have no names"


@pytest.mark.parametrize("road", sorted(ROADS))
@pytest.mark.parametrize("typed", MORE)
def test_more_than_a_first_name_is_asked_again(road: str, typed: str) -> None:
    draft, question = ROADS[road]
    with pytest.raises(NotUnderstood) as refused:
        question.read(draft, Typed(typed), facts())
    assert refused.value.text().key in {"names.only_first", "names.marks"}


@pytest.mark.parametrize("road", sorted(ROADS))
@pytest.mark.parametrize("typed", NAMES)
def test_a_first_name_is_taken_as_it_is(road: str, typed: str) -> None:
    draft, question = ROADS[road]
    assert question.read(draft, Typed(typed), facts()).model_dump()["first_name"] == typed


@pytest.mark.parametrize(
    ("shown", "taken"),
    [
        ("Olive", "Olive"),
        ("Mary Ann", "Mary Ann"),
        ("Walter Higginbottom, 12 Lancashire Hill", "Walter"),
        ("12 Lancashire Hill", ""),
        ("@olive", ""),
        ("", ""),
    ],
)
def test_a_profile_gives_no_more_than_a_first_name(shown: str, taken: str) -> None:
    """Telegram shows whatever somebody has put there."""
    assert first_name_in(shown) == taken
