"""`feeding-stockport report`: a folder of files, and kind words for whatever goes wrong."""

import os
import select
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from bot.cli import cli
from bot.commands.report_pdf import print_pdf
from tests.support.databases import new_database

JULY = ("--from", "2026-07-01", "--to", "2026-07-31")
TODAY = datetime.now(UTC).date()
TWO_TOWNS = """
[[networks]]
name = "Stockport"
key = "stockport"
local_authority = "E08000007"

[[networks]]
name = "Oldham"
key = "oldham"
local_authority = "E08000004"
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody’s folder, with a database in which nothing has happened, and no browser on the path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FEEDING_STORAGE__PATH", str(tmp_path / "new.sqlite"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["report", *map(str, words)])
    return result.exit_code, " ".join(result.output.split())


def a_browser(home: Path, does: str) -> Path:
    """A program on the path that takes what Chromium takes."""
    program = home / "bin" / "chromium"
    program.parent.mkdir(exist_ok=True)
    program.write_text(
        f"""#!/bin/sh
for word in "$@"; do case "$word" in --print-to-pdf=*) to="${{word#--print-to-pdf=}}";; esac; done
{does}
"""
    )
    program.chmod(0o700)
    return program


def test_a_folder_is_made_and_nothing_in_it_is_ever_changed(home: Path) -> None:
    """Without a browser it says how to have the page on paper; a second time it says that the folder is not empty."""
    new_database(home / "new.sqlite")
    code, said = run(*JULY, "--out", "a/b")
    assert (code, (home / "a/b/report.pdf").exists()) == (0, False)
    assert "Open the page in any browser and print it." in said
    page = (home / "a/b/report.html").read_bytes()
    assert ET.fromstring(page.decode()).get("lang") == "en-GB"
    code, said = run(*JULY, "--out", "a/b")
    assert (code, (home / "a/b/report.html").read_bytes()) == (1, page)
    assert "a/b is not empty. Name a new folder: what is in it stays as it is." in said


def test_each_town_has_a_folder_of_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one town alone, by its key."""
    (home / "config.toml").write_text(TWO_TOWNS)
    new_database(home / "new.sqlite")
    assert run(*JULY, "--out", "both", "--no-pdf")[0] == 0
    assert sorted(path.name for path in (home / "both").iterdir()) == ["oldham", "stockport"]
    assert run(*JULY, "--out", "one", "--no-pdf", "--town", "oldham")[0] == 0
    assert "Feeding Oldham" in (home / "one/report.html").read_text()
    assert run(*JULY, "--out", "none", "--town", "bury") == (
        1,
        "There is no network bury. There are: stockport, oldham.",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say of which days, and where to"),
        (
            ("--from", "2026-07-31", "--to", "2026-07-01"),
            "is before the first, 2026-07-31. Are they the wrong way round",
        ),
        (
            ("--from", "2026-07-01", "--to", str(TODAY + timedelta(days=2))),
            "has not come yet. The last day can be today",
        ),
        (("--from", "1/7/26", "--to", "2026-07-31"), "I cannot read --from 1/7/26 as a day. Write the year"),
        (("--from", "2026-02-30", "--to", "2026-07-31"), "I cannot read --from 2026-02-30 as a day"),
        (("--from", "0026-07-01", "--to", "2026-07-31"), "is before there was anything to count"),
        (JULY, "There is no database"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(home: Path, words: tuple[str, ...], said: str) -> None:
    code, heard = run(*words, "--out", "new")
    assert code == 1
    assert said in heard
    assert list(home.iterdir()) == []


def test_a_file_is_no_folder_and_a_newer_database_is_left_alone(home: Path) -> None:
    (home / "file").write_text("mine")
    assert run(*JULY, "--out", "file") == (1, "file is a file. Name a new folder.")
    assert "I may not write into" in run(*JULY, "--out", "file/inside")[1]
    (home / "new.sqlite").write_bytes(b"no database at all, but a letter to my gran" * 40)
    code, said = run(*JULY, "--out", "new")
    assert (code, (home / "new").exists()) == (1, False)
    assert "cannot be used" in said


def test_a_browser_prints_the_pdf(home: Path) -> None:
    a_browser(home, 'printf "%%PDF-1.4 made" > "$to"')
    new_database(home / "new.sqlite")
    code, said = run(*JULY, "--out", "new")
    assert code == 0
    assert "new/report.pdf is the same to be sent." in said
    assert (home / "new/report.pdf").read_bytes() == b"%PDF-1.4 made"


@pytest.mark.parametrize(
    ("does", "why"), [("exit 1", "printed nothing"), ("/bin/sleep 60 & echo $! > number; wait", "took more than")]
)
def test_a_browser_that_fails_or_hangs_is_ended(home: Path, does: str, why: str) -> None:
    """With what it started, by the number of its own group."""
    program = a_browser(home, does)
    page = home / "page.html"
    page.write_text("<p>A page</p>")
    begun = time.monotonic()
    assert why in print_pdf(str(program), page, home / "page.pdf", longest_s=0.5)
    assert time.monotonic() - begun < 10
    assert not (home / "page.pdf").exists()
    if (home / "number").exists():
        assert ends(int((home / "number").read_text()))


def ends(number: int) -> bool:
    """A process has ended, or does so as soon as the machine comes to it."""
    try:
        process = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 10)[0])
    finally:
        os.close(process)


def test_only_for_whoever_asked_for_a_pdf_it_is_a_failure(home: Path) -> None:
    new_database(home / "new.sqlite")
    code, said = run(*JULY, "--out", "new", "--pdf")
    assert code == 1
    assert "There is no PDF: there is no Chromium or Chrome here." in said
    assert (home / "new/report.html").exists()
