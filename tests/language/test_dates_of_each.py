"""How days, times and repeats are said in each language; English alone is in `test_dates.py`."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.lists import format_list
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import CODES, manner, say_clock, say_date, say_list, say_month, say_repeat, say_times
from bot.language.dates.manner import Manner
from bot.language.languages import LANGUAGES

ZONE = "Europe/London"
LONDON = ZoneInfo(ZONE)
CODES_OF_LANGUAGES = [language.code for language in LANGUAGES]
each = pytest.mark.parametrize("language", CODES_OF_LANGUAGES)
languages = st.sampled_from(CODES_OF_LANGUAGES)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


NOON_TO_TWO, HALF_PAST_SIX, TO_MIDNIGHT, PAST_MIDNIGHT, AT_MIDNIGHT = (
    (at(17, 12), at(17, 14)),
    (at(17, 18, 30), None),
    (at(17, 20), at(18, 0)),
    (at(17, 21), at(18, 1)),
    (at(17, 0), None),
)
SAID = {
    "pl": {
        NOON_TO_TWO: "piątek 17 lipca, godz. 12:00–14:00",
        HALF_PAST_SIX: "piątek 17 lipca, godz. 18:30",
        TO_MIDNIGHT: "piątek 17 lipca, godz. 20:00–24:00",
        PAST_MIDNIGHT: "piątek 17 lipca, godz. 21:00 – sobota 18 lipca, godz. 1:00",
        AT_MIDNIGHT: "piątek 17 lipca, godz. 0:00",
    },
    "ro": {
        NOON_TO_TWO: "vineri 17 iulie, orele 12:00–14:00",
        HALF_PAST_SIX: "vineri 17 iulie, ora 18:30",
        TO_MIDNIGHT: "vineri 17 iulie, orele 20:00–24:00",
        PAST_MIDNIGHT: "vineri 17 iulie, ora 21:00 – sâmbătă 18 iulie, ora 1:00",
        AT_MIDNIGHT: "vineri 17 iulie, ora 0:00",
    },
    "ur": {
        NOON_TO_TWO: "جمعہ 17 جولائی، دوپہر 12 بجے سے دوپہر 2 بجے تک",
        HALF_PAST_SIX: "جمعہ 17 جولائی، شام 6:30 بجے",
        TO_MIDNIGHT: "جمعہ 17 جولائی، رات 8 بجے سے رات 12 بجے تک",
        PAST_MIDNIGHT: "جمعہ 17 جولائی، رات 9 بجے سے ہفتہ 18 جولائی، رات 1 بجے تک",
        AT_MIDNIGHT: "جمعہ 17 جولائی، 00:00",
    },
    "bn": {
        NOON_TO_TWO: "শুক্রবার 17 জুলাই, দুপুর 12টা থেকে দুপুর 2টা",
        HALF_PAST_SIX: "শুক্রবার 17 জুলাই, সন্ধ্যা 6:30টা",
        TO_MIDNIGHT: "শুক্রবার 17 জুলাই, রাত 8টা থেকে রাত 12টা",
        PAST_MIDNIGHT: "শুক্রবার 17 জুলাই, রাত 9টা থেকে শনিবার 18 জুলাই, রাত 1টা",
        AT_MIDNIGHT: "শুক্রবার 17 জুলাই, 00:00",
    },
    "fa": {
        NOON_TO_TWO: "جمعه 17 ژوئیه، ساعت 12 ظهر تا 2 بعدازظهر",
        HALF_PAST_SIX: "جمعه 17 ژوئیه، ساعت 6:30 بعدازظهر",
        TO_MIDNIGHT: "جمعه 17 ژوئیه، ساعت 8 شب تا 12 شب",
        PAST_MIDNIGHT: "جمعه 17 ژوئیه، ساعت 9 شب تا شنبه 18 ژوئیه، ساعت 1 بامداد",
        AT_MIDNIGHT: "جمعه 17 ژوئیه، ساعت 00:00",
    },
    "ar": {
        NOON_TO_TWO: "الجمعة 17 يوليو، من الساعة 12 ظهرًا إلى 2 بعد الظهر",
        HALF_PAST_SIX: "الجمعة 17 يوليو، الساعة 6:30 مساءً",
        TO_MIDNIGHT: "الجمعة 17 يوليو، من الساعة 8 مساءً إلى 12 منتصف الليل",
        PAST_MIDNIGHT: "الجمعة 17 يوليو، من الساعة 9 مساءً إلى السبت 18 يوليو، الساعة 1 بعد منتصف الليل",
        AT_MIDNIGHT: "الجمعة 17 يوليو، الساعة 00:00",
    },
}


@pytest.mark.parametrize("language", SAID)
def test_times_are_said_as_their_speakers_do(language: str) -> None:
    assert {times: say_times(*times, ZONE, language=language) for times in SAID[language]} == SAID[language]


RULES = (
    *("FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "FREQ=WEEKLY;INTERVAL=5;BYDAY=SU"),
    *("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=1WE,3WE"),
    *("FREQ=MONTHLY;BYDAY=2TH", "FREQ=MONTHLY;BYMONTHDAY=22", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO;COUNT=6"),
    "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214T235959",
)
REPEATS = {
    "pl": (
        *("co tydzień we wtorek i w czwartek", "co 2 tygodnie w środę", "co 5 tygodni w niedzielę"),
        *("od poniedziałku do piątku", "w ostatni piątek każdego miesiąca"),
        *("w pierwszą i trzecią środę każdego miesiąca", "w drugi czwartek każdego miesiąca"),
        *("22. dnia każdego miesiąca", "codziennie", "co tydzień w poniedziałek, 6 razy"),
        "co tydzień w poniedziałek, do poniedziałku 14 grudnia 2026 r.",
    ),
    "ro": (
        *("în fiecare marți și joi", "o dată la 2 săptămâni, miercuri", "o dată la 5 săptămâni, duminică"),
        *("de luni până vineri", "în ultima vineri din fiecare lună"),
        *("în prima și a treia miercuri din fiecare lună", "în a doua joi din fiecare lună"),
        *("pe data de 22 a fiecărei luni", "în fiecare zi", "în fiecare luni, de 6 ori"),
        "în fiecare luni, până luni 14 decembrie 2026",
    ),
    "ur": (
        *("ہر منگل اور جمعرات", "ہر 2 ہفتے بعد، بدھ", "ہر 5 ہفتے بعد، اتوار", "پیر سے جمعہ تک"),
        *("ہر مہینے کا آخری جمعہ", "ہر مہینے کا پہلا اور تیسرا بدھ", "ہر مہینے کی دوسری جمعرات"),
        *("ہر مہینے کی 22 تاریخ", "ہر روز", "ہر پیر، 6 بار", "ہر پیر، پیر 14 دسمبر 2026 تک"),
    ),
    "bn": (
        *("প্রতি মঙ্গলবার এবং বৃহস্পতিবার", "প্রতি 2 সপ্তাহে একবার, বুধবার", "প্রতি 5 সপ্তাহে একবার, রবিবার"),
        *("সোমবার থেকে শুক্রবার", "প্রতি মাসের শেষ শুক্রবার", "প্রতি মাসের প্রথম এবং তৃতীয় বুধবার"),
        *("প্রতি মাসের দ্বিতীয় বৃহস্পতিবার", "প্রতি মাসের 22 তারিখ", "প্রতিদিন", "প্রতি সোমবার, 6 বার"),
        "প্রতি সোমবার, সোমবার 14 ডিসেম্বর 2026 পর্যন্ত",
    ),
    "fa": (
        *("هر سه‌شنبه و پنجشنبه", "یک هفته در میان، چهارشنبه", "هر 5 هفته یک بار، یکشنبه", "دوشنبه تا جمعه"),
        *("آخرین جمعهٔ هر ماه", "اولین و سومین چهارشنبهٔ هر ماه", "دومین پنجشنبهٔ هر ماه"),
        *("روز 22 هر ماه", "هر روز", "هر دوشنبه، 6 بار", "هر دوشنبه، تا دوشنبه 14 دسامبر 2026"),
    ),
    "ar": (
        *("كل ثلاثاء وخميس", "كل أسبوعين، أربعاء", "كل 5 أسابيع، أحد", "من الاثنين إلى الجمعة"),
        *("آخر جمعة من كل شهر", "أول وثالث أربعاء من كل شهر", "ثاني خميس من كل شهر"),
        *("يوم 22 من كل شهر", "كل يوم", "كل اثنين، 6 مرات", "كل اثنين، حتى الاثنين 14 ديسمبر 2026"),
    ),
}


@pytest.mark.parametrize("language", REPEATS)
def test_repeats_are_said_as_their_speakers_do(language: str) -> None:
    assert tuple(say_repeat(rule, language=language) for rule in RULES) == REPEATS[language]


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        *(("ar", 1, "مرة واحدة"), ("ar", 2, "مرتين"), ("ar", 3, "3 مرات"), ("ar", 11, "11 مرة")),
        *(("pl", 1, "1 raz"), ("pl", 2, "2 razy"), ("ro", 1, "o dată"), ("ro", 2, "de 2 ori")),
        *(("ro", 19, "de 19 ori"), ("ro", 20, "de 20 de ori"), ("ro", 101, "de 101 ori")),
    ],
)
def test_so_many_times_agree_with_their_number(language: str, number: int, said: str) -> None:
    ours = manner(language).repeats
    words = say_repeat(f"FREQ=DAILY;COUNT={number}", language=language)
    assert words == f"{ours.every_day}{ours.comma}{said}"


@each
def test_a_year_is_said_in_every_language_where_it_could_be_mistaken(language: str) -> None:
    today = date(2026, 12, 20)
    assert "2027" not in say_date(date(2027, 1, 5), today=today, language=language)
    assert "2027" in say_date(date(2027, 12, 17), today=today, language=language)
    assert "2026" in say_date(date(2026, 12, 18), today=today, language=language)


@each
def test_the_hour_that_comes_twice_is_named_in_every_language(language: str) -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    said = [say_clock(moment.astimezone(LONDON), language=language) for moment in (first, second)]
    assert len({*said, say_clock(datetime(2026, 7, 1, 1, 30, tzinfo=LONDON), language=language)}) == 3


moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001 - it gets its zone here
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(moments, st.none() | st.timedeltas(timedelta(minutes=1), timedelta(days=2)), languages)
def test_what_is_said_of_any_moment(start: datetime, length: timedelta | None, language: str) -> None:
    """The day’s number, the right month and weekday, digits that can be dialled, and no gap that was not filled."""
    end = start + length if length else None
    for now in (None, start - timedelta(days=400)):
        said = say_times(start, end, ZONE, now=now, language=language)
        ours = manner(language)
        for day in {moment.astimezone(LONDON).date() for moment in (start, end) if moment}:
            if end and day == end.astimezone(LONDON).date() and _ends_the_day_before(start, end):
                continue
            assert re.search(rf"(?<!\d){day.day}(?!\d)", said)
            assert ours.months[day.month - 1] in said
            assert ours.weekdays[day.weekday()] in said
            assert now is None or str(day.year) in said
        assert _is_whole(said)


def _ends_the_day_before(start: datetime, end: datetime) -> bool:
    """At midnight of the very day on which it began."""
    first, last = start.astimezone(LONDON), end.astimezone(LONDON)
    return last.time() == time(0) and last.date() == first.date() + timedelta(days=1)


def _is_whole(said: str) -> bool:
    no_digits_of_others = all(sign in "0123456789" for sign in said if sign.isdigit())
    return no_digits_of_others and not set("{}%") & set(said) and said == said.strip() and "  " not in said


@each
def test_no_two_times_of_a_day_are_said_alike(language: str) -> None:
    """Every minute of a day, the one with an hour twice included, as a beginning and as an end."""
    midnight = datetime(2026, 10, 24, 23, tzinfo=UTC)
    day = [midnight + timedelta(minutes=minute) for minute in range(25 * 60)]
    begins = {say_times(moment, None, ZONE, language=language) for moment in day}
    ends = {say_times(midnight, moment, ZONE, language=language) for moment in day[1:]}
    assert (len(begins), len(ends)) == (25 * 60, 25 * 60 - 1)


@each
def test_no_two_days_months_or_repeats_are_said_alike(language: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    weekly = [f"FREQ=WEEKLY;INTERVAL={every};BYDAY={day}" for every in (1, 2, 3, 4, 5, 6, 8) for day in CODES]
    monthly = [f"FREQ=MONTHLY;BYDAY={place}{day}" for place in (1, 2, 3, 4, 5, -1, -2) for day in CODES]
    rules = [*weekly, *monthly, *(f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in range(1, 32)), "FREQ=DAILY"]
    said = [
        [say_date(day, language=language) for day in days],
        [say_date(day, short=True, language=language) for day in days],
        [say_month(month, language=language) for month in range(1, 13)],
        [say_repeat(rule + ending, language=language) for rule in rules for ending in ("", ";COUNT=3")],
    ]
    assert all(len(set(words)) == len(words) for words in said)
    assert all(_is_whole(one) for words in said for one in words)


@each
def test_a_day_fits_on_a_button_beside_a_title(language: str) -> None:
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    assert max(len(say_date(day, short=True, language=language)) for day in days) <= 24


NOT_AS_BABEL = {
    ("ur", "list"): "without a comma before “and”",
    ("fa", "list"): "without a comma before “and”, and without marks of direction, which isolates give",
}
"""What we say otherwise, and why."""


def _babel(language: str) -> dict[str, object]:
    locale = Locale.parse(language)
    days, months = locale.days["stand-alone"]["wide"], locale.months
    lists = [format_list(list("ABCD")[:size], locale=language) for size in (1, 2, 3, 4)]
    return {
        "weekdays": tuple(days[number] for number in range(7)),
        "months": tuple(months["format"]["wide"][number] for number in range(1, 13)),
        "months alone": tuple(months["stand-alone"]["wide"][number] for number in range(1, 13)),
        "list": lists,
    }


def _ours(language: str) -> dict[str, object]:
    ours: Manner = manner(language)
    return {
        "weekdays": ours.weekdays,
        "months": ours.months,
        "months alone": ours.months_alone or ours.months,
        "list": [say_list(list("ABCD")[:size], language=language) for size in (1, 2, 3, 4)],
    }


@each
def test_names_are_those_of_babel_where_they_are_right(language: str) -> None:
    babel, ours = _babel(language), _ours(language)
    differs = {(language, what) for what in babel if babel[what] != ours[what]}
    assert differs == {one for one in NOT_AS_BABEL if one[0] == language}
