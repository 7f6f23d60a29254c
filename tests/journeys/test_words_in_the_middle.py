"""Whatever is typed in the middle of any conversation is no answer where it is none, and does nothing by surprise.

Every question of the registry and every review, times what people type, at once and hours later, by a program that was
started anew in between. A new conversation is walked by itself.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import build
from bot.conversations.engine.engine import WORDS_FOR_OTHERS, Draft
from bot.conversations.engine.gives_way import FOR_A_PERSON
from bot.domain.core.message_json import message_to_json
from bot.domain.core.people import ChampionState, GuestState, Person
from bot.services.concerns.emergency import OFFER
from bot.services.core.conversation_facts import facts_for
from bot.services.core.request import Request
from handlers.context import Turn
from storage.messaging.conversations import Saved
from storage.unit_of_work import Work
from tests.storage.old_databases import newest_schema
from tests.support import postgres_server
from tests.support.everybody import AT_HOME, HERE, Everybody, booked, everybody, posted
from tests.support.middles import JOURNEYS, REVIEW, Middle, middles
from tests.support.town import Town
from tests.support.tries import typed

LEAD = "lead"
DANGER = {
    "self_harm": "I want to kill myself",
    "medical": "my chest hurts and I can't breathe",
    "threat": "there is a man with a knife outside",
    "abuse": "my husband has been hitting me",
    "hunger": "I have not eaten for two days",
}
A_POST = "20 portions veg curry, Brinnington Hub, Saturday 5-7pm, vegan, contains nuts"
HARMLESS = {
    "help": "help",
    "food": "Is there any food tonight?",
    "human": "talk to a person",
    "a large button": "My meals",
    "pause": "can I have a break from messages",
    "thanks": "thanks",
    "idea": "I have an idea: a quiz night",
    "back_out": "never mind",
    "yes": "yes please",
    "no": "no",
    "post": A_POST,
}
OF_A_BOOKING = {"cancel": "I can't come on Friday", "late": "running late, sorry"}
TEXTS = {"stop": "STOP", "a stop in a sentence": "Please stop messaging me", **DANGER, **HARMLESS, **OF_A_BOOKING}
NO_MATTER = {"conversation", "inbox", "outbox", "person", "commands_shown"}
NEVER_ANSWERS = {"help", "food", "human", "a large button", "pause", "thanks", "idea", "back_out", "cancel", *DANGER}
"""Of "yes", "no" and a post, some questions ask."""
EASILY_MENDED = {"guest", "gift", "consent", "booking", "invitation", "occurrence"}
"""What a question of the settings, or of whoever comes along, keeps at once; and what is said of one's own place."""


