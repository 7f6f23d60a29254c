"""Olive writes to many at her desk: counted, looked at, sent once, followed, and carried on in the chat or from it."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest

from bot.domain.broadcasts.segments import SEGMENTS, BroadcastAudience
from bot.domain.core.ids import PersonId
from tests.desk.conftest import Desk, Window
from tests.journeys.broadcasts.test_compose import NEXT_MORNING, passes, writes_broadcast
from tests.support.look_inside import rows
from tests.support.table import champions, guests
from tests.support.town import LONDON

FIELD = re.compile(r'<input type="hidden"(?: id="\w+")? name="(\w+)" value="([^"]*)"')
TEA = {"words": "Tea for <b>all</b> at two, see https://example.org/tea", "segment": "guests", "send": "now"}


async def begins(window: Window) -> str:
    """A new draft; its address."""
    await window.opens("/announcements")
    await window.sends("/announcements/write")
    return address(window)


def address(window: Window) -> str:
    found = re.search(r'action="(/announcements/draft/\d+)/look"', window.last.words)
    assert found, window.last.words
    return found[1]


def hidden(window: Window) -> dict[str, str]:
    return {name: unescape(value) for name, value in FIELD.findall(window.last.words)}


async def looks(window: Window, form: dict[str, str], draft: str = "") -> str:
    """Fill it in and go on to the page that sends it; its address."""
    path = draft or await begins(window)
    if not draft:
        path = address(window)
    await window.sends(f"{path}/look", {**form, "revision": hidden(window)["revision"]})
    found = re.search(r'action="(/announcements/\d+)/send"', window.last.words)
    assert found, window.last.words
    return found[1]


async def sends(window: Window, one: str, **more: str) -> None:
    await window.sends(f"{one}/send", {"seen": hidden(window)["seen"], **more})


async def test_from_the_first_word_to_the_report(desk: Desk) -> None:
    """Counted as it is written, looked at as a phone shows it, sent once, and followed until it has gone out."""
    ben, cai = await guests(desk.town, "Ben", "Cai")
    olive = await desk.signed_in()
    draft = await begins(olive)
    words = (await olive.sends(f"{draft}/count", {**TEA, "revision": "1"})).words
    assert "It reaches <b>fewer than 5 people</b>" in words
    assert "Tea for <b>all</b> at two" in words
    one = await looks(olive, TEA, draft)
    assert "/settings – choose what I write to you about" in olive.last.words
    assert "Send it to fewer than 5 people" in olive.last.words
    assert not ben.was_told("Tea for")
    await sends(olive, one)
    assert "It is sent off." in olive.last.words
    assert 'hx-trigger="every 5s"' in olive.last.words
    for _ in range(3):
        await passes(desk.town, 20)
    for person in (ben, cai):
        assert person.last.text.startswith("Tea for all at two")
    words = (await olive.opens(one)).words
    assert "It has gone out" in words
    assert "fewer than 5 have it" in words
    assert "every 5s" not in words, "it looks no more by itself"
    assert "Tea for all" in (await olive.opens("/announcements")).words
    assert await rows(desk.town, "SELECT COUNT(*) FROM broadcast_draft") == [(0,)]


async def test_sent_twice_from_two_windows_and_by_the_back_button(desk: Desk) -> None:
    """It goes out once, and each is told."""
    (ben,) = await guests(desk.town, "Ben")
    olive, other = await desk.signed_in(), await desk.signed_in()
    one = await looks(olive, TEA)
    await other.opens(one)
    seen = hidden(olive)["seen"]
    await sends(olive, one)
    for window in (olive, other):
        await window.sends(f"{one}/send", {"seen": seen})
        assert "That was decided before" in window.last.words
    await passes(desk.town, 20)
    assert sum("Tea for" in text for text in ben.phone.heard) == 1


async def test_what_was_changed_since_cannot_be_sent_from_the_old_page(desk: Desk) -> None:
    """The page that was open sends neither the old words nor the new ones."""
    (ben,) = await guests(desk.town, "Ben")
    olive, other = await desk.signed_in(), await desk.signed_in()
    draft = await begins(olive)
    one = await looks(olive, TEA, draft)
    await other.opens(draft)
    await other.sends(f"{draft}/count", {**TEA, "words": "Tea is off", "revision": hidden(other)["revision"]})
    await sends(olive, one)
    assert "That was decided before" in olive.last.words
    assert "Nothing goes out from here" in olive.last.words
    await passes(desk.town, 20)
    assert not ben.was_told("Tea")


async def test_whom_it_reaches_has_changed_meanwhile(desk: Desk) -> None:
    """What the page named is no longer so: nothing is sent, and it says so; the second press sends it."""
    people = await guests(desk.town, *[f"Guest{number}" for number in range(4)])
    olive = await desk.signed_in()
    one = await looks(olive, TEA)
    (late,) = await guests(desk.town, "Late")
    await sends(olive, one)
    assert olive.last.status == 409
    assert "Nothing was sent" in olive.last.words
    assert "Send it to about 5 people" in olive.last.words
    await sends(olive, one)
    await passes(desk.town, 20)
    assert all(one.was_told("Tea for") for one in (*people, late))


async def test_many_people_take_a_tick_more(desk: Desk) -> None:
    """As in the chat from fifty on."""
    await guests(desk.town, *[f"Guest{number}" for number in range(50)])
    olive = await desk.signed_in()
    one = await looks(olive, TEA)
    await sends(olive, one)
    assert olive.last.status == 422
    assert "Please tick this first" in olive.last.words
    await sends(olive, one, sure="1")
    assert "It is sent off." in olive.last.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": ""}, "Please write the message in words"),
        ({"words": "a" * 701}, "That has 701 letters, and 700 is as many as I can send"),
        ({"words": "<b>Tea"}, "is opened or closed only once"),
        ({"words.ur": "<b>chai"}, "is opened or closed only once"),
        ({"segment": ""}, "Please choose who it is for"),
        ({"segment": "had_it"}, "Please choose who it is for"),
        ({"segment": "areas"}, "Please tick at least one area"),
        ({"segment": "areas", "area": "E99999999"}, "I do not know an area|Please tick at least one area"),
        ({"segment": "near_venue"}, "Please choose a place"),
        ({"segment": "near_venue", "venue": "999"}, "Please choose a place"),
        ({"segment": "language", "language": "xx"}, "Please choose a language"),
        ({"segment": "names", "names": " , "}, "up to 30 first names"),
        ({"day": "2026-07-25"}, "Please say both the day and the time"),
        ({"day": "2026-07-01", "begins": "10:00"}, "That time has gone by"),
        ({"day": "2026-07-25", "begins": "14:00", "ends": "13:00"}, "Please say both the day and the time"),
        ({"place": "The hall"}, "A place belongs to a day"),
        ({"asks": "1"}, "only say that they come where there is a day"),
        ({"day": "2026-07-25", "begins": "14:00", "places": "5000"}, "a number from 1 to 1000"),
        ({"day": "2026-07-25", "begins": "14:00", "places": "many"}, "Please type how many can come"),
        ({"send": "later"}, "Please say both the day and the time"),
        ({"send": "later", "send_day": "2026-07-01", "send_time": "10:00"}, "That time has gone by"),
        ({"send": "later", "send_day": "2026-07-20", "send_time": "22:00"}, "I send nothing from 8.30pm"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: Desk, typed: dict[str, str], said: str) -> None:
    """Beside its field, as the chat would say it; the form stands as it was filled in, also after signing out."""
    olive = await desk.signed_in()
    draft = await begins(olive)
    came = await olive.sends(f"{draft}/look", {**TEA, **typed, "revision": "1"})
    assert came.status == 422
    assert re.search(said, came.words)
    again = await desk.signed_in()
    words = unescape((await again.opens(draft)).words)
    assert all(value in words for name, value in typed.items() if name in {"words", "place", "names", "words.ur"})
    assert await rows(desk.town, "SELECT COUNT(*) FROM broadcast") == [(0,)]


async def test_a_day_a_place_and_answers(desk: Desk) -> None:
    """They come back in the report."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    event = {"day": "2026-07-25", "begins": "14:00", "ends": "16:00", "place": "St Mary’s Hall", "asks": "1"}
    one = await looks(olive, {**TEA, **event, "places": "20"})
    assert "Saturday 25 July" in olive.last.words
    assert '<span class="key">I’ll come</span>' in olive.last.words
    await sends(olive, one)
    await passes(desk.town, 20)
    await ben.taps("I’ll come")
    assert "“I’ll come”: 1." in (await olive.opens(one)).words


