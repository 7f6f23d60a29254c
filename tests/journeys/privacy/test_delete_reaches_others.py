"""What others have in hand about somebody goes with them: half-finished answers, and words still to be said."""

from datetime import datetime, timedelta

import pytest

from bot.conversations.bookings.companions import CompanionsDraft
from bot.conversations.bookings.travel_plan import TravelPlanDraft
from bot.conversations.calls.claim import ClaimDraft
from bot.conversations.calls.phone_guest import PhoneGuestDraft
from bot.conversations.calls.slip import SlipDraft
from bot.conversations.commitments.partner import PartnerDraft
from bot.conversations.concerns.correspondence import ReplyingDraft, WritingDraft
from bot.conversations.engine.engine import Draft
from bot.conversations.gifts.help_wanted import HelpWantedDraft
from bot.conversations.guests.looking_up import PutRightDraft
from bot.conversations.offers.ask_cook import AnswerGuestDraft, AskCookDraft, OneMeal
from bot.conversations.offers.cancel import CancelDraft
from bot.conversations.offers.decline import DeclineDraft
from bot.conversations.offers.door import DoorDraft
from bot.conversations.offers.edit import EditDraft
from bot.conversations.offers.meal_photo import MealPhotoDraft, OwnPost
from bot.conversations.offers.note import NoteDraft
from bot.conversations.offers.post_question import AskHostDraft
from bot.conversations.volunteers.questions_and_vetting import AskingDraft, CheckDraft
from bot.conversations.volunteers.turning_down import TurnDownDraft
from bot.domain.concerns.cases import CaseKind
from bot.domain.core.ids import CaseId, PersonId
from bot.domain.core.messages import Items, Lines, Message, text
from bot.services.conversation_registry import CONVERSATIONS
from bot.services.core.notifications import notify
from storage.engine.times import stored
from storage.messaging.conversations import Saved
from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import guest
from tests.support.everything import fill
from tests.support.look_inside import olive_of, rows
from tests.support.table import THURSDAY_6PM
from tests.support.town import LONDON, Town
from tests.support.volunteers import person, presses

IDS = {"guest", "person", "booking", "occurrence_id", "case_id", "question", "offer", "change"}
"""Fields of a draft that name something of somebody."""
STAYS = {
    "concern": "what somebody tells of a meal is about safety, whoever hosted it",
    "recall": "those who took the food have to hear of it, whoever cooked",
    "answering": "one’s own answer to a question that one was asked",
    "answer_organiser": "the same, of a question about one’s own post",
}
"""Drafts that go on although somebody is forgotten; they hold no name but what was typed, and go after 30 days."""
BY_NUMBER = {"slip"}
"""Drafts about somebody who is nobody by now but a number to ring."""

THINGS = ("concern", "complaint", "meal_question", "booking", "post", "offer")


def drafts_about(number: PersonId, things: dict[str, int], phone: str = "") -> dict[str, Draft]:
    return {
        "neighbour": PhoneGuestDraft(first_name="Ben", sector="SK5 8", avoids=2, guest=number, phone=phone),
        "claiming": ClaimDraft(guest=number, name="Ben"),
        "turning_down": TurnDownDraft(person=number, name="Ben", words="Dear Ben"),
        "putting_right": PutRightDraft(person=number, name="Ben", first_name="Benedict"),
        "ask_host": AskHostDraft(offer=things["offer"], host="Ben", words="Dear Ben"),
        "partner": PartnerDraft(who="Ben’s hall", what="Tables", owner=number, owner_name="Ben"),
        "asking": AskingDraft(person=number, name="Ben", words="Do you drive?"),
        "check": CheckDraft(person=number, name="Ben"),
        "writing": WritingDraft(kind=CaseKind.CONCERN, case_id=CaseId(things["concern"]), name="Ben", words="Dear Ben"),
        "replying": ReplyingDraft(kind=CaseKind.COMPLAINT, case_id=CaseId(things["complaint"]), words="To Ben"),
        "party": CompanionsDraft(booking=things["booking"], how_many=2),
        "plan": TravelPlanDraft(booking=things["booking"], plan="Ben comes by bus"),
        "changing": EditDraft(occurrence_id=things["post"], title="Ben’s soup"),
        "calling": CancelDraft(occurrence_id=things["post"], why="Ben is ill"),
        "door": DoorDraft(occurrence_id=things["post"], names="Ben"),
        "note": NoteDraft(occurrence_id=things["post"], words="Ben has left"),
        "help_wanted": HelpWantedDraft(occurrence_id=things["post"], words="Ben’s cake"),
        "meal_photo": MealPhotoDraft(words="Ben’s soup", posts=(a_post(things["post"]),)),
        "declining": DeclineDraft(offer=things["offer"], words="Dear Ben"),
        "ask_cook": AskCookDraft(meals=(a_meal(things["post"]),), words="Dear Ben"),
        "answer_guest": AnswerGuestDraft(question=things["meal_question"], name="Ben", words="Dear Ben"),
    }


def a_post(number: int) -> OwnPost:
    return OwnPost(occurrence_id=number, title="Ben’s soup", starts=THURSDAY_6PM, zone="Europe/London")


def a_meal(number: int) -> OneMeal:
    label = text("understood.one", title="Soup", day="Friday")
    return OneMeal(id=number, host="Ben", short=label, label=label)


