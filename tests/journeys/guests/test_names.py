"""Names as people write them, in any script."""

from pathlib import Path

import pytest

from tests.storage.old_databases import newest_schema
from tests.support.acts import does
from tests.support.town import THURSDAY_MORNING, Resident, Town, town_at


@pytest.mark.parametrize("name", ["রবীন্দ্রনাথঠাকুরদাস", "மீனாட்சிசுந்தரம்பிள்ளை"])
async def test_a_name_in_any_script_fits_its_button(town: Town, name: str) -> None:
    """20 letters of Bengali are 57 bytes: they are read on the button, and not carried by it."""
    person = town.person(name)
    await person.writes("/start")
    await does(person, "Yes, please")
    await does(person, "Yes, I am")
    await person.writes(name)
    await person.taps("◀ Back", name)
    assert "postcode" in person.last.text


HIDDEN = "\u202e\u2067\u200f\ufeff\x1b"
PERSIAN = "مه‌لقا"


def marked(words: str) -> str:
    """With marks that nobody sees, in front and in the middle."""
    return f"{HIDDEN}{words[:2]}{HIDDEN}{words[2:]}"


async def kept(town: Town) -> dict[str, str]:
    """All texts in the database by their columns, but for the updates as they came."""
    found: dict[str, str] = {}
    async with town.bot.database.write() as work:
        for table in newest_schema().keys() - {"inbox"}:
            for row in await work._connection.execute_fetchall(f"SELECT * FROM {table}"):  # noqa: SLF001
                for column in row.keys():  # noqa: SIM118 - a row is no mapping
                    found[f"{table}.{column}"] = found.get(f"{table}.{column}", "") + str(row[column])
    return found


ROADS = {
    "a name": ("/start", "Yes, please", "Yes, I am", "Mehmet"),
    "a volunteer": ("/volunteer", "Yes, I am", "Mehmet", "SK5 8BE", "Cook", "Done", "I bake bread"),
    "a concern": ("/concern", "Somebody was rude to me"),
    "a concern at once": ("/concern Somebody was rude to me",),
    "a complaint": ("/complain", "The soup was cold"),
    "a question to a person": ("/human", "Is there a lift?"),
    "a broadcast": ("/broadcast", "Soup for everybody on Friday"),
    "a post": ("/post", "Soup for 5, Brinnington hub, today 5-7pm, vegan, no allergens"),
    "a venue": ("/venues", "Add a place", "The Old School"),
    "a signpost": ("/signposts", "Add one", "helpline", "Stepping Out"),
}


@pytest.mark.parametrize("acts", ROADS.values(), ids=ROADS)
async def test_no_road_keeps_what_hides(town: Town, acts: tuple[str, ...]) -> None:
    """Whatever is typed, and the name that Telegram shows of an organiser, is kept without marks that turn a line."""
    olive = next(Resident(town, one) for one in town.world.people.values() if one.name == "Olive")
    someone = olive if acts[0] in {"/broadcast", "/post", "/venues", "/signposts"} else town.person("Ben")
    for act in acts:
        labels = [label for row in someone.last.buttons for label in row] if someone.phone.heard else []
        command, _, words = act.partition(" ") if act.startswith("/") else ("", "", act)
        await (
            someone.taps(act)
            if act in labels
            else someone.writes(f"{command} {marked(words) if words else ''}".strip())
        )
    texts = await kept(town)
    last = acts[-1].removeprefix("/concern ")[:4]
    assert any(last in text for text in texts.values()), town.world.chat_log(someone.phone)
    assert {column for column, text in texts.items() if any(mark in text for mark in HIDDEN)} == set()


async def test_an_organiser_is_called_as_telegram_shows_them(tmp_path: Path) -> None:
    """Without what hides, with what their script needs."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(7_000_000_001,)) as town:
        olive = town.person(marked(PERSIAN))
        await olive.writes("/organise")
        assert (await kept(town))["person.first_name"] == PERSIAN


async def test_a_name_keeps_what_its_script_needs(town: Town) -> None:
    person = town.person("Mahlagha")
    await person.writes("/start")
    await does(person, "Yes, please")
    await does(person, "Yes, I am")
    await person.writes(PERSIAN)
    assert PERSIAN in (await kept(town))["conversation.draft"]
