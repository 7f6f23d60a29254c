"""A form of the page and the questions of the chat: what is said in one is the same in the other."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.conversations.broadcasts.compose_draft import BroadcastDraft
from bot.conversations.broadcasts.compose_form import as_form, read_form
from bot.domain.broadcasts.drafts import AnnouncementForm, changes
from bot.domain.broadcasts.segments import SEGMENTS
from bot.domain.core.languages import LanguageCode
from tests.support.talk import LONDON, VENUES, facts

FACTS = replace(facts(), languages=("en_GB", LanguageCode.URDU, LanguageCode.POLISH))
AREA = FACTS.gazetteer.areas(FACTS.local_authority)[0].code
START = datetime(2026, 7, 25, 14, 0, tzinfo=LONDON)
TEA = BroadcastDraft(words="Tea &amp; <b>cake</b> for &lt;3", segment="guests")
SAID = (
    TEA,
    TEA.model_copy(update={"words": '<a href="https://a.example/?a=1&amp;b=2">Here</a> it’s &quot;on&quot; &amp;lt;'}),
    TEA.model_copy(update={"others": {LanguageCode.POLISH: "<i>Herbata</i>", LanguageCode.URDU: "چائے"}}),
    TEA.model_copy(update={"start": START, "end": START + timedelta(hours=2), "place": "The hall"}),
    TEA.model_copy(update={"start": START + timedelta(hours=8), "end": START + timedelta(hours=11), "asks": True}),
    TEA.model_copy(update={"start": START, "asks": True, "places": 20, "photo": "a-photo"}),
    TEA.model_copy(update={"send_at": START}),
    TEA.model_copy(update={"segment": "areas", "areas": (AREA,)}),
    TEA.model_copy(update={"segment": "near_venue", "venue": VENUES[0].id}),
    TEA.model_copy(update={"segment": "language", "language": LanguageCode.URDU}),
    TEA.model_copy(update={"segment": "names", "names": ("Mary", "Tom")}),
    TEA.model_copy(update={"replaces": 7}),
    BroadcastDraft(words="Sorry", corrects=7),
)


@pytest.mark.parametrize("said", SAID)
def test_from_the_chat_to_the_page_and_back(said: BroadcastDraft) -> None:
    """Nothing is lost or made otherwise."""
    read = read_form(as_form(said, FACTS.zone), FACTS)
    assert read.wrong == {}
    assert read.draft.model_dump(exclude={"answered"}) == said.model_dump(exclude={"answered"})


@pytest.mark.parametrize("segment", [one.name for one in SEGMENTS if not one.offered])
def test_nobody_chooses_what_is_not_offered(segment: str) -> None:
    assert "segment" in read_form(AnnouncementForm(words="Tea", segment=segment), FACTS).wrong


def test_half_a_form_is_a_draft() -> None:
    """What can be read is read, and what cannot is told field by field; what is read is not asked again in the chat."""
    form = AnnouncementForm(words="<b>Tea", day="2026-07-25", begins="14:00", place="The hall")
    read = read_form(form, FACTS)
    assert set(read.wrong) == {"words", "segment"}
    assert read.draft.start == START
    assert {"when", "place"} <= set(read.draft.answered)
    assert "words" not in read.draft.answered


def test_what_hides_in_a_text_goes() -> None:
    """As in a message of the chat."""
    read = read_form(AnnouncementForm(words="Tea \u202efor\u200b all", segment="guests"), FACTS)
    assert read.draft.words == "Tea for all"


def test_which_fields_are_otherwise() -> None:
    mine = AnnouncementForm(words="Tea", place="The hall")
    assert changes(mine, AnnouncementForm(words="Tea", place="The green", later=True)) == ("place", "later")
    assert changes(mine, mine) == ()