def test_every_draft_that_names_somebody_says_whom() -> None:
    """A new conversation about somebody has `whom`, or a reason here."""
    for name, journey in CONVERSATIONS._journeys.items():  # noqa: SLF001 - every conversation there is
        draft = journey.conversation.draft
        if IDS & set(draft.model_fields) and name not in STAYS:
            assert draft.whom is not Draft.whom, f"{name} names somebody: please say whom it is about"
    assert set(drafts_about(PersonId(1), dict.fromkeys(THINGS, 1))) | BY_NUMBER == {
        name
        for name, journey in CONVERSATIONS._journeys.items()  # noqa: SLF001
        if journey.conversation.draft.whom is not Draft.whom
    }


async def things_of(town: Town, number: PersonId) -> dict[str, int]:
    """Something of every kind by which a draft may mean them."""
    rows_of_theirs = fill(town, number, but=frozenset({"neighbour", "organiser"}))
    filled = {one.table: one for one in rows_of_theirs if one.owner == "person_id"}
    things = {table: int(str(filled[table].key["id"])) for table in ("concern", "complaint", "meal_question")}
    await rows(town, f"UPDATE offer SET host_id = {number}")
    ((booking, post, offer),) = await rows(
        town,
        f"SELECT (SELECT id FROM booking WHERE person_id = {number}), MAX(id), (SELECT MAX(id) FROM offer)"
        " FROM occurrence",
    )
    return things | {"booking": int(str(booking)), "post": int(str(post)), "offer": int(str(offer))}


async def keeps(town: Town, owner: PersonId, drafts: dict[str, Draft]) -> None:
    async with town.bot.database.write() as work:
        for name, draft in drafts.items():
            await work.conversations.save(owner, Saved(name, draft.model_dump_json(), 1), now=town.now)


async def test_deleting_takes_others_drafts_about_them_along(town: Town) -> None:
    """Each of its kind; a draft of the same kind about somebody else stays."""
    ben = await guest(town, "Ben")
    number = (await person(town, ben)).id
    things = await things_of(town, number)
    olive, omar = (await person(town, olive_of(town))).id, (await person(town, await guest(town, "Omar"))).id
    await keeps(town, olive, drafts_about(number, things))
    others = drafts_about(PersonId(number + 900), {name: which + 900 for name, which in things.items()})
    await keeps(town, omar, others)
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert await rows(town, f"SELECT name FROM conversation WHERE person_id = {olive}") == []
    kept = {str(name) for (name,) in await rows(town, f"SELECT name FROM conversation WHERE person_id = {omar}")}
    assert kept == set(others)


async def test_a_half_written_no_to_a_change_goes_with_its_host(town: Town) -> None:
    ben = await guest(town, "Ben")
    number = (await person(town, ben)).id
    post = (await things_of(town, number))["post"]
    await rows(
        town,
        "INSERT INTO waiting_change (id, occurrence_id, topic, state, draft, asked_at)"
        f" VALUES (7, {post}, 'title', 'waiting', '{{}}', '{stored(town.now)}')",
    )
    olive, omar = (await person(town, olive_of(town))).id, (await person(town, await guest(town, "Omar"))).id
    await keeps(town, olive, {"declining": DeclineDraft(change=7, words="Dear Ben")})
    await keeps(town, omar, {"declining": DeclineDraft(change=8, words="Dear Cai")})
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert await rows(town, "SELECT person_id FROM conversation WHERE name = 'declining'") == [(omar,)]
    assert await rows(town, "SELECT 1 FROM waiting_change") == []


async def test_a_neighbour_who_stops_takes_a_half_written_change_along(town: Town) -> None:
    """By who they are, and by their number, which somebody else may be writing down."""
    hana, number = await mary(town)
    await hana.writes("/guests")
    await presses(hana, f"phone_guest.edit:{number}")
    ((phone,),) = await rows(town, "SELECT phone FROM neighbour")
    ivo = (await person(town, await guest(town, "Ivo"))).id
    await keeps(town, ivo, {"neighbour": PhoneGuestDraft(first_name="Mary", phone=str(phone))})
    await keeps(town, ivo, {"slip": SlipDraft(first_name="Mary", phone=str(phone))})
    await presses(olive_of(town), f"phone_guest.stop:{number}")
    assert await rows(town, "SELECT person_id FROM conversation WHERE name IN ('neighbour', 'slip')") == []


@pytest.mark.parametrize("way", ["delete", "month"])
async def test_words_still_to_be_said_to_others_lose_the_name(town: Town, way: str) -> None:
    """A message that waits for the morning says “Somebody”."""
    ben, asha = await guest(town, "Ben"), await guest(town, "Asha")
    await town.moves_to(datetime(2026, 7, 16, 22, tzinfo=LONDON))
    async with town.bot.database.write() as work:
        listener = await work.people.by_chat(asha.phone.id)  # type: ignore[arg-type]
        assert listener is not None
        names = Items(items=("Ben", "Cai"))
        words = Lines(lines=(text("seating.name", name="Ben"), text("seating.table", number=1, list=names)))
        later = text("general.paragraphs", lines=words)
        await notify(work, listener, Message(text=later), dedupe="later", now=town.now)
    if way == "delete":
        await ben.writes("/delete")
        await ben.taps("Yes, forget me")
    else:
        await ben.writes("/stop")
        long_ago = stored(town.now - timedelta(days=40))
        await rows(town, f"UPDATE consent SET at = '{long_ago}' WHERE given = 0")
        await town.moves_to(datetime(2026, 7, 17, 4, tzinfo=LONDON))
    assert await rows(town, "SELECT 1 FROM outbox WHERE dedupe = 'later' AND state = 'pending'")
    assert await rows(town, "SELECT 1 FROM person WHERE first_name = 'Ben'") == []
    await town.moves_to(datetime(2026, 7, 17, 10, tzinfo=LONDON))
    assert asha.was_told("Somebody and Cai")
    assert not asha.was_told("Ben")
