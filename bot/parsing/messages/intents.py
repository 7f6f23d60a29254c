"""What people want, by name, and the words in which they say it (`intents_whole.txt`, `intents_part.txt`)."""

import re
from enum import StrEnum
from functools import cache

from bot.parsing.messages.ideas import ideas
from bot.parsing.messages.phrases import any_of, sections


class Intent(StrEnum):
    """What a free text is meant to do."""

    STOP = "stop"
    HELP = "help"
    YES = "yes"
    NO = "no"
    CANCEL = "cancel"
    LATE = "late"
    FOOD = "food"
    MY_MEALS = "my_meals"
    SETTINGS = "settings"
    PAUSE = "pause"
    HUMAN = "human"
    THANKS = "thanks"
    QUESTION_HOST = "question_host"
    POST = "post"
    BACK_OUT = "back_out"
    """Leave the question that was asked, and change nothing."""
    IDEA = "idea"
    """They have an idea to send."""
    DANGER = "danger"
    ANSWER = "answer"
    """It answers what was asked."""
    ASK_AGAIN = "ask_again"
    """It is no answer to what was asked."""
    UNCLEAR = "unclear"


_NAMES = frozenset(Intent)
GIVES_UP = frozenset({Intent.STOP, Intent.CANCEL, Intent.LATE})
_NOT_STOP = re.compile(r"(?<!you )(?<!they )\b(?:do not|never) (?:ever |please )?stop\b")
"""Asked to go on. "If you do not stop" is none of it."""
POLITE = frozenset({Intent.NO, Intent.THANKS})
"""What is also said by the way."""


def whole(text: str) -> Intent | None:
    """What the whole message says, with or without polite words around it."""
    bare = without_manners(text)
    return next((intent for said in (text, bare) for intent, pattern in _whole() if pattern.fullmatch(said)), None)


def part(text: str) -> Intent | None:
    """What stands in a sentence. A cancelled place in a phrase counts for more than a no in loose words."""
    text = _NOT_STOP.sub("go on", text)
    meant, phrased = told(text), _phrased(text)
    return phrased if phrased in GIVES_UP and meant in POLITE else meant or phrased


def told(text: str) -> Intent | None:
    """What its words say together, however far apart they stand: the first in the order of the file."""
    known = ideas("intents_ideas.txt")
    places = known.found_in(text)
    return next((Intent(name) for name in known.rules if known.holds(name, places)), None)


def _phrased(text: str) -> Intent | None:
    return next((intent for intent, pattern in _parts() if pattern.search(text)), None)


def begins_an_idea(text: str) -> bool:
    """It says that an idea follows, or that they have one: "I have an idea". "I have no idea" is none."""
    return _section("idea").search(text) is not None


def backs_out(text: str) -> bool:
    """The whole answer says: leave it."""
    return re.fullmatch(_section("back_out"), without_manners(text)) is not None


def still_on(text: str) -> bool:
    """It says that what is about to be done shall not be done."""
    return _section("still_on").search(text) is not None


def way_to_get_there(text: str) -> bool:
    return _section("ways").search(text) is not None


def raises_concern(text: str) -> bool:
    """Something or somebody worries them: it is for the safeguarding leads."""
    return _section("concern").search(text) is not None


def tells_of_harm(text: str) -> bool:
    """Somebody was unkind, or worse: these words are the concern itself."""
    return _section("harm").search(text) is not None


def without_manners(text: str) -> str:
    """Without greetings, thanks and marks, so that "sorry, no, love xx" is "no". Never nothing at all."""
    before = _before().sub("", text.strip(" .,!"))
    after = _after().sub("", before)
    return (after or before or text).strip(" .,!?") or text


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(sections("intents_whole.txt")["polite_before"])
    return re.compile(rf"^(?:(?:{words})(?: but)?[\s,.!:-]+)+")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,.!?-]+(?:{'|'.join(sections('intents_whole.txt')['polite_after'])}))+$")


@cache
def _whole() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    found = sections("intents_whole.txt").items()
    return tuple((Intent(name), any_of(lines, before="", after="[.!]*")) for name, lines in found if name in _NAMES)


@cache
def _parts() -> tuple[tuple[Intent, re.Pattern[str]], ...]:
    found = sections("intents_part.txt").items()
    return tuple(
        (Intent(name), any_of(lines)) for name, lines in found if name in _NAMES - {Intent.BACK_OUT, Intent.IDEA}
    )


@cache
def _section(name: str) -> re.Pattern[str]:
    return any_of(sections("intents_part.txt")[name], after=r"(?!\w)")
