"""Practices, hubs and libraries that send people to us: a poster each, and numbers that show nobody."""

import re

import segno

from bot.domain.core.ids import ChatId
from bot.domain.core.languages import LanguageCode
from bot.language.rendering import Words
from bot.services.directory.posters import poster
from bot.transport.paper.printer import Printer
from tests.journeys.broadcasts.test_compose import organiser
from tests.support.acts import JOINING, does
from tests.support.table import guests, lunch
from tests.support.town import Resident, Town


async def adds_practice(olive: Resident, name: str = "Heaton Moor Surgery") -> str:
    """Returns its code."""
    await olive.writes("/referrers")
    await olive.taps("Add one")
    await olive.writes(name)
    await olive.taps("Yes, make it")
    found = re.search(r"Its code is (\w+)", olive.last.text)
    assert found is not None
    return found[1]


async def test_a_practice_gets_a_poster_with_its_link(town: Town) -> None:
    """The PDF and the link carry its own code."""
    olive = organiser(town)
    code = await adds_practice(olive)
    await olive.taps("Send me the poster")
    assert f"start={code}" in olive.last.text
    document = olive.last.document
    assert document is not None
    assert document["file_name"] == f"poster-{code}.pdf"
    assert await adds_practice(olive) == code, "the same practice keeps its code"


async def test_who_joins_by_the_poster_is_counted_and_not_named(town: Town) -> None:
    """Also when they joined after a wrong turn; under five is not told."""
    olive = organiser(town)
    code = await adds_practice(olive)
    ben = town.person("Ben")
    await ben.writes(f"/start {code}")
    for act in JOINING:
        await does(ben, act.format(name="Ben", postcode="SK5 8BE"))
    for act in ("Yes", "None of these", "None of these", "No, steps are fine", "Sign me up"):
        await does(ben, act)
    await olive.writes("/referrers")
    await olive.taps("Heaton Moor Surgery")
    assert "Joined by its poster: fewer than 5" in olive.last.text
    assert "Ben" not in olive.last.text
    async with town.bot.database.write() as work:
        referrer = await work.referrers.by_code(code)
        assert referrer is not None
        assert (await work.referrers.counts(referrer.id, now=town.now)).joined == 1


async def test_five_and_more_are_told(town: Town) -> None:
    """And meals that are still to come do not count as come."""
    olive = organiser(town)
    code = await adds_practice(olive)
    people = await guests(town, *[f"Guest{number}" for number in range(6)])
    await lunch(town, places=6)
    await people[0].taps("I’ll come")
    async with town.bot.database.write() as work:
        referrer = await work.referrers.by_code(code)
        assert referrer is not None
        for number, resident in enumerate(people):
            person = await work.people.by_chat(ChatId(resident.phone.id))
            assert person is not None
            await work.referrers.note_joined(referrer.id, person.id, now=town.now)
            await work.guests.count_meals(person.id, 3 if number else 0, need=1)
    await olive.writes("/referrers")
    await olive.taps("Heaton Moor Surgery")
    assert "Joined by its poster: about 5" in olive.last.text
    assert "Came at least once: about 5" in olive.last.text
    assert "Came three times or more: about 5" in olive.last.text


async def test_a_code_that_is_none_of_ours_is_no_matter(town: Town) -> None:
    """An old poster, a typing error, somebody who plays."""
    for number, code in enumerate(("gp00000000", "x" * 500, "'; DROP TABLE person")):
        eve = town.person(f"Eve{number}")
        await eve.writes(f"/start {code}")
        assert "May I send you invitations?" in eve.last.text


async def test_only_organisers_see_the_numbers(town: Town) -> None:
    await adds_practice(organiser(town))
    (ben,) = await guests(town, "Ben")
    await ben.writes("/referrers")
    assert "That button is not for you" in ben.last.text
    for data in ("referrer.show:1", "referrer.poster:1", "referrer.add"):
        ben.phone.presses_data(data, ben.last)
        await town.settles()
        assert "That button is not for you" in ben.last.text


def test_the_poster_is_a_pdf_that_shows_the_code_and_the_name() -> None:
    """The offsets are right, and the bars are the very modules of the QR code."""
    link = "https://t.me/feeding_bot?start=gp1234abcd"
    long_name = "Café (old) of Heaton Moor and all the villages round it"
    sheet = poster(long_name, "Stockport", link, name_of_file="poster.pdf", language=LanguageCode.ENGLISH)
    pdf = Printer(Words.load()).print(sheet).decode("ascii")
    start = int(pdf.rsplit("startxref\n", 1)[1].split("\n")[0])
    assert pdf[start:].startswith("xref")
    offsets = [int(line[:10]) for line in pdf[start:].splitlines()[3:9]]
    assert all(pdf[offset:].startswith(f"{number} 0 obj") for number, offset in enumerate(offsets, 1))
    assert "Caf\\351 \\050old\\051" in pdf
    assert _modules(pdf) == _expected(link)


def _expected(link: str) -> set[tuple[int, int]]:
    rows = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    return {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def _modules(pdf: str) -> set[tuple[int, int]]:
    """The dark modules, from the bars that are drawn."""
    bars = [
        [float(number) for number in bar]
        for bar in re.findall(r"^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$", pdf, re.MULTILINE)
    ]
    module, left, top = bars[0][3], min(bar[0] for bar in bars), max(bar[1] for bar in bars)
    return {
        (round((x - left) / module) + ahead, round((top - y) / module))
        for x, y, width, _ in bars
        for ahead in range(round(width / module))
    }
