"""One message, read by people of several languages: each hears its days and times in their own."""

import re
from datetime import UTC, date, datetime

import pytest

from bot.conversations.engine.answer import Typed
from bot.domain.core.message_json import message_from_json, message_to_json
from bot.domain.core.messages import Button, Items, Message, text
from bot.domain.core.moments import Hours, HowOften, MonthName, OneDay, Times
from bot.language.catalogue import Catalogue
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import ISOLATE, Words
from bot.services.core.typed_labels import buttons_like

ZONE = "Europe/London"
NOON, TWO = datetime(2026, 7, 17, 11, tzinfo=UTC), datetime(2026, 7, 17, 13, tzinfo=UTC)
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
"""Of direction: they have no shape."""
FRIDAY = date(2026, 7, 17)
KEYS: dict[str, tuple[str, ...]] = {"line": ("{one}",)}
WORDS = Words(
    {
        code: Catalogue(language=code, texts=KEYS | more, plural=lambda n: int(n != 1))
        for code, more in ((DEFAULT_LANGUAGE, {"english": ("{one}",)}), ("pl", {}), ("ar", {}))
    }
)
SAID = [
    (
        Times(start=NOON, end=TWO, zone=ZONE),
        "Friday 17 July, 12 noon to 2pm",
        "piątek 17 lipca, godz. 12:00–14:00",
        "الجمعة 17 يوليو، من الساعة 12 ظهرًا إلى 2 بعد الظهر",
    ),
    (OneDay(day=FRIDAY), "Friday 17 July", "piątek 17 lipca", "الجمعة 17 يوليو"),
    (OneDay(day=FRIDAY, short=True), "Friday 17 July", "pt. 17 lipca", "الجمعة 17 يوليو"),
    (
        OneDay.of(NOON, ZONE, today=date(2027, 1, 1)),
        "Friday 17 July 2026",
        "piątek 17 lipca 2026 r.",
        "الجمعة 17 يوليو 2026",
    ),
    (Hours(at=NOON, zone=ZONE), "12 noon", "12:00", "12 ظهرًا"),
    (Hours(at=NOON, end=TWO, zone=ZONE), "12 noon – 2pm", "12:00 – 14:00", "12 ظهرًا – 2 بعد الظهر"),
    (MonthName(month=7), "July", "lipiec", "يوليو"),
    (HowOften(rrule="FREQ=WEEKLY;BYDAY=TU"), "every Tuesday", "co tydzień we wtorek", "كل ثلاثاء"),
    (Items(items=("A", "B", "C")), "A, B and C", "A, B i C", "A وB وC"),
]


@pytest.mark.parametrize(("param", "english", "polish", "arabic"), SAID)
def test_it_is_said_in_the_language_of_whoever_reads_it(
    param: Times | OneDay | Hours | MonthName | HowOften | Items, english: str, polish: str, arabic: str
) -> None:
    """Also after it waited in the database, and on a button."""
    kept = message_from_json(message_to_json(Message(text=text("line", one=param)))).text
    said = [MARKS.sub("", WORDS.html(kept, code)) for code in WORDS.catalogues]
    assert said == [english, polish, arabic]
    assert WORDS.plain(kept, "pl") == polish


def test_the_words_of_a_button_are_typed_without_marks_of_direction() -> None:
    """Nobody can type those that keep a name in its own direction."""
    label = text("understood.one", title="چائے", day=OneDay(day=FRIDAY))
    button = Button(label=label, tap="meal.show:1")
    assert ISOLATE in Words.load().plain(label, DEFAULT_LANGUAGE)
    assert buttons_like(((button,),), Typed("چائے: friday 17 july"), DEFAULT_LANGUAGE) == [button]


def test_a_sentence_that_stays_english_has_its_day_in_english() -> None:
    assert WORDS.plain(text("english", one=OneDay(day=FRIDAY)), "pl") == "Friday 17 July"
