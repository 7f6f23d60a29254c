"""What happens beside the meals: ideas and their answers, a vote, a conversation, questions, a quarrel, a partner."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.year import study
from tests.year.cast import FIRST_DAY
from tests.year.life import Life, Seen
from tests.year.organiser import OLIVE

IDEAS = (
    (4, "A walk along the river"),
    (5, "Music at the table now and then"),
    (6, "A table for those who knit"),
    (13, "Lunch on a Saturday, too"),
    (20, "A later start, the bus is slow"),
    (31, "Swap plants in spring"),
)
"""The week in which it is sent."""
REASONS = {3: "There is no money for it", 4: "The hall is taken then"}
ASKED = (3, 9, 16, 22, 29, 36, 44)
"""The weeks in which somebody asks for a person."""
TALKED = 26
STUDY_BEGINS, STUDY_ENDS = 3, 51
COSTS = (("£1,150", "Wages"), ("£210", "Rooms"), ("£95", "Food"), ("£60", "Volunteers’ expenses"), ("£18", "Software"))
"""Each month, from the first on: a part-time coordinator, and what it takes."""
CALLED_OFF = (12, 30, 38)
"""Weeks in which Asha cannot host, and says so on the day before."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on one day."""

    day: date
    what: Callable[[Life], Awaitable[None]]


def _on(week: int, weekday: int, what: Callable[[Life], Awaitable[None]]) -> Happening:
    return Happening(FIRST_DAY + timedelta(weeks=week, days=weekday), what)


def happenings() -> tuple[Happening, ...]:
    """In the order of their days."""
    found = [_on(week, 2, _sends(words)) for week, words in IDEAS]
    found += [_on(8, 3, _keeps_three), _on(8, 4, _opens_vote), _on(10, 2, _answers_first)]
    found += [_on(16, 1, _says_not_now), _on(27, 1, _says_not_now), _on(33, 1, _will_do), _on(40, 1, _did_it)]
    found += [_on(week, 3, _asks_for_a_person) for week in ASKED]
    found += [_on(week, 4 if week % 2 else 8, _answers_people) for week in ASKED]
    found += [_on(week, 6, _calls_off) for week in CALLED_OFF]
    found += [_on(TALKED, 5, _makes_conversation), _on(TALKED + 1, 1, _writes_it_down), _on(TALKED + 1, 3, _sends_it)]
    found += [_on(2, 0, _partner_promises), _on(STUDY_BEGINS, 1, study.begins), _on(STUDY_ENDS, 1, study.ends)]
    found += [_on(7, 1, _notes_costs)]
    return tuple(sorted(found, key=lambda one: one.day))


def _sends(words: str) -> Callable[[Life], Awaitable[None]]:
    async def send(life: Life) -> None:
        """By a guest who is there."""
        name = _somebody(life, words)
        await life.writes(name, f"/idea {words}")
        await life.does(name, "It names nobody" if life.label_under(name, "It names nobody") else "Yes, send it")
        if life.label_under(name, "Yes, send it"):
            await life.does(name, "Yes, send it")
        life.truth.counts["ideas"] += 1

    return send


def _somebody(life: Life, about: str) -> str:
    there = [
        persona.name
        for persona in life.personas.values()
        if not persona.by_call and persona.name in life.truth.joined and persona.name not in life.truth.left
    ]
    return life.draw("somebody", about).choice(there)


async def _reads(life: Life) -> None:
    await life.writes(OLIVE, "/organise")
    await life.taps_data(OLIVE, "ideas.show")
    await life.people[OLIVE].taps("Read ")


async def _keeps_three(life: Life) -> None:
    """For a vote."""
    await _reads(life)
    for _ in range(3):
        await life.presses(OLIVE, _under_last(life, OLIVE, "idea.keep"))
        await life.does(OLIVE, "As it is", "Keep it like that")
        if life.label_under(OLIVE, "The next one"):
            await life.does(OLIVE, "The next one")


def _under_last(life: Life, name: str, begins: str) -> Seen:
    """The newest button of that action that is somewhere in the chat."""
    chat = life.people[name].phone.chat
    for message in reversed(chat.messages):
        for row in message.inline:
            for one in row:
                if one.get("callback_data", "").startswith(begins):
                    return Seen(message, one["callback_data"], one["text"])
    raise AssertionError(life.town.world.chat_log(life.people[name].phone)[-2000:])


