"""What health champions do: add neighbours without a phone, and make the calls that are due in their name."""

import re

from tests.year import guests
from tests.year.cast import Persona
from tests.year.guests import note_joined
from tests.year.life import Life, Seen, by_message

NUMBER = "0161 496 0{:03}"
"""One of those kept for stories."""
NOBODY_IN = 0.15
MOST_ROUNDS = 12


async def adds(life: Life, persona: Persona) -> None:
    """Their spoken yes first, then what joining asks."""
    caller = persona.by_call
    await life.writes(caller, "/guests")
    await life.taps_data(caller, "phone_guest.add")
    number = NUMBER.format(100 + list(life.personas).index(persona.name))
    food = persona.allergen or "None of these"
    acts = ["They said yes", "Yes, they are", persona.name, "English", number, "after 10", persona.postcode]
    acts += ["Further", "Any day", "Any time", "Yes, you may", food, *(["Done"] if persona.allergen else [])]
    acts += ["None of these"]
    await life.does(caller, *acts)
    if life.label_under(caller, "No, only the number"):
        await life.does(caller, "No, only the number")
    await life.does(caller, "No, steps are fine", "Yes, keep it")
    assert f"{persona.name} is on the list" in life.people[caller].heard, life.town.world.chat_log(
        life.people[caller].phone
    )
    note_joined(life, persona)


async def lets_go(life: Life, persona: Persona) -> None:
    """The neighbour has said that they want no more calls."""
    caller = persona.by_call
    await life.writes(caller, "/guests")
    chat = life.people[caller].phone.chat
    card = next(one for one in reversed(chat.messages) if one.from_bot and persona.name in one.text and one.inline)
    data = [button["callback_data"] for row in card.inline for button in row if "callback_data" in button]
    stop = next(one for one in data if one.startswith("phone_guest.stop_ask"))
    await life.taps_data(caller, stop, card)
    await life.taps_data(caller, stop.replace("stop_ask", "stop"))
    life.truth.left[persona.name] = life.today


async def look(life: Life, caller: str) -> None:
    """Ring whoever is to be rung, and note what they say."""
    new = life.new_buttons(caller)
    if life.first(new, "calls.show"):
        await life.writes(caller, "/calls")
        new = life.new_buttons(caller)
    for round_ in range(MOST_ROUNDS):
        shown = new if round_ == 0 else life.new_buttons(caller)
        chosen = [_on_the_line(life, buttons) for buttons in by_message(shown)]
        taps = [seen for seen in chosen if seen is not None]
        if not taps:
            return
        for seen in taps:
            await life.presses(caller, seen)


def _on_the_line(life: Life, buttons: list[Seen]) -> Seen | None:
    """What the neighbour says, in whose name it is tapped."""
    asks = life.first(buttons, "study.call", "study.yes", "study.answer")
    if asks is not None:
        return _asked_by_somebody_else(life, asks, buttons)
    on_card = re.search(r"Ring (.+?) on 0", buttons[0].message.text)
    calling = life.first(buttons, "call.answer", "call.told", "call.say_hello")
    if on_card is None or calling is None:
        return None
    persona = life.personas.get(on_card.group(1))
    if persona is None:
        return calling
    if life.draw("nobody in", persona.name, life.today, calling.data).random() < NOBODY_IN:
        return life.first(buttons, "call.no_answer")
    return _answer(life, persona, buttons) or life.first(buttons, "call.told", "call.answer")


def _asked_by_somebody_else(life: Life, asks: Seen, buttons: list[Seen]) -> Seen | None:
    """The questions of the study, which are read out by one who does not ring them otherwise."""
    if asks.data.startswith("study.call"):
        return asks
    words = asks.message.text
    persona = next((one for name, one in life.personas.items() if one.by_call and f"{name} " in f"{words} "), None)
    return guests.choose(life, persona, buttons) if persona else None


def _answer(life: Life, persona: Persona, buttons: list[Seen]) -> Seen | None:
    """As they would tap it themselves, were it their phone."""
    theirs = {_theirs(one): one for one in buttons if one.data.startswith("call.answer")}
    chosen = guests.choose(life, persona, [Seen(one.message, data, one.label) for data, one in theirs.items()])
    return theirs[chosen.data] if chosen else None


def _theirs(button: Seen) -> str:
    """What a guest’s own button would carry: the number is that of the call."""
    _, call, answer = button.data.split(":", 2)
    felt = re.fullmatch(r"feedback\.give\.(\w+)", answer)
    return f"feedback.give:{call}:{felt.group(1)}" if felt else f"{answer}:{call}"
