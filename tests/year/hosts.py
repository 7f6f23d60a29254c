"""What those do who cook and host: offer to help, post, say each week whether the food is the same, and who came."""

import re

from tests.support.acts import ANSWERS, HOME
from tests.support.town import LONDON, Resident
from tests.year.life import Life, Seen, by_message
from tests.year.programme import PostToWrite
from tests.year.truth import COLLECTED, TOGETHER, Sitting

MOST_QUESTIONS = 12
AFTERNOON, EVENING = 15, 20
SAID = (*ANSWERS, "Cupboard, bread, fruit")
OVER = "attendance.show"
LEFT_OVER = (0, 0, 0, 1, 2, 2, 3, 4, 5)
CALLS_OFF = 0.03
"""The share of the dates of a club that its host calls off on the day before."""


async def offers_help(life: Life, name: str, *tasks: str) -> None:
    """By chat; an organiser says yes as they next look."""
    life.people.setdefault(name, Resident(life.town, life.town.world.person(name)))
    await life.writes(name, "/volunteer")
    acts = ("Yes, I am", name, HOME, *tasks, "Done", f"{name} likes people.", "Offer to help")
    for act in acts:
        if act == name and "name" not in life.people[name].last.text:
            continue
        await life.does(name, act)
    life.truth.counts["offered help"] += 1


async def writes_post(life: Life, post: PostToWrite) -> None:
    """Typed in one go; every question that may be left open is."""
    await life.writes(post.host, post.words)
    host = life.people[post.host]
    for _ in range(MOST_QUESTIONS):
        labels = [label for row in host.last.buttons for label in row]
        if "Post it" in labels:
            await host.taps("Post it")
            life.truth.counts["posts"] += 1
            life.posted[post.host, COLLECTED if "bread and fruit" in post.words else TOGETHER] = post
            return
        await life.does(post.host, next((answer for answer in SAID if answer in labels), "Skip"))
    raise AssertionError(life.town.world.chat_log(host.phone))


async def look(life: Life, name: str) -> None:
    """Answer what the bot asks hosts."""
    for buttons in by_message(life.new_buttons(name)):
        seen = life.first(buttons, "same_food.yes", "greeter.agree", "series.holiday_on", "question.decline")
        if seen is not None:
            await life.presses(name, seen)


def is_over(life: Life, name: str) -> bool:
    """Something of theirs was on today, and is over by now; perhaps it was called off."""
    hour = life.town.now.astimezone(LONDON).hour
    mine = [post for (who, _), post in life.posted.items() if who == name and post.is_on(life.today)]
    return any(hour >= (AFTERNOON if post.every_week else EVENING) for post in mine)


async def says_who_came(life: Life, name: str) -> None:
    """After each sitting: open the list, mark whoever was away, count who came without a booking, and what is left."""
    await life.writes(name, "/myposts")
    done = life.truth.counts
    for seen in [seen for seen in life.new_buttons(name) if seen.data.startswith(OVER)]:
        key = f"sitting {seen.number()}"
        if not done[key]:
            done[key] = 1
            await _one_list(life, name, seen)


async def _one_list(life: Life, name: str, opened: Seen) -> None:
    number = opened.number()
    sitting = _sitting(life, name, opened)
    await life.presses(name, opened)
    listed = [(one, _name_on(one.label)) for one in life.new_buttons(name) if one.data.startswith("attendance.turn")]
    here = []
    for seen, guest in listed:
        persona = life.personas[guest]
        if life.draw("came", guest, number).random() < persona.no_show:
            await life.taps_data(name, seen.data, life.people[name].last)
        else:
            here.append(guest)
    sitting.expected, sitting.came = len(listed), tuple(sorted(here))
    sitting.walk_ins = await _counts_walk_ins(life, name, number, sitting)
    await life.taps_data(name, f"attendance.done:{number}")
    sitting.left_over = life.draw("left over", number).choice(LEFT_OVER)
    await life.taps_data(name, f"left_over.count:{number}:{sitting.left_over}")
    life.truth.sittings.append(sitting)
    life.looked[name] = life.people[name].phone.chat.version


async def _counts_walk_ins(life: Life, name: str, number: str, sitting: Sitting) -> int:
    rng = life.draw("walk ins", number)
    people = rng.choice((1, 1, 2, 3)) if sitting.kind == TOGETHER and rng.random() < 0.25 else 0
    if people:
        await life.taps_data(name, f"door.ask:{number}")
        await life.taps_data(name, f"door.count:{number}:{people}")
        await life.taps_data(name, f"attendance.show:{number}")
    return people


def _sitting(life: Life, name: str, opened: Seen) -> Sitting:
    kind = COLLECTED if "Bread and fruit" in opened.message.text else TOGETHER
    return Sitting(day=life.today, kind=kind, host=name, places=life.posted[name, kind].places)


def _name_on(label: str) -> str:
    """On a button of the list: “✓ Ben A”, or “✓ Ben A: 2 portions”."""
    return re.sub(r"^✓ |:.*$| and \d+ more$", "", label).strip()
