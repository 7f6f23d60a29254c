"""The house: fifteen features with the same name in every layer, a name for each thing, files that one can read."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FEATURES = frozenset(
    [
        *("guests", "offers", "invitations", "bookings", "calls", "broadcasts"),
        *("volunteers", "directory", "concerns", "organisers", "privacy"),
        *("gifts", "voice", "teams", "commitments", "evaluation", "report"),
    ]
)
BESIDE = {
    "bot/domain": {"core"},
    "bot/conversations": {"engine"},
    "bot/services": {"core"},
    "storage": {"engine", "messaging", "people", "migrations", "data"},
    "tests/journeys": set(),
    "tests/domain": {"core"},
}
"""What is no feature, layer by layer."""
MODULES = [
    file for folder in ("bot", "handlers", "storage") for file in sorted((ROOT / folder).rglob("*.py")) if file.name
]
LONGEST = 300


@pytest.mark.parametrize("layer", BESIDE)
def test_the_folders_of_a_layer_are_features(layer: str) -> None:
    """Whatever else a layer has is named here."""
    folders = {folder.name for folder in (ROOT / layer).iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    assert folders - BESIDE[layer] <= FEATURES
    assert folders >= BESIDE[layer]


def test_the_handlers_are_a_table_a_feature() -> None:
    """And a file that puts them together, two that read updates, one for what is done then and for what it is given."""
    names = {file.stem for file in (ROOT / "handlers").glob("*.py")}
    assert names == FEATURES | {"__init__", "routes", "incoming", "updates", "doing", "context"}


def test_each_class_name_stands_once() -> None:
    """Whoever searches for a class finds it."""
    names = Counter(name for file in MODULES for name in re.findall(r"^class (\w+)", file.read_text(), re.MULTILINE))
    assert [name for name, count in names.items() if count > 1 and not name.startswith("_")] == []


def test_files_can_be_read_in_one_go() -> None:
    """A longer one is two things."""
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in MODULES}
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_files_named_in_the_code_are_there() -> None:
    """A docstring or comment that sends somebody to `a_file.py` does not send them astray."""
    names = {file.name for folder in ("bot", "handlers", "storage", "tests") for file in (ROOT / folder).rglob("*.py")}
    astray = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in MODULES
        for name in re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", file.read_text())
        if name not in names
    ]
    assert astray == []


ASKS_WHO_THEY_ARE = {
    "bot/services/core/hearers.py": "the gate itself",
    "bot/services/bookings/greeter_changes.py": "who was told before",
    "bot/services/concerns/inbox.py": "whether an owner still organises",
    "bot/services/organisers/today.py": "everybody’s own list of the day, which nobody waits for",
    "bot/services/volunteers/profile.py": "who is a lead, to be shown",
    "bot/services/volunteers/roles.py": "who is a lead, to be changed",
}
"""Where organisers and leads are looked up; whatever they must hear goes through `bot.services.core.hearers`."""
COUNTED_ON = re.compile(
    r"(?:notify|enqueue)\(\s*(?:request\.)?work,\s*(?:await [\w.]+\()?[\w.]*(?:host|organiser|lead)\b"
)
TOLD_AS_THEMSELVES = {
    "bot/services/offers/away_hosts.py": "a host who has just come back",
    "bot/services/offers/same_food.py": "asked again the day before; organisers see what nobody has said",
    "bot/services/organisers/alerts.py": "the count of an hour, to those whom the gate named",
    "bot/services/organisers/today.py": "everybody’s own list of the day, which nobody waits for",
}


def test_whoever_must_hear_is_told_in_one_place() -> None:
    """Who notifies a host or an organiser by hand tells nobody when they are away."""
    looks_up = re.compile(r"people\.(?:organisers|safeguarding_leads)\(")
    services = {str(file.relative_to(ROOT)): file.read_text() for file in MODULES if "services" in file.parts}
    assert {file for file, code in services.items() if looks_up.search(code)} == ASKS_WHO_THEY_ARE.keys()
    assert {file for file, code in services.items() if COUNTED_ON.search(code)} == TOLD_AS_THEMSELVES.keys()


OF_THE_PROGRAM = re.compile(r"[Ff]eeding[ -][Ss]tockport")
"""What it is called, whichever town it is for."""
THE_DEFAULT = {"bot/config.py"}
"""With no town in the settings it is for the one where it began, as the demo and the simulator are."""


def test_no_town_is_named_where_any_is_meant() -> None:
    """Towns are in the settings and the data. A catalogue names none, not even as the name of the program."""
    towns = re.findall(
        r"^# (\w+) is E\d+, (\w+) E\d+, (\w+) E", (ROOT / "config.example.toml").read_text("utf-8"), re.MULTILINE
    )[0]
    anywhere = re.compile("|".join(towns), re.IGNORECASE)
    catalogues = sorted((ROOT / "bot/language/catalogues").rglob("*.po"))
    named = []
    for file in (*MODULES, *catalogues):
        where = str(file.relative_to(ROOT))
        if where in THE_DEFAULT or where.startswith(("bot/demo/", "bot/simulator/")):
            continue
        words = file.read_text("utf-8")
        named += [where for _ in anywhere.findall(words if file.suffix == ".po" else OF_THE_PROGRAM.sub("", words))]
    assert named == []


def test_the_first_town_is_no_other_than_the_rest() -> None:
    """What follows from being the first is said in one place: `Environment.home` and `Config.home`."""
    used = [str(file.relative_to(ROOT)) for file in MODULES if "networks[0]" in file.read_text("utf-8")]
    assert used == ["bot/config.py", "bot/services/core/environment.py"]