async def _opens_vote(life: Life) -> None:
    await life.writes(OLIVE, "/organise")
    await life.taps_data(OLIVE, "ideas.show")
    await life.people[OLIVE].taps("Put a vote together")
    await life.does(OLIVE, "7 days", *(words for _, words in IDEAS[:3]), "Done", "Open the vote")
    life.truth.counts["votes held"] += 1


async def _answers_first(life: Life) -> None:
    """What came first will be done; the others not now."""
    await life.writes(OLIVE, "/organise")
    await life.taps_data(OLIVE, "ideas.show")
    await life.people[OLIVE].taps("To answer")
    for _ in range(3):
        first = "came first" in life.people[OLIVE].last.text
        await life.does(OLIVE, *(_WILL_DO if first else _NOT_NOW))
        life.truth.counts["ideas answered"] += 1
        if life.label_under(OLIVE, "The next one"):
            await life.does(OLIVE, "The next one")


_WILL_DO = ("We will do it", "From next month on", "Say it")
_NOT_NOW = ("Not now, because …", "There is no money for it", "Say it")


async def _says_not_now(life: Life) -> None:
    await _reads(life)
    await life.does(OLIVE, *_NOT_NOW)
    life.truth.counts["ideas answered"] += 1


async def _will_do(life: Life) -> None:
    await _reads(life)
    await life.does(OLIVE, *_WILL_DO)
    life.truth.counts["ideas answered"] += 1


async def _did_it(life: Life) -> None:
    await life.writes(OLIVE, "/organise")
    await life.taps_data(OLIVE, "ideas.show")
    await life.people[OLIVE].taps("To be done")
    await life.does(OLIVE, "It is done", "It was done in the spring", "Say it")
    life.truth.counts["ideas done"] += 1


async def _asks_for_a_person(life: Life) -> None:
    name = _somebody(life, f"asks {life.today}")
    await life.writes(name, "/human Is the hall warm?")
    if life.label_under(name, "Send it"):
        await life.does(name, "Send it")
    life.truth.counts["asked for a person"] += 1


async def _answers_people(life: Life) -> None:
    """All who wait, on the day after or five days later."""
    await life.presses(OLIVE, _under_last(life, OLIVE, "case."))
    await life.presses(OLIVE, _under_last(life, OLIVE, "case.close"))


async def _calls_off(life: Life) -> None:
    """The next date of Asha’s club."""
    await life.writes("Asha", "/myposts")
    number = _under_last(life, "Asha", "offer.edit").number()
    await life.taps_data("Asha", f"offer.cancel:{number}")
    life.truth.called_off += 1


async def _makes_conversation(life: Life) -> None:
    await life.writes("Asha", "/myposts")
    life.talk = _under_last(life, "Asha", "offer.edit").number()
    await life.taps_data(OLIVE, f"community.make:{life.talk}")


async def _writes_it_down(life: Life) -> None:
    await life.taps_data("Asha", f"theme.write:{life.talk}")
    for words, by in (("There is no bus after six", "Most"), ("A bench by the shops", "A few")):
        await life.does("Asha", words, by)
    await life.does("Asha", "That’s all", "That’s all, hand it over")
    life.truth.counts["conversations"] += 1


async def _sends_it(life: Life) -> None:
    await life.taps_data(OLIVE, f"summary.next:{life.talk}")
    await life.does(OLIVE, "We ask for a later bus, and tell you in May.", "Yes, like this")
    await life.presses(OLIVE, _under_last(life, OLIVE, "summary.send"))


async def _partner_promises(life: Life) -> None:
    await life.writes(OLIVE, "/organise")
    await life.taps_data(OLIVE, "partner.note")
    await life.does(
        OLIVE, "St Mark’s", "The kitchen, from 5 to 8", "every Thursday", "Olive", "Only on the day", "Note it"
    )


async def _notes_costs(life: Life) -> None:
    for pounds, kind in COSTS:
        await life.taps_data(OLIVE, "costs.show:0")
        await life.does(OLIVE, "Note a cost", pounds, kind, "Each month", "1 August 2025", "It goes on", "Note it")
        life.truth.counts["costs"] += 1