@dataclass
class Seen:
    """What became of one text."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    now_in: str = ""
    changed: set[str] = field(default_factory=set)
    told: int = 0
    person: Person | None = None
    keys: set[str] = field(default_factory=set)

    @property
    def given_up(self) -> bool:
        """A no on the day of the meal: they were reminded and asked."""
        return "understood.given_up" in self.keys


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as (town, who):
        async with town.bot.database.write() as work:
            await all_at_once(work, town, who)
        await town.bot.close()
        town.bot = await build(town.config, town.clock)
        yield town, who


async def all_at_once(work: Work, town: Town, who: Everybody) -> None:
    """The lead is a guest who is coming to a meal tomorrow, and the host of another."""
    lead, now, number = who.people[HERE, LEAD], town.now, who.numbers
    await work.guests.join(lead, AT_HOME, now=now)
    await work.people.apply(lead, (), now=now)
    await work.people.move_champion(lead, ChampionState.APPLIED, ChampionState.ACTIVE, by=lead, now=now)
    mine = await posted(work, town.bot.environment, lead, number["venue"], now + timedelta(days=6), now)
    number["mine"] = mine.id
    await booked(work, mine, who.people[HERE, "guest"], now)
    number["coming"] = await booked(work, await work.offers.occurrence(number["meal"]), lead, now)  # type: ignore[arg-type]
    number["own_complaint"] = await work.concerns.complain(HERE, lead, "Cold soup", now=now)
    asks, days_ago = who.people[HERE, "guest"], now - timedelta(days=2)
    number["own_asked"] = await work.meal_questions.ask(mine.id, asks, lead, "Is it warm?", now=days_ago)
    to_read = await posted(work, town.bot.environment, lead, number["venue"], now + timedelta(days=5), now)
    await work._connection.execute(f"UPDATE offer SET state = 'awaiting_approval' WHERE id = {to_read.offer}")  # noqa: SLF001
    number["own_asked_host"] = (
        await work.post_questions.ask(to_read.offer, lead, "Is it booked?", by=lead, now=now) or 0
    )
    number["own_question"] = await work.questions.ask(lead, "Why?", by=lead, now=now)


async def watched(work: Work) -> None:
    """Whatever changes a table from now on leaves its name.

    In a transaction of its own: after a change of the schema, each try that is undone would read the schema anew.
    """
    say = work._connection.execute  # noqa: SLF001
    await say("CREATE TEMP TABLE touched (name TEXT PRIMARY KEY)")
    for name in newest_schema().keys() - NO_MATTER:
        note = f"INSERT INTO touched VALUES ('{name}') ON CONFLICT DO NOTHING"
        if postgres_server.wanted():
            does = "RETURNS trigger LANGUAGE plpgsql AS"
            await say(f"CREATE FUNCTION on_{name}() {does} $$ BEGIN {note}; RETURN NULL; END $$")
            any_change = f"AFTER INSERT OR UPDATE OR DELETE ON {name}"
            await say(f"CREATE TRIGGER on_{name} {any_change} FOR EACH ROW EXECUTE FUNCTION on_{name}()")
            continue
        for does in ("INSERT", "UPDATE", "DELETE"):
            await say(f"CREATE TEMP TRIGGER on_{does}_{name} AFTER {does} ON {name} BEGIN {note}; END")


async def try_it(town: Town, who: Everybody, work: Work, middle: Middle, words: str, wait: timedelta) -> Seen:
    lead, seen = who.people[HERE, LEAD], Seen()
    before = 0

    async def begun(work: Work, _person: Person) -> None:
        nonlocal before
        await work.conversations.save(lead, Saved(middle.name, middle.draft.model_dump_json(), 3), now=town.now)
        before = await to_others(work, lead)

    async def look(work: Work, _person: Person) -> None:
        seen.changed = {str(row[0]) for row in await work._connection.execute_fetchall("SELECT name FROM touched")}  # noqa: SLF001
        seen.told = await to_others(work, lead) - before
        for name in {middle.name} | {"posting"}:
            if saved := await work.conversations.named(lead, name):
                seen.drafts[name] = JOURNEYS[name].conversation.draft.model_validate_json(saved.draft)
        current = await work.conversations.current(lead)
        seen.now_in = current.name if current else ""
        seen.person = await work.people.get(lead)

    now = town.now + timedelta(minutes=1) + wait
    turn = await typed(town, who, work, words, LEAD, after=begun, look=look, now=now)
    note(turn, seen)
    return seen


async def to_others(work: Work, lead: int) -> int:
    rows = await work._connection.execute_fetchall("SELECT COUNT(*) FROM outbox WHERE person_id <> ?", (lead,))  # noqa: SLF001
    return int(next(iter(rows))[0])


def note(turn: Turn, seen: Seen) -> None:
    said = [json.loads(message_to_json(out.message)) for out in turn.said if out.message is not None]
    seen.keys = set(keys_in(said))


def keys_in(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["key"]] if isinstance(value.get("key"), str) else []
        return own + [key for part in value.values() for key in keys_in(part)]
    return [key for part in value for key in keys_in(part)] if isinstance(value, list) else []


def wrong(middle: Middle, name: str, seen: Seen, *, waits: bool) -> list[str]:
    """The promises that one text breaks."""
    found: list[str] = []
    assert seen.person is not None
    conversation = JOURNEYS[middle.name].conversation
    if name == "yes" and not middle.question and conversation.a_yes_sends and middle.name not in seen.drafts:
        return found  # it was asked whether it shall go
    if not seen.keys:
        found.append("nothing was said")
    if "stop" in name:
        stopped = seen.person.guest is GuestState.LEFT
        return found if stopped or (name != "stop" and read_by_others(middle)) else [*found, "did not stop"]
    if name in DANGER and f"concerns.emergency.{name}" not in seen.keys:
        found.append("danger was not answered")
    if middle.name == OFFER:
        return found if name != "yes" or not waits or "concern" in seen.changed else [*found, "nobody was told"]
    may_change = EASILY_MENDED if name in {"yes", "no", *OF_A_BOOKING} else set()
    if seen.changed - may_change:
        found.append(f"changed {sorted(seen.changed - may_change)}")
    if seen.told and name not in OF_A_BOOKING and not (name == "no" and seen.given_up):
        found.append("somebody else was told")
    return [*found, *_of_the_conversation(middle, name, seen, waits=waits)]


def read_by_others(middle: Middle) -> bool:
    """Then it is shown once more before it goes."""
    conversation = JOURNEYS[middle.name].conversation
    assert conversation.review is not None or conversation.gives_way != FOR_A_PERSON
    question = conversation.question(middle.question) if middle.question else None
    others = question is not None and question.asked == WORDS_FOR_OTHERS
    return others or conversation.gives_way == FOR_A_PERSON


def _of_the_conversation(middle: Middle, name: str, seen: Seen, *, waits: bool) -> list[str]:
    conversation, draft = JOURNEYS[middle.name].conversation, seen.drafts.get(middle.name)
    if draft is None:
        kind = name in {"back_out", "no", "yes"} or seen.changed
        return [] if kind else ["it is gone"]
    grew = len(draft.answered) > len(middle.draft.answered)
    asks_again = any(key.startswith(f"{middle.name}.") for key in seen.keys)
    if not waits:
        return ["taken for an answer hours later"] if grew and name != "post" else []
    if grew and name in NEVER_ANSWERS and not read_by_others(middle):
        return ["taken for an answer"]
    if conversation.patient or name in DANGER:
        return []
    if seen.now_in != middle.name:
        return (
            []
            if "understood.put_aside" in seen.keys or "understood.two_readings" in seen.keys
            else ["put aside in silence"]
        )
    return [] if asks_again or "understood.two_readings" in seen.keys else ["does not ask again"]


LATER = ("stop", "self_harm", "food", "cancel", "yes", "no", "back_out")
ANYWHERE = ("stop", "food", "yes", "cancel")


def texts_for(middle: Middle, wait: timedelta) -> tuple[str, ...]:
    """All of them at the first question; at the review, elsewhere and later one of each kind."""
    if middle.question == REVIEW:
        return LATER
    if middle.question != JOURNEYS[middle.name].conversation.questions[0].name:
        return () if wait else ANYWHERE
    return LATER if wait else tuple(TEXTS)


@pytest.mark.parametrize("wait", [timedelta(), timedelta(hours=5), timedelta(hours=25)], ids=str)
async def test_no_text_is_swallowed(towns: tuple[Town, Everybody], wait: timedelta) -> None:
    town, who = towns
    broken: list[str] = []
    tries = 0
    async with town.bot.database.write() as work:
        await watched(work)
    async with town.bot.database.write() as work:
        lead = await work.people.get(who.people[HERE, LEAD])
        facts = await facts_for(Request(work, town.bot.environment, lead, town.now))
        all_of_them = list(middles(who.numbers, facts))
        for middle in all_of_them:
            waits = JOURNEYS[middle.name].conversation.waits(middle.draft, town.now, now=town.now + wait)
            for name in texts_for(middle, wait):
                seen = await try_it(town, who, work, middle, TEXTS[name], wait)
                tries += 1
                broken += [f"{middle}: {name}: {problem}" for problem in wrong(middle, name, seen, waits=waits)]
    assert "\n".join(broken) == ""
    assert tries > 300