async def test_it_waits_is_changed_and_stopped(desk: Desk) -> None:
    """The first stands until the changed one is sent; then it is stopped before its time."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    later = {**TEA, "send": "later", "send_day": "2026-07-17", "send_time": "09:00"}
    one = await looks(olive, later)
    assert "It goes out on Friday 17 July, 9am" in olive.last.words
    await sends(olive, one)
    assert "It waits for its time" in olive.last.words
    await olive.sends(f"{one}/change")
    draft = address(olive)
    assert "It still goes out as it is" in olive.last.words
    assert 'value="2026-07-17"' in olive.last.words
    await olive.opens(one)
    await olive.sends(f"{one}/change")
    assert address(olive) == draft, "there is one draft for that"
    second = await looks(olive, {**later, "words": "Tea at three"}, draft)
    await sends(olive, second)
    assert "Nothing goes out from here" not in olive.last.words
    await olive.sends(f"{second}/stop")
    assert "It is stopped" in olive.last.words
    await olive.sends(f"{second}/stop")
    assert olive.last.status == 200
    await desk.town.moves_to(NEXT_MORNING + timedelta(hours=4))
    assert not ben.was_told("Tea")


async def test_a_change_that_comes_too_late(desk: Desk) -> None:
    """The first went out while the other was written: nobody gets both, and nothing typed is lost."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    later = {**TEA, "send": "later", "send_day": "2026-07-16", "send_time": "12:00"}
    one = await looks(olive, later)
    await sends(olive, one)
    await olive.sends(f"{one}/change")
    draft = address(olive)
    await desk.town.moves_to(datetime(2026, 7, 16, 12, 30, tzinfo=LONDON))
    await olive.sends(f"{draft}/look", {**TEA, "words": "Tea at three", "revision": hidden(olive)["revision"]})
    assert olive.last.status == 409
    assert "has gone out by now" in olive.last.words
    assert "Tea at three" in olive.last.words
    assert sum("Tea" in text for text in ben.phone.heard) == 1


