"""The files for two programs on one database fit each other, and the settings that there are."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, load_config
from bot.config_errors import PREFIX
from storage.engine.place import PostgresUrl

FOLDER = Path("deploy/two-programs")
GIVEN = {
    "TOKEN": "7000000000:a-token-for-the-compose-file-alone",
    "PASSWORD": "letters123",
    "SECRET": "letters-and-digits-1",
    "BOT_NAME": "bot.example.org",
    "PAGE_NAME": "page.example.org",
}
_LINE = re.compile(r"^(\s*)([\w.<-]+): ?(.*)$")


def _read(text: str) -> dict[str, Any]:
    """As much of YAML as the file is written in: names and what they stand for, indented, and lists."""
    top: dict[str, Any] = {}
    places: list[tuple[int, dict[str, Any]]] = [(-1, top)]
    latest: tuple[dict[str, Any], str] = (top, "")
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.lstrip().startswith("- "):
            inside, name = latest
            inside[name] = [*(inside[name] or []), line.lstrip()[2:].strip('"')]
            continue
        found = _LINE.match(line)
        assert found, line
        indent, name, said = len(found[1]), found[2], found[3]
        while places[-1][0] >= indent:
            places.pop()
        inside = places[-1][1]
        inside[name] = said.strip('"') if said and not said.startswith("&") else {}
        if inside[name] == {}:
            places.append((indent, inside[name]))
        latest = (inside, name)
    return top


@pytest.fixture
def compose() -> dict[str, Any]:
    return _read((FOLDER / "compose.yaml").read_text())


@pytest.fixture
def nginx() -> str:
    return (FOLDER / "nginx.conf.template").read_text()


@pytest.fixture
def config(compose: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Config:
    """What a program makes of its environment, which refuses every name that is no setting."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    for name, value in compose["x-program"]["environment"].items():
        monkeypatch.setenv(name, _filled(value))
    empty = tmp_path / "config.toml"
    empty.write_text("")
    return load_config(empty)


def _filled(value: str) -> str:
    return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: GIVEN[found[1]], value)


def test_both_programs_are_the_same(compose: dict[str, Any]) -> None:
    """They differ by their names alone."""
    assert compose["services"]["one"] == compose["services"]["two"] == {"<<": "*program"}


def test_the_settings_are_settings_and_meet_the_database(compose: dict[str, Any], config: Config) -> None:
    """By webhook, since then both take in what comes."""
    place = config.storage.place
    assert isinstance(place, PostgresUrl)
    user, password, host, name = re.fullmatch(r"postgresql://(\w+):(\w+)@(\w+)/(\w+)", place).groups()  # type: ignore[union-attr]
    given = {key: _filled(value) for key, value in compose["services"][host]["environment"].items()}
    assert (given["POSTGRES_USER"], given["POSTGRES_PASSWORD"], given["POSTGRES_DB"]) == (user, password, name)
    assert config.telegram.mode == "webhook"
    assert config.webhook.public_url == "https://bot.example.org"
    assert config.page.address == "https://page.example.org"


@pytest.mark.parametrize(("upstream", "port"), [("calls", "webhook"), ("page", "page")])
def test_the_balancer_finds_both_where_they_listen(
    compose: dict[str, Any], config: Config, nginx: str, upstream: str, port: str
) -> None:
    """On an address that is open to others, and passes by whoever stands by."""
    section = getattr(config, port)
    (block,) = re.findall(rf"upstream {upstream} {{(.*?)}}", nginx, re.DOTALL)
    assert set(re.findall(r"server (\w+):(\d+)", block)) == {
        (name, str(section.listen_port)) for name in ("one", "two")
    }
    assert section.listen_host == "0.0.0.0"
    assert f"proxy_pass http://{upstream};" in nginx
    assert all("http_503" in line for line in re.findall(r"proxy_next_upstream .*", nginx))
    assert set(compose["services"]["balancer"]["environment"]) == set(re.findall(r"server_name \$\{(\w+)\}", nginx))


def test_health_is_asked_where_it_is_told(compose: dict[str, Any], config: Config) -> None:
    """On the port that is set."""
    assert f":{config.watching.port}/healthz" in compose["x-program"]["healthcheck"]["test"]


def test_all_that_is_asked_for_stands_in_the_example(compose: dict[str, Any]) -> None:
    """And every file that is mounted is there."""
    text = (FOLDER / "compose.yaml").read_text()
    example = {line.partition("=")[0] for line in (FOLDER / "example.env").read_text().splitlines() if "=" in line}
    assert example == set(re.findall(r"\$\{(\w+)", text)) == set(GIVEN)
    mounted = re.findall(r"- \./([\w.]+):", text)
    assert [name for name in mounted if name != "config.toml" and not (FOLDER / name).exists()] == []
    assert "${" not in str(compose["services"]["doorway"]["volumes"])
