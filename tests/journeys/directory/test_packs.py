"""A town is set up from its area pack: said first, done once, and nothing wrong is half done."""

from pathlib import Path

import pytest

from bot.config import load_config
from bot.domain.directory.packs.read import read_pack
from storage.directory.gazetteer import load_gazetteer
from storage.directory.packs import files_of
from tests.journeys.directory.test_venues import config, run
from tests.support.packs import MERROW, TODAY, block, folder

__all__ = ["config"]  # a fixture, found by its name

PACKS = Path(__file__).parents[3] / "packs"
STOCKPORT = '\n[[networks]]\nname = "Stockport"\nkey = "stockport"\nlocal_authority = "E08000007"\n'


def add(config: Path, pack: Path, *more: str, key: str = "merrow") -> tuple[int, str]:
    return run(config, "network", "add", key, "--pack", str(pack), *more)


def with_merrow(config: Path, pack: Path) -> None:
    config.write_text(config.read_text("utf-8") + STOCKPORT + block(pack), "utf-8")


def test_a_town_is_set_up_in_three_steps(config: Path, tmp_path: Path) -> None:
    """It prints what has to stand in the settings, says what it would do, does it; and again it has nothing to do."""
    pack = folder(tmp_path / "merrow")
    code, said = add(config, pack, "--yes")
    assert code == 0
    assert "Write these lines into the settings first" in said
    blocks = said[said.index("[[networks]]") : said.index("The pack is of")]
    assert 'key = "stockport"' in blocks, "who names one town loses the one that there is by default"
    config.write_text(config.read_text("utf-8") + blocks, "utf-8")
    assert [town.key for town in load_config(config).networks] == ["stockport", "merrow"]
    said = add(config, pack)[1]
    assert "2 wards, 24 postcodes, 2 places, 2 signposts, 1 checked number." in said
    assert "To be filled in: places.csv, line 4: it has no postcode yet, so this place is left out." in said
    assert "To be filled in: safeguarding.csv, line 3: out_of_hours has no number yet" in said
    assert "New: The Old Dairy (place, to be checked by an organiser)" in said
    assert "New: Merrow Hall (place)" in said
    assert said.strip().endswith("Nothing was changed yet: add --yes to do it.")
    assert "merrow is set up: 4 entries were written." in add(config, pack, "--yes")[1]
    again = add(config, pack, "--yes")[1]
    assert "New:" not in again
    assert again.strip().endswith("Nothing was changed: merrow has all of it already.")
    exported = run(config, "venues", "export", "--network", "merrow")[1]
    assert "Merrow Hall" in exported


def test_what_is_newer_in_the_pack_is_taken_over(config: Path, tmp_path: Path) -> None:
    """Where nobody of the town has touched it; so the pack may be filled in by and by."""
    pack = folder(tmp_path / "merrow")
    with_merrow(config, pack)
    add(config, pack, "--yes")
    folder(pack, signposts=MERROW["signposts.csv"].replace("Rent and money,,", "Rent and money,0161 496 0003,"))
    assert "Newer in the pack: Merrow Advice (signpost, to be checked by an organiser)" in add(config, pack, "--yes")[1]
    folder(pack, places=MERROW["places.csv"].replace("The Barn,,,", "The Barn,Mill Fold,ZZ9 2AB,"))
    assert "New: The Barn (place, to be checked by an organiser)" in add(config, pack, "--yes")[1]
    assert "merrow has all of it already" in add(config, pack, "--yes")[1]


def test_nothing_is_half_done(config: Path, tmp_path: Path) -> None:
    """One bad row keeps the good ones out, too: all faults are said at once, and it is tried again."""
    wrong = MERROW["signposts.csv"] + "advice,Desk,Rent,,,,2999-01-01\n"
    pack = folder(tmp_path / "merrow", signposts=wrong, safeguarding=None)
    with_merrow(config, pack)
    code, said = add(config, pack, "--yes")
    assert code == 1
    assert "To be put right: signposts.csv, line 4: checked is 2999-01-01, which is still to come." in said
    assert "To be put right: safeguarding.csv: this file is missing." in " ".join(said.split())
    assert "Nothing was changed. Put it right and try again." in said
    assert not (tmp_path / "venues.sqlite").exists()


@pytest.mark.parametrize(
    ("key", "pack", "words"),
    [
        ("Merrow", "merrow", "Merrow is no key: write small letters"),
        ("merrow", "nowhere", "There is no folder"),
        ("stockport", "merrow", "The settings have stockport with local_authority E08000007, and this pack is of E089"),
        ("other", "merrow", "merrow in the settings is E08999901 already. Use that key."),
    ],
)
def test_the_wrong_key_or_folder_changes_nothing(config: Path, tmp_path: Path, key: str, pack: str, words: str) -> None:
    with_merrow(config, folder(tmp_path / "merrow"))
    code, said = add(config, tmp_path / pack, "--yes", key=key)
    assert code == 1
    assert words in " ".join(said.split())
    assert "Nothing was changed." in said


def test_the_line_that_is_missing_in_the_settings_is_said(config: Path, tmp_path: Path) -> None:
    pack = folder(tmp_path / "merrow")
    config.write_text(config.read_text("utf-8") + STOCKPORT + block(pack).replace("pack =", "# pack ="), "utf-8")
    said = add(config, pack, "--yes")[1]
    assert f'this line is missing: pack = "{pack}"' in said
    assert "Nothing was changed. Write these lines into the settings first" in said


def test_check_says_what_is_to_be_filled_in_or_put_right(config: Path, tmp_path: Path) -> None:
    """What is missing warns; a pack that cannot be read is a fault, and the bot is not started with it."""
    pack = folder(tmp_path / "merrow")
    with_merrow(config, pack)
    code, said = run(config, "check", "--quick")
    assert code == 0
    assert "! Merrow: safeguarding.csv, line 3: out_of_hours has no number yet" in " ".join(said.split())
    folder(pack, wards=MERROW["wards.csv"].replace("53.961,-2.605", "-2.605,53.961"))
    code, said = run(config, "check", "--quick")
    assert code == 1
    assert "✗ Merrow: wards.csv, line 2: lat and lon are the wrong way round." in " ".join(said.split())
    code, said = run(config, "venues", "export")
    assert code == 0
    code, said = run(config, "people", "grant", "5")
    assert code == 1
    assert "is not in order. wards.csv, line 2" in " ".join(said.split())


@pytest.mark.parametrize("town", ["stockport", "oldham", "tameside"])
def test_the_packs_that_come_with_it_say_nothing_as_truth(town: str) -> None:
    """In order, the wards as the program has them, no number, and nothing that anybody is said to have checked."""
    pack = read_pack(files_of(PACKS / town), load_gazetteer(), today=TODAY)
    assert [str(one) for one in (*pack.wrong, *pack.remarks)] == []
    assert list(pack.where.areas.values()) == [load_gazetteer().area(code) for code in pack.where.areas]
    assert len(pack.where.areas) == len(load_gazetteer().areas(pack.where.local_authority))
    assert pack.numbers == ()
    assert [row.name for row in pack.places if row.checked] == []
    assert [row.name for row in pack.signposts if row.checked] == []
    assert [row.name for row in pack.signposts if row.phone] == []
    assert "Crown copyright" in (PACKS / town / "README.md").read_text("utf-8")
