"""What is put into a text is said in the language of whoever reads it, so no module makes English of its own for it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LANGUAGE = ROOT / "bot" / "language"
MODULES = [
    file
    for folder in ("bot", "handlers")
    for file in sorted((ROOT / folder).rglob("*.py"))
    if not {"demo", "simulator", "commands"} & set(file.parts)
]
TEXTS = frozenset({"text", "choice", "NotUnderstood", "Text"})
"""What takes the parameters of a text by their names."""
WORD = re.compile(r"(?!https://).*[^\W\d_]", re.DOTALL)
A_TEXT = re.compile(r"\b(?:text|choice|NotUnderstood|Text)\(")
PUTS_INTO_WORDS = re.compile(r"\bsay_(?:times|date|month|clock|repeat|list|moment)\(")
NAMES_OF_DAYS = re.compile(r"%[AaBbhpcxX]\b(?!\()")
READ_BACK = {
    "bot/conversations/offers/posting_until.py": "a day as our own reader of dates takes it",
    "bot/conversations/volunteers/questions_and_vetting.py": "forms in which a day is typed",
    "bot/domain/directory/files/meanings.py": "forms in which a file has a day",
}
"""Where the English names of days and months are read, and never said."""


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _words(node: ast.AST) -> Iterator[str]:
    """Strings with letters in a value; keys of other texts, what is compared and how numbers look are no words."""
    if isinstance(node, ast.Call) and _called(node) in TEXTS | {"of_kind"}:
        return
    if isinstance(node, ast.Compare | ast.Subscript):
        return
    if isinstance(node, ast.FormattedValue):
        yield from _words(node.value)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORD.match(node.value):
        yield node.value
    for inner in ast.iter_child_nodes(node):
        yield from _words(inner)


def _english(code: str) -> list[str]:
    """Words of code among the parameters of texts."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and _called(node) in TEXTS]
    given = [(one.arg, one.value) for call in calls for one in call.keywords if one.arg not in {"key", "params"}]
    return [f"{name}={word}" for name, value in given for word in _words(value)]


def test_nobody_else_puts_a_day_into_words() -> None:
    """A `OneDay`, `Hours`, `Times` or `HowOften` goes into the text instead, and is said when it is read."""
    others = [file for file in MODULES if LANGUAGE not in file.parents]
    says = {str(file.relative_to(ROOT)) for file in others if PUTS_INTO_WORDS.search(file.read_text())}
    assert says == set()


def test_nobody_has_python_name_a_day_or_month() -> None:
    """It would do so in English."""
    found = {str(file.relative_to(ROOT)) for file in MODULES if NAMES_OF_DAYS.search(file.read_text())}
    assert found == READ_BACK.keys()


def test_no_parameter_of_a_text_is_a_word_of_the_code() -> None:
    """Such as `text("meals.price", price="free")`: it needs a key of its own."""
    code = {str(file.relative_to(ROOT)): file.read_text() for file in MODULES if "parsing" not in file.parts}
    found = {file: _english(words) for file, words in code.items() if A_TEXT.search(words)}
    assert len(found) > 100
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "code",
    [
        'text("meals.price", price="free")',
        'text("meals.price", price=kept or "free")',
        'choice("1", "looking.far", far=f"{miles} miles")',
        'raise NotUnderstood("slip.unclear", names=" and ".join(names))',
        'Text(key="a", params={}); text("a", b=say(one, "Mr"))',
    ],
)
def test_such_a_word_is_found(code: str) -> None:
    assert len(_english(code)) == 1


def test_what_is_no_word_is_not_taken_for_one() -> None:
    code = 'text("a.b", c=text(f"d.{e}"), f="–", g=h["i"], j=f"{k:.1f}", l=1 if m == "n" else 2)'
    assert _english(code) == []
