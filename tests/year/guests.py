"""What guests do: join, answer invitations, come or not, say how it was, leave."""

from datetime import date, timedelta

from bot.simulator.people import SimulatedPerson
from tests.support.acts import JOINING
from tests.support.town import Resident
from tests.year import study
from tests.year.cast import PRACTICES, Persona
from tests.year.life import Life, Seen, by_message

ROUNDS = 6
"""So often somebody goes on tapping at one sitting with their phone."""
NEVER_ANSWERS = 0.35
"""Of those who do not want to come, so many say nothing."""
MOODS = {"good": 0.62, "ok": 0.28, "poor": 0.10}


async def joins(life: Life, persona: Persona, codes: tuple[str, ...]) -> None:
    """By chat, tap by tap, perhaps by the poster of a practice."""
    phone = _phone(life, persona.name)
    code = codes[persona.practice] if persona.practice is not None and codes else ""
    phone.writes(f"/start {code}".strip())
    await life.town.settles()
    food = persona.allergen or "None of these"
    acts = (*JOINING, "Yes", food, *(("Done",) if persona.allergen else ()), "None of these", "No, steps are fine")
    for act in acts:
        await life.does(persona.name, act.format(name=persona.name, postcode=persona.postcode))
    if life.label_under(persona.name, "No, only the number"):
        await life.does(persona.name, "No, only the number", "No, steps are fine")
    await life.does(persona.name, "Sign me up")
    assert "no costs you nothing" in life.people[persona.name].heard, life.town.world.chat_log(phone)
    note_joined(life, persona)


def note_joined(life: Life, persona: Persona) -> None:
    place = life.town.bot.environment.gazetteer.place(persona.postcode)
    assert place is not None
    life.truth.joined[persona.name] = life.today
    life.truth.ward[persona.name] = place.area
    area = life.town.bot.environment.gazetteer.area(place.area)
    assert area is not None
    life.truth.ward_name[place.area] = area.name
    if persona.by_call:
        life.truth.by_call.add(persona.name)
    elif persona.practice is not None:
        life.truth.practice[persona.name] = PRACTICES[persona.practice]


def _phone(life: Life, name: str) -> SimulatedPerson:
    life.people[name] = Resident(life.town, life.town.world.person(name))
    return life.people[name].phone


async def leaves(life: Life, persona: Persona) -> None:
    """Most say so; some block the bot; a few want everything deleted."""
    way = life.draw("leaves", persona.name).random()
    if way < 0.15:
        life.people[persona.name].phone.blocks()
        await life.town.settles()
        life.truth.counts["blocked"] += 1
    elif way < 0.3:
        await life.writes(persona.name, "/delete")
        await life.taps_data(persona.name, "privacy.delete")
        life.truth.counts["deleted"] += 1
        life.truth.forgotten[persona.name] = life.today
    else:
        await life.writes(persona.name, "/stop")
    life.truth.left[persona.name] = life.today


async def look(life: Life, personas: list[Persona]) -> None:
    """Everything new in their chats, and what they meant to press today; all of them at once, each in turn."""
    meant = life.later.pop(life.today, [])
    taps = [(who, seen) for who, seen in meant if who in {persona.name for persona in personas}]
    for _ in range(ROUNDS):
        for persona in personas:
            chosen = [choose(life, persona, buttons) for buttons in by_message(life.new_buttons(persona.name))]
            taps += [(persona.name, seen) for seen in chosen if seen is not None]
        if not taps:
            return
        await life.all_press(taps)
        taps = []


def choose(life: Life, persona: Persona, buttons: list[Seen]) -> Seen | None:
    """What they press under one message; nothing is an answer too."""
    for begins, decide in DECISIONS:
        asked = life.first(buttons, begins)
        if asked is not None:
            return decide(life, persona, asked, buttons)
    return None


def _invited(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    rng = life.draw("invited", persona.name, asked.number())
    if rng.random() < persona.willing:
        if rng.random() < 0.3:
            life.later[life.today + timedelta(days=1)].append((persona.name, asked))
            return None
        return asked
    return None if rng.random() < NEVER_ANSWERS else life.first(buttons, "invitation.decline")


def _reminded(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    rng = life.draw("reminded", persona.name, asked.number())
    if rng.random() < 0.07:
        return life.first(buttons, "booking.cancel")
    return asked if rng.random() < 0.7 else None


def _felt(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    rng = life.draw("felt", persona.name, asked.number())
    if rng.random() > persona.answers:
        return None
    mood = rng.choices(list(MOODS), list(MOODS.values()))[0]
    life.truth.counts[f"felt {mood}"] += 1
    return next((one for one in buttons if one.data.endswith(f":{mood}")), None)


def _seen_by_others(life: Life, persona: Persona, _asked: Seen, buttons: list[Seen]) -> Seen | None:
    return buttons[0 if life.draw("seen", persona.name).random() < 0.75 else 1]


def _company(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    """Would like to sit with one of them again, now and then; then it is done."""
    rng = life.draw("wishes", persona.name, asked.data)
    others = [one for one in buttons if one.data.startswith("feedback.wish")]
    wished = [one for one in buttons if one.data.startswith("feedback.unwish")]
    if others and not wished and rng.random() < 0.4:
        return rng.choice(others)
    return life.first(buttons, "feedback.done")


def _every_week(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    rng = life.draw("every week", persona.name, asked.number())
    return asked if rng.random() < persona.willing * 0.6 else life.first(buttons, "every_week.no")


def _small_step(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    rng = life.draw("step", persona.name, asked.data)
    yes = rng.random() < 0.35
    life.truth.counts["step yes" if yes else "step no"] += 1
    return asked if yes else buttons[-1]


def _vote(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    rng = life.draw("vote", persona.name, asked.number())
    choices = [one for one in buttons if one.data.startswith("vote.choose") and not one.label.startswith("✓")]
    return rng.choice(choices) if len(choices) > 1 and rng.random() < 0.45 and not _voted(buttons) else None


def _voted(buttons: list[Seen]) -> bool:
    return any(one.label.startswith("✓") for one in buttons)


def _study(life: Life, persona: Persona, asked: Seen, buttons: list[Seen]) -> Seen | None:
    agrees = study.agrees(life, persona)
    life.truth.counts["agreed" if agrees else "said no to the study"] += 1
    return asked if agrees else life.first(buttons, "study.no")


def _study_answer(life: Life, persona: Persona, _asked: Seen, buttons: list[Seen]) -> Seen | None:
    return study.answer(life, persona, buttons)


DECISIONS = (
    ("study.yes", _study),
    ("study.answer", _study_answer),
    ("invitation.accept:", _invited),
    ("booking.still_coming", _reminded),
    ("feedback.give", _felt),
    ("feedback.seen", _seen_by_others),
    ("feedback.wish", _company),
    ("feedback.done", _company),
    ("every_week.yes", _every_week),
    ("step.yes", _small_step),
    ("help.give", _small_step),
    ("co_host.glad", _small_step),
    ("vote.choose", _vote),
)


def is_there(life: Life, persona: Persona, day: date) -> bool:
    """Is on the list, and looks at their phone."""
    return persona.joins < day and (persona.leaves is None or day < persona.leaves)
