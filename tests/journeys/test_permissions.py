"""Every button and command, tried by somebody in every role of the town: exactly the allowed ones do something."""

import ast
from collections.abc import AsyncIterator, Collection
from importlib import import_module
from pathlib import Path

import pytest

import bot
from bot.domain.core.actions import Action, name_of_action
from bot.domain.core.commands import SHOWN_TO, Plays
from bot.domain.core.messages import MAX_TAP_BYTES
from bot.domain.core.permissions import RULES, Permission, Who
from bot.services.organisers.menu import MENU
from handlers.routes import COMMANDS, ROUTES
from tests.support.allowed import (
    EVERY_ROLE,
    LEADS,
    NOTHING_DONE,
    OPEN_ACTIONS,
    OPEN_COMMANDS,
    OPEN_PRESSES,
    ORGANISERS,
    REFUSED,
    TABLE,
)
from tests.support.everybody import HERE, ROLES, Everybody, everybody
from tests.support.town import Town
from tests.support.tries import heard


@pytest.fixture
async def towns(tmp_path: Path) -> AsyncIterator[tuple[Town, Everybody]]:
    async with everybody(tmp_path / "towns.sqlite") as both:
        yield both


async def test_every_action_as_every_role(towns: tuple[Town, Everybody]) -> None:
    """Over 1,000 tries; each that is not as the table says is named. The other town: `test_two_towns.py`."""
    town, who = towns
    wrong = []
    async with town.bot.database.write() as work:
        for line in TABLE:
            does = line.does.format_map(who.numbers)
            wrong += [line.wrong(role, await heard(town, who, work, does, HERE, role)) for role in ROLES]
    assert "\n".join(one for one in wrong if one) == ""
    assert len(wrong) > 1000


def none(missing: Collection[str], what: str) -> None:
    """Fails with the names of what is missing."""
    assert not missing, f"{what}: {sorted(missing)}"


def constants() -> dict[str, str]:
    """The names of all actions by their constants, wherever a feature keeps them."""
    modules = [
        import_module(f"bot.domain.{folder.name}.actions")
        for folder in (Path(bot.__file__).parent / "domain").iterdir()
        if (folder / "actions.py").exists()
    ]
    return {
        constant: action.name
        for module in modules
        for constant, action in vars(module).items()
        if isinstance(action, Action)
    }


def test_actions_are_the_rows_of_the_routes_and_the_lines_of_the_table() -> None:
    """A new button has a route, and a line that says who may press it (or stands among those that are open to all)."""
    lines = {name_of_action(line.does) for line in TABLE if not line.does.startswith("/")}
    actions = set(constants().values())
    none(actions - set(ROUTES), "an action without a row in handlers/<feature>.py, or it is not in FEATURES")
    none(set(ROUTES) - actions, "a route whose action is not in bot/domain/<feature>/actions.py")
    none(set(ROUTES) - lines - OPEN_ACTIONS, "a button without a line in tests/support/allowed.py")
    none((lines | OPEN_ACTIONS) - set(ROUTES), "a line in tests/support/allowed.py without a button")
    assert not lines & OPEN_ACTIONS, "open to all, and to some alone"


def test_each_action_is_on_a_button() -> None:
    """What nobody is shown nobody presses."""
    code = [file for file in Path(bot.__file__).parent.rglob("*.py") if file.name != "actions.py"]
    nodes = [node for file in code for node in ast.walk(ast.parse(file.read_text()))]
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    used |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    none(set(constants()) - used, "no message has that button: <ACTION>.tap(…) in bot/services/<feature>")


def test_who_sees_an_item_of_the_organisers_menu_may_open_it() -> None:
    """Its line in tests/support/allowed.py is open to those that its permission shows it to."""
    open_to = {line.does: line.who for line in TABLE}
    seen_by = {Who.ORGANISER: ORGANISERS, Who.LEAD: LEADS}
    for item in (item for row in MENU for item in row):
        who = open_to.get(item.tap, frozenset())
        assert seen_by[RULES[item.who]] <= who, f"organisers see {item.name}, and {item.tap} is open to {sorted(who)}"


def test_each_command_has_a_line() -> None:
    """A new command stands in the table, or among those that are open to all."""
    commands = {line.does[1:] for line in TABLE if line.does.startswith("/")}
    none(set(COMMANDS) - commands - OPEN_COMMANDS, "a command without a line in tests/support/allowed.py")
    none((commands | OPEN_COMMANDS) - set(COMMANDS), "no row in COMMANDS of handlers/<feature>.py")


@pytest.mark.parametrize("name", sorted(name for name, parts in SHOWN_TO.items() if parts))
def test_a_command_is_shown_to_those_alone_who_may_write_it(name: str) -> None:
    """Whoever Telegram shows it to is in its line of tests/support/allowed.py."""
    open_to = {line.does: line.who for line in TABLE}.get(f"/{name}", EVERY_ROLE)
    shown_to = {ROLE_OF[part] for part in SHOWN_TO[name]}
    none(shown_to - open_to, f"/{name} is shown, and refused")


ROLE_OF = {
    Plays.STRANGER: "stranger",
    Plays.GUEST: "guest",
    Plays.HOST: "champion",
    Plays.CALLER: "rings",
    Plays.MEMBER: "champion",
    Plays.ORGANISER: "organiser",
}
"""A role of the tests for each part in the table of commands."""


def test_each_part_has_its_role() -> None:
    assert set(ROLE_OF) == set(Plays)
    none(set(ROLE_OF.values()) - EVERY_ROLE, "no role of the tests")


def test_the_longest_button_fits() -> None:
    """Every action with two numbers of 18 digits stays within the 64 bytes that Telegram allows."""
    assert max(len(f"{name}:{10**17}:{10**17}") for name in ROUTES) <= MAX_TAP_BYTES


async def test_what_is_open_to_all_refuses_nobody(towns: tuple[Town, Everybody]) -> None:
    """Each command that everybody may write has an answer for everybody."""
    town, who = towns
    async with town.bot.database.write() as work:
        for does in sorted(OPEN_COMMANDS):
            said = {role: await heard(town, who, work, f"/{does}", HERE, role) for role in ROLES}
            assert {role for role, key in said.items() if key and key not in NOTHING_DONE} == EVERY_ROLE, does


async def test_buttons_that_are_open_to_all_refuse_nobody(towns: tuple[Town, Everybody]) -> None:
    """Each of them, pressed by everybody: it does something, or says kindly why it is of no use to them."""
    town, who = towns
    wrong = []
    async with town.bot.database.write() as work:
        for does in OPEN_PRESSES:
            for role in ROLES:
                said = await heard(town, who, work, does.format_map(who.numbers), HERE, role)
                if not said or said in REFUSED:
                    wrong.append(f"{does}: {role} heard {said}")
    assert "\n".join(wrong) == ""


def test_each_action_has_its_rule() -> None:
    """Somebody may do it; nobody may do what is not in the table."""
    none(set(Permission) - set(RULES), "no row in RULES of bot/domain/core/permissions.py")
    assert all(RULES.values())