async def test_at_night_it_waits_for_the_morning_and_says_so(desk: Desk) -> None:
    """What was looked at by day and is sent at night is shown anew: it goes out at another time than it said."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    await desk.town.moves_to(datetime(2026, 7, 16, 20, 25, tzinfo=LONDON))
    one = await looks(olive, TEA)
    assert "It goes out as soon as you send it" in olive.last.words
    await sends(olive, one)
    await passes(desk.town, 5)
    assert ben.was_told("Tea for")


async def test_a_correction_goes_to_those_who_had_it(desk: Desk) -> None:
    """On the same day, and says what it corrects."""
    (ben,) = await guests(desk.town, "Ben")
    olive = await desk.signed_in()
    one = await looks(olive, TEA)
    await sends(olive, one)
    await passes(desk.town, 20)
    (late,) = await guests(desk.town, "Late")
    await olive.opens(one)
    await olive.sends(f"{one}/correct")
    draft = address(olive)
    assert "It corrects “Tea for all at two" in olive.last.words
    second = await looks(olive, {"words": "It begins at three"}, draft)
    await sends(olive, second)
    await passes(desk.town, 20)
    assert "A correction to “Tea for all" in ben.last.text
    assert not late.was_told("It begins at three")


async def test_another_town_is_not_there(desk: Desk) -> None:
    """Neither its drafts nor what it has sent, whatever is asked of them."""
    olive = await desk.signed_in()
    one = await looks(olive, TEA)
    draft = await begins(olive)
    await rows(desk.town, "UPDATE broadcast SET network = 'elsewhere'")
    await rows(desk.town, "UPDATE broadcast_draft SET network = 'elsewhere'")
    for path in (one, draft, "/announcements/999999", "/announcements/draft/999999", "/announcements/x"):
        assert (await olive.opens(path)).status == 404, path
    await olive.opens("/announcements")
    assert "Tea for" not in olive.last.words
    for act in ("send", "stop", "change", "correct"):
        await olive.opens("/announcements")
        assert (await olive.sends(f"{one}/{act}", {"seen": "1"})).status == 404, act
    await olive.opens("/announcements")
    await olive.sends(f"{draft}/throw-away")
    assert await rows(desk.town, "SELECT state FROM broadcast") == [("draft",)]
    assert await rows(desk.town, "SELECT COUNT(*) FROM broadcast_draft") == [(2,)]


async def test_names_nobody_has_and_markup_of_others(desk: Desk) -> None:
    """Names are told as in the chat; what is typed stays words, and no link leads astray."""
    olive = await desk.signed_in()
    draft = await begins(olive)
    words = '<script>alert(1)</script> {{ 7*7 }} <a href="javascript:alert(1)">here</a>'
    form = {**TEA, "words": words, "segment": "names", "names": "Zed", "revision": "1"}
    await olive.sends(f"{draft}/look", form)
    assert "It reaches <b>nobody</b>" in olive.last.words
    assert "I know nobody called Zed" in olive.last.words
    assert "<script>alert" not in olive.last.words
    assert 'href="javascript' not in olive.last.words
    assert "/send" not in olive.last.words


async def test_who_does_not_hear_it_and_why(desk: Desk) -> None:
    """Each reason where there are more than a few; the same figures as in the chat."""
    await guests(desk.town, *[f"Guest{number}" for number in range(40)])
    ((lowest,),) = await rows(desk.town, "SELECT MIN(id) FROM person WHERE first_name LIKE 'Guest%'")
    first = int(str(lowest))
    for at, change in enumerate(
        (
            "UPDATE person SET reachable = 0 WHERE id BETWEEN {0} AND {1}",
            "UPDATE guest SET state = 'paused' WHERE person_id BETWEEN {0} AND {1}",
            "INSERT INTO opt_out (person_id, kind, at) SELECT id, 'news', '' FROM person WHERE id BETWEEN {0} AND {1}",
            "UPDATE person SET chat_id = NULL WHERE id BETWEEN {0} AND {1}",
            "UPDATE person SET language = 'ur' WHERE id BETWEEN {0} AND {1}",
        )
    ):
        await rows(desk.town, change.format(first + 5 * at, first + 5 * at + 4))
    olive = await desk.signed_in()
    draft = await begins(olive)
    words = (await olive.sends(f"{draft}/count", {**TEA, "revision": "1"})).words
    for said in (
        "It reaches <b>about 25 people</b>",
        "On Telegram: about 20.",
        "In a phone call: about 5.",
        "though they chose another language: about 5. Urdu (about 5)",
        "Cannot be reached, as they have blocked the bot: about 5.",
        "Want no news: about 5.",
        "Have a rest: about 5.",
        "Read out in a phone call",
    ):
        assert said in words, said
    one = await looks(olive, TEA, draft)
    assert '<div class="screen" lang="ur" dir="rtl">' in olive.last.words, "the English, with a line in Urdu"
    await writes_broadcast(desk.olive, "Something else", to="All guests")
    assert desk.olive.was_told("It reaches about 25 people")
    await sends(olive, one)
    await passes(desk.town, 20)
    assert await rows(desk.town, "SELECT COUNT(*) FROM broadcast_recipient") == [(25,)]
    second = await begins(olive)
    words = (await olive.sends(f"{second}/count", {**TEA, "words": "More tea", "revision": "1"})).words
    assert "and do not get this, as it names no day: about 25" in words


async def test_what_is_counted_is_who_gets_it(desk: Desk) -> None:
    """By each way to choose people: the figure beside the form, and those to whom it goes out."""
    await guests(desk.town, *[f"Guest{number}" for number in range(4)], "Ben", "Ben")
    await champions(desk.town, "Asha")
    await rows(desk.town, "UPDATE person SET reachable = 0 WHERE first_name = 'Guest0'")
    await rows(desk.town, "UPDATE person SET language = 'ur' WHERE first_name = 'Guest1'")
    await rows(
        desk.town,
        "UPDATE guest SET state = 'paused' WHERE person_id IN (SELECT id FROM person WHERE first_name = 'Guest2')",
    )
    ((area,),) = await rows(desk.town, "SELECT area FROM guest LIMIT 1")
    choice = {"areas": (str(area),), "near_venue": ("1",), "language": ("ur", "en_GB"), "names": ("ben", "Guest2", "X")}
    now, sizes = desk.town.now, {}
    async with desk.town.bot.database.write() as work:
        for segment in (one.name for one in SEGMENTS if one.offered):
            audience = BroadcastAudience(segment, choice.get(segment, ()))
            count = await work.segments.counted("stockport", audience, "2026-07-16", now=now)
            everybody = await work.segments.page("stockport", audience, after=PersonId(0), limit=100, now=now)
            assert count.size == await work.segments.reach("stockport", audience, now=now)
            assert count.size.people == len(everybody) == sum(count.languages.values())
            sizes[segment] = count.size.people
            if segment == "names":
                assert count.names == {"ben": 2, "Guest2": 0, "X": 0}
                assert count.rest.resting == 1
    assert sizes["everyone"] == sizes["guests"] + sizes["champions"] + 1
