"""Hours without a day are today's only where nothing else in the text may be a day, and a deadline is no day at all."""

from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.parsing.dates.when import read_when
from bot.parsing.posts.post import TypedPost, read_post

THURSDAY = datetime(2026, 7, 16, 10, tzinfo=ZoneInfo("Europe/London"))
HOURS = ("12:00-14:00", "5-7pm", "at 6", "1.30pm", "from 4", "until 7", "teatime")
UNKNOWN = (
    *("niedziela 19 lipca", "sobota", "w sobotę", "dimanche", "17 juillet", "sabato 18 luglio", "sâmbătă", "domingo"),
    *("itwar", "jumerat", "pazartesi", "jomeh", "samstag", "péntek", "19 de julio"),
    *("munday", "fryday", "thirsday", "sundy", "saturdy", "wendsday", "tomorrrw", "18th Juley", "Agust 12"),
    *("nineteenth", "on the second", "19 07", "Sa 18.7.", "19072026", "M-F", "m/w/f", "D-day", "S a t u r d a y"),
    *("next fortnight", "later this month", "on my birthday", "when schools break up", "day 3", "soon", "weekly"),
    *("Eid", "Diwali", "half term", "summer holidays", "after Mass", "after church", "after jummah", "date tbc"),
)


def read(text: str) -> TypedPost:
    return read_post(text, now=THURSDAY)


@pytest.mark.parametrize("words", UNKNOWN)
def test_a_day_that_nobody_reads_is_asked_and_never_taken_for_today(words: str) -> None:
    """On each road that leads to today: a stretch, a start, an end, and a part of the day."""
    ways = ("Soup {words} {hours}, Edgeley hub", "Soup, {hours}, Edgeley hub, {words}", "{words}: soup {hours}")
    for way, hours in product(ways, HOURS):
        text = way.format(words=words, hours=hours)
        post = read(text)
        assert post.ask, text
        assert post.start is post.end is post.day is None, text


@pytest.mark.parametrize(
    "text",
    [
        "Soup 19 rugsejo 5-7pm, Edgeley hub",
        "19 rugsejo, soup, 5-7pm, Edgeley hub",
        "Soup at Edgeley hub 5-7pm, 23 heinäkuuta",
    ],
)
def test_a_number_that_may_be_a_date_in_any_language_is_asked(text: str) -> None:
    post = read(text)
    assert (post.start, post.day, post.portions) == (None, None, None)
    assert post.ask


@pytest.mark.parametrize(
    "text",
    [
        "Soup 5-7pm, Edgeley hub",
        "12 choc brownies 5-7pm, Edgeley hub",
        "Samosas 5-7pm, 14 Mill Lane",
        "Mars bars and sundaes 5-7pm, Edgeley hub",
        "Jane has soup for 12, 5-7pm, Edgeley hub",
    ],
)
def test_hours_alone_are_still_todays(text: str) -> None:
    start = read(text).start
    assert start
    assert start.isoformat() == "2026-07-16T17:00:00+01:00"


@pytest.mark.parametrize(
    "words",
    [
        *(
            "BOOK BY WEDS",
            "RSVP by Mon 20 July",
            "names by Tues",
            "numbers to Jean by Friday",
            "tickets before the 12th",
        ),
        *("book your place by 21/7", "book by Tues 21st at noon", "I need to know by Monday", "money in by Weds"),
        *(
            "tickets from Sue by the 20th please",
            "order with Mo before Tuesday",
            "let Ann know by Monday",
            "shout by Friday",
        ),
    ],
)
def test_a_deadline_for_answers_is_no_day_of_the_meal(words: str) -> None:
    reading = read_when(f"Fish supper Fri 24th July 6-8pm, {words}", now=THURSDAY)
    assert reading.start
    assert reading.start.isoformat() == "2026-07-24T18:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("FISH FRIDAY!!! 24TH JULY 5PM", "2026-07-24T17:00:00+01:00"),
        ("24th July (Friday) 5pm", "2026-07-24T17:00:00+01:00"),
        ("still tues 12.30-2", "2026-07-21T12:30:00+01:00"),
        ("again tues 12.30-2", "2026-07-21T12:30:00+01:00"),
        ("only tues 12.30-2", "2026-07-21T12:30:00+01:00"),
        ("at 12 not half 12 on Friday", "2026-07-17T12:00:00+01:00"),
    ],
)
def test_what_stands_beside_a_day_does_not_hide_it(text: str, start: str) -> None:
    reading = read_when(text, now=THURSDAY)
    assert reading.start
    assert reading.start.isoformat() == start


@pytest.mark.parametrize(
    "text",
    [
        "soup 18th Agust 5-7pm",
        "soup on the 18th juillet 5pm",
        "soup 18th of Septmber 5pm",
        "the twenty first of Agust 5pm",
    ],
)
def test_a_date_of_a_month_that_nobody_reads_is_not_of_this_one(text: str) -> None:
    assert read_when(text, now=THURSDAY).ask == "which_day"


@pytest.mark.parametrize("text", ["Friday and 24th July 5pm", "Friday 23rd July 5pm", "Fri 5pm or 24th July 5pm"])
def test_two_days_are_still_asked(text: str) -> None:
    assert read_when(text, now=THURSDAY).ask


@pytest.mark.parametrize(
    "days",
    ["Mon 27 to Fri 31 July", "Mon 27 - Fri 31", "Mon 27 and Tues 28 July", "Mon 27th until Fri 31st July"],
)
def test_a_range_of_dates_is_asked_and_no_number_of_portions(days: str) -> None:
    post = read(f"HAF club hot lunch {days} 12-1pm Bridgehall Primary")
    assert (post.start, post.portions) == (None, None)
    assert post.ask
