"""A spreadsheet goes out and comes back: nothing is lost, nothing is run, and what was mended is said."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.directory.files.places import UnreadableFile
from bot.language.catalogue import Catalogue
from bot.language.states import TextNote, TextState, mark_of
from bot.language.translating.sheets import read_sheet
from tests.language.translating.made_up import (
    AMNA,
    DAY,
    ENGLISH,
    FORMS,
    POLISH,
    TEXTS,
    cells,
    comes_back,
    draft,
    one,
    polish,
    sheet,
    written,
)


def test_what_goes_out_and_comes_back_changes_nothing() -> None:
    """Neither a text nor a state."""
    plan = comes_back(sheet())
    assert (plan.texts, plan.wrong, plan.notes, plan.same) == ({}, [], [], len(TEXTS))


def test_each_plural_form_has_its_own_line_and_says_for_which_numbers() -> None:
    """With the English for the same numbers beside it."""
    lines = [line for line in cells(sheet()) if line[0] == "invitations.free"]
    assert [line[1] for line in lines] == [
        "1 of 3 (for 1)",
        "2 of 3 (for 2, 3, 4, 22 …)",
        "3 of 3 (for 0, 5, 6, 7 …)",
    ]
    assert [line[2] for line in lines] == ["{count} place is free.", *["{count} places are free."] * 2]


def test_no_cell_is_a_formula() -> None:
    """A text that begins like one has a mark in front of it, and is itself again when it comes back."""
    assert not [cell for line in cells(sheet()) for cell in line if re.match(r"[=+@-]", cell)]
    assert one("meals.free", "= Nic nie kosztuje.").texts["meals.free"].forms == ("= Nic nie kosztuje.",)


@given(st.text(alphabet=st.sampled_from("=+-@'\" ;,\n\tłab"), min_size=1, max_size=12))
def test_any_words_come_back_as_they_were(words: str) -> None:
    """Whatever signs of spreadsheets are in them."""
    came = read_sheet(sheet({"meals.free": (words,)}).encode(), "", lambda _: FORMS)
    assert [row.forms for row in came.rows] == [(words.strip(),)]


def _utf_16(words: str) -> bytes:
    return words.removeprefix("\ufeff").encode("utf-16")


def _semicolons(words: str) -> bytes:
    return written(cells(words), ";").encode("utf-8-sig")


def _tabs(words: str) -> bytes:
    return written(cells(words), "\t").encode("utf-16")


def _other_columns(words: str) -> bytes:
    """In another order, with one of theirs, under a title."""
    turned = [["mine" if at == 0 else "?", *line[::-1]] for at, line in enumerate(cells(words))]
    return written([["Our texts"], *turned]).encode()


def _bare(words: str) -> bytes:
    """Only what has to be there."""
    return written([[line[0], line[1], line[2], line[3]] for line in cells(words)]).encode()


@pytest.mark.parametrize("saved", [_utf_16, _semicolons, _tabs, _other_columns, _bare])
def test_whatever_a_spreadsheet_makes_of_it_is_read(saved: Callable[[str], bytes]) -> None:
    plan = comes_back(saved(sheet({**TEXTS, "bookings.full": ("{title} jest pełne.",)})))
    assert plan.changed == ["bookings.full"]
    assert (plan.same, plan.wrong) == (len(TEXTS) - 1, [])


def test_the_letters_of_windows_are_read_and_told() -> None:
    came = read_sheet(sheet({"food.allergen.milk": ("lapté – é",)})[1:].encode("cp1252"), "", lambda _: FORMS)
    assert came.rows[0].forms == ("lapté – é",)
    assert "letters of Windows" in came.remarks[0]


MENDED = [
    ("bookings.full", "{ title } jest pełne.", "{title} jest pełne.", ""),
    ("bookings.full", "{Title} jest pełne.", "{title} jest pełne.", ""),
    ("bookings.full", "{“title”} jest pełne.", "{title} jest pełne.", ""),
    ("bookings.full", "„{ title }” jest pełne.", "„{title}” jest pełne.", ""),
    ("lists.eats", "Nie jedzą: {list}", "\nNie jedzą: {list}", ""),
    ("bookings.full", "{title} jest pełne o ٣.", "{title} jest pełne o 3.", "0 to 9"),
    ("bookings.full", "\u202b{title}\u202c jest pełne.", "{title} jest pełne.", "direction of the line"),
    ("bookings.full", "  {title}\u00a0jest pe\u0142ne.\u200b ", "{title} jest pełne.", ""),
    ("bookings.go", r"<b>Idziesz</b> na {title}.\n\nCzekamy!", "<b>Idziesz</b> na {title}.\n\nCzekamy!", ""),
    ("bookings.go", "<B>Idziesz</ b> na {title}.\r\n\r\nTak!", "<b>Idziesz</b> na {title}.\n\nTak!", ""),
    ("bookings.go", "&lt;b&gt;Idziesz&lt;/b&gt; na {title}.\nTak!", "<b>Idziesz</b> na {title}.\nTak!", ""),
]


@pytest.mark.parametrize(("key", "typed", "meant", "note"), MENDED)
def test_what_can_mean_one_thing_only_is_mended(key: str, typed: str, meant: str, note: str) -> None:
    plan = one(key, typed)
    assert plan.wrong == []
    assert plan.texts[key].forms == (meant,)
    assert note in " ".join(said.words for said in plan.notes)
    assert bool(note) == bool(plan.notes)


LINKS = ("zle.pl", "www.zle.xyz", "tg://resolve", "ftp://zle", "zle.online/a", "10.0.0.1", "mailto:ja@zle.pl")
"""Telegram makes each of them something to tap."""
WRONG = [
    ("bookings.full", ("Brak miejsc.",), "{title} is missing"),
    ("bookings.full", ("{tytuł} jest pełne.",), "{tytuł} is no placeholder"),
    ("bookings.full", ("{title jest pełne.",), "stands alone"),
    ("bookings.full", ("{title!r} jest pełne.",), "more than its name"),
    ("bookings.full", ("{} {title} jest pełne.",), "no placeholder"),
    ("bookings.full", ("{title.host} jest pełne.",), "no placeholder"),
    ("bookings.full", ("{title} jest pe?ne.",), "letters were lost"),
    ("bookings.full", ("{title} полон.",), "letters of this language"),
    ("bookings.full", ("{title}: dla samotnych.",), "do not use"),
    ("bookings.go", ("<b>Idziesz na {title}.\n\nTak!",), "<b> is not closed"),
    ("bookings.go", ("<b>Idziesz</b> na <i>{title}</i>.\n\nTak!",), "<i> is not in the English"),
    ("bookings.go", ("Idziesz na {title}.\n\nTak!",), "<b> is missing"),
    ("bookings.go", ("<b>Idziesz</b> na {title}. Tak!",), "line breaks are lost"),
    ("bookings.go", ('<a name="x">Idziesz</a> na {title}.\n\nTak!',), "does not fit"),
    ("bookings.go", ("<b>Idziesz</b> < {title}.\n\nTak!",), "in words"),
    ("general.help", ("Dzwoń 112, /help.",), "112 is not in the English"),
    ("general.help", ("/help na evil.example.com.",), "a link"),
    ("general.help", ("/help u @somebody.",), "a link"),
    *(("general.help", (f"Pisz /help: {link} tam.",), "a link") for link in LINKS),
    ("general.danger", ("W niebezpieczeństwie zadzwoń.",), "999 is missing"),
    ("general.help", ("Napisz /pomoc.",), "/help is missing"),
    ("general.help", ("Napisz /help albo /stop.",), "/stop is not in the English"),
    ("food.allergen.milk", ("mleko i wszystko, co z mleka jest zrobione, na przykład ser",), "stands on a button"),
    ("invitations.free", ("{count} miejsce.", "", "{count} miejsc."), "2 of its 3 forms"),
]


@pytest.mark.parametrize(("key", "forms", "words"), WRONG)
def test_what_is_wrong_is_told_by_row_and_left_out(key: str, forms: tuple[str, ...], words: str) -> None:
    """The other rows are taken."""
    others = {"meals.free": ("Nic nie kosztuje.",)}
    plan = comes_back(sheet({**others, key: forms}))
    assert [said.key for said in plan.wrong] == [key]
    assert words in plan.wrong[0].words
    assert plan.wrong[0].line == 3
    assert list(plan.texts) == ["meals.free"]


@pytest.mark.parametrize("number", ["4", "99999999999999999999", "4 of 3 (other)"])
def test_a_form_that_there_is_not_is_told(number: str) -> None:
    """Whatever number stands there: no room is made for so many."""
    lines = cells(sheet({"invitations.free": TEXTS["invitations.free"]}))
    lines[3][1] = number
    plan = comes_back(written(lines))
    assert "there is no form" in " ".join(said.words for said in plan.wrong)
    assert plan.texts == {}


def test_a_row_that_nobody_knows_is_told() -> None:
    """A key of another version, or none; one that stands twice with different words; what a spreadsheet worked out."""
    lines = cells(sheet({key: TEXTS[key] for key in ("bookings.full", "general.help", "meals.free")}))
    lines[1][0] = "bookings.fuller"
    lines[2][0] = ""
    lines[3][3] = "#NAME?"
    lines += [["general.help", "", "Type /help for help.", f"{words} /help", "", "", ""] for words in ("Daj", "Pisz")]
    plan = comes_back(written(lines))
    told = {said.line: said.words.split(";")[0] for said in plan.wrong}
    assert told == {
        2: "there is no text of that key, or no more",
        3: "it has no key",
        4: "the spreadsheet took the words for a formula",
        5: "its key stands twice with different words",
        6: "its key stands twice with different words",
    }
    assert plan.texts == {}


def test_a_file_without_its_columns_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFile, match="there is no key"):
        read_sheet(b"a,b\n1,2\n", "", lambda _: FORMS)
    with pytest.raises(UnreadableFile, match="spreadsheet"):
        read_sheet(b"PK\x03\x04", "", lambda _: FORMS)


def test_an_empty_translation_takes_nothing_away() -> None:
    plan = one("bookings.full", "")
    assert (plan.texts, plan.wrong, plan.empty) == ({}, [], 1)


def _reads(*ticked: str) -> str:
    lines = cells(sheet())
    return written([[*line[:6], "x" if line[0] in ticked else line[6]] for line in lines])


def test_what_is_read_is_noted_with_name_and_day() -> None:
    """Unchanged words, too: somebody has read them."""
    plan = comes_back(_reads("food.allergen.milk"), reader=AMNA)
    assert plan.reviewed == ["food.allergen.milk"]
    note = plan.texts["food.allergen.milk"].note
    assert note == TextNote(of=mark_of(("milk",)), reviewed_by="Amna", reviewed_on=DAY)
    assert note.state(("milk",)) is TextState.REVIEWED


def test_without_a_tick_in_the_whole_file_all_of_it_counts_as_read() -> None:
    assert len(comes_back(sheet(), reader=AMNA).reviewed) == len(TEXTS)


def test_a_plural_counts_as_read_where_each_form_is_ticked() -> None:
    lines = cells(_reads("food.allergen.milk"))
    for line in lines:
        if line[1].startswith(("1 of", "2 of")):
            line[6] = "yes"
    assert comes_back(written(lines), reader=AMNA).reviewed == ["food.allergen.milk"]


def test_where_the_english_has_changed_meanwhile_it_waits_again() -> None:
    """Stamped with the English that stood in the file, and listed."""
    now = replace(ENGLISH, texts={**ENGLISH.texts, "food.allergen.milk": ("milk, cream",)})
    plan = comes_back(_reads("food.allergen.milk"), reader=AMNA, english=now)
    assert plan.behind == ["food.allergen.milk"]
    assert plan.texts["food.allergen.milk"].note.state(("milk, cream",)) is TextState.CHANGED


def test_english_that_a_spreadsheet_has_bent_is_the_same() -> None:
    """Straight quotation marks, lost breaks: nobody has changed it."""
    words = sheet().replace("\n\nSee you", " See you")
    assert comes_back(words, reader=AMNA).behind == []


def test_other_words_for_what_was_read_are_a_draft_and_told() -> None:
    key = "food.allergen.milk"
    noted = TextNote(of=mark_of(("milk",)), reviewed_by="Amna", reviewed_on=DAY)
    read = Catalogue("pl", TEXTS, polish, said={**POLISH.said, key: noted})
    plan = comes_back(sheet({key: ("mleczko",)}), current=read)
    assert plan.unread == [key]
    assert plan.texts[key].note == draft(key)
    assert comes_back(sheet(), current=read).texts == {}
