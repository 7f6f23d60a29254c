"""The settings: what is the default, what is refused, and that the example tells the truth."""

import os
import re
from datetime import time
from pathlib import Path

import pytest

from bot.config import Config, ConfigProblem, load_config, setting_names

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"


@pytest.fixture(autouse=True)
def a_bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings in the environment, and an empty folder to start from."""
    for name in [name for name in os.environ if name.upper().startswith("FEEDING_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def written(text: str) -> Path:
    path = Path("config.toml")
    path.write_text(text, "utf-8")
    return path


def test_the_example_loads_and_holds_the_defaults() -> None:
    assert load_config(EXAMPLE) == Config()


@pytest.mark.parametrize("name", setting_names())
def test_the_example_names_every_setting(name: str) -> None:
    """Plain settings as a line of their section (it may be commented out), secrets by their variable."""
    section, _, key = name.rpartition(".")
    text = EXAMPLE.read_text("utf-8")
    if name in {"telegram.token", "webhook.secret", "storage.url"}:
        assert f"FEEDING_{name.upper().replace('.', '__')}" in text
        return
    body = re.split(rf"^\[+{section}\]+$", text, flags=re.MULTILINE)[1] if section else text
    assert re.search(rf"^(# )?{key} = ", re.split(r"^\[", body, flags=re.MULTILINE)[0], re.MULTILINE)


def test_without_a_file_the_defaults_hold() -> None:
    config = load_config()
    assert config.networks[0].name == "Stockport"
    assert config.telegram.api_url == "https://api.telegram.org/bot"
    assert config.telegram.file_url == "https://api.telegram.org/file/bot"
    assert config.rules.quiet.begins == time(20, 30)


def test_a_config_toml_in_the_folder_is_found() -> None:
    written(f"{OLDHAM}organisers = [7]\n")
    assert load_config().home.organisers == (7,)


def test_the_environment_wins_over_the_file_setting_by_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDING_DELIVERY__PER_SECOND", "20")
    monkeypatch.setenv("FEEDING_RULES", '{"quiet_from": "20:00"}')
    config = load_config(written("[delivery]\nper_second = 10\nlease_seconds = 30\n"))
    assert config.delivery.per_second == 20
    assert config.delivery.lease_seconds == 30
    assert config.rules.quiet.begins == time(20)


def test_the_token_comes_from_the_environment_and_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEEDING_TELEGRAM__TOKEN", "123:secret-part")
    config = load_config()
    assert config.bot_token() == "123:secret-part"
    assert "secret-part" not in repr(config)


def test_the_token_comes_from_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("token.txt").write_text("123:abc\n", "utf-8")
    config = written('[telegram]\ntoken_file = "token.txt"\n')
    assert load_config(config).bot_token() == "123:abc"
    monkeypatch.setenv("FEEDING_TELEGRAM__TOKEN", "456:def")
    assert load_config(config).bot_token() == "456:def"


def test_what_is_wrong_in_a_file_of_its_own_is_not_looked_for_in_the_settings() -> None:
    """Nor said: it is a secret."""
    Path("url.txt").write_text("postgresql://bot:pw@1@db.example/feeding\n", "utf-8")
    with pytest.raises(ConfigProblem, match=r"^The file that storage\.url_file names: .*%25 %20\.$"):
        load_config(written('[storage]\nurl_file = "url.txt"\n'))


def test_the_environment_can_name_the_file_of_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("token.txt").write_text("123:abc\n", "utf-8")
    monkeypatch.setenv("FEEDING_TELEGRAM__TOKEN_FILE", "token.txt")
    assert load_config().bot_token() == "123:abc"


def test_no_token_is_fine_until_it_is_needed() -> None:
    with pytest.raises(ConfigProblem, match="BotFather"):
        load_config().bot_token()


OLDHAM = '[[networks]]\nname = "Oldham"\nkey = "oldham"\nlocal_authority = "E08000004"\n'
TAMESIDE = '[[networks]]\nname = "Tameside"\nkey = "tameside"\nlocal_authority = "E08000008"\n'
REFUSED = {
    '[telegram]\ntoken = "1:a"\n': "telegram.token is a secret, so please take it out of config.toml",
    '[webhook]\nsecret = "1"\n': "FEEDING_WEBHOOK__SECRET",
    '[telegram]\ntoken_file = "nowhere"\n': "telegram.token_file names nowhere, which cannot be read",
    '[telegram]\nmod = "polling"\n': "telegram.mod in config.toml: there is no such setting. Did you mean telegram",
    "[weather]\nsunny = true\n": "weather in config.toml: there is no such setting.",
    '[telegram]\nmode = "pigeon"\n': "should be one of 'polling' or 'webhook'",
    '[telegram]\nbase_url = "http://localhost:1/bot"\n': "leave out /bot",
    '[telegram]\nbase_url = "localhost"\n': "write an address",
    '[telegram]\nmode = "webhook"\n': "needs webhook.public_url and a secret",
    '[webhook]\npublic_url = "http://example.org"\n': "https://",
    "[calendars]\npublic = true\n": "needs a webhook, or calendars.folder",
    '[calendars]\npublic = true\nfolder = "web"\n': "and its calendars.public_url",
    '[delivery]\nper_second = "many"\n': "delivery.per_second in config.toml: should be a whole number",
    "[delivery]\nper_second = 0\n": "should be 1 or more",
    "[delivery]\nresend_ambiguous_broadcasts = 7\n": "should be true or false",
    "[rules]\nhot_food_hours = 3\n": "should be 2 or less",
    "[rules]\nquiet_from = 2030\n": 'write a time of day as "20:30"',
    '[rules]\nquiet_from = "8.30 pm"\n': 'write a time of day as "20:30"',
    '[rules]\nquiet_from = "22:00"\n': "should be 20:30",
    '[rules]\nquiet_from = "09:00"\nquiet_until = "10:00"\n': "quiet_from is in the evening",
    f"{OLDHAM}organisers = 5\n": "networks no. 1.organisers in config.toml: should be a list, in square brackets",
    f"organisers = [7]\n{OLDHAM}": "organisers in config.toml: this belongs to a town now. Move it into",
    f"safeguarding_leads = [7]\n{OLDHAM}": "Move it into the [[networks]] block of the town whose safeguarding_leads",
    f"{OLDHAM}organisers = [7]\n{TAMESIDE}safeguarding_leads = [7]\n": "an organiser of Oldham and of Tameside: an",
    f"{OLDHAM}promises = {{ ring_back_days = 0 }}\n": "ring_back_days should be a whole number of days, 1 to 14",
    f"{OLDHAM}promises = {{ ring_back_days = -1 }}\n": "1 to 14. It is line 5 of config.toml.",
    f"{OLDHAM}promises = {{ human_answer_days = 1000 }}\n": "human_answer_days should be a whole number of days",
    f"{OLDHAM}promises = {{ ring_back_days = true }}\n": "should be a whole number of days",
    f'{OLDHAM}promises = {{ ring_back_days = "2" }}\n': "should be a whole number of days",
    f"{OLDHAM}promises = {{ ring_bak_days = 2 }}\n": "by the name ring_bak_days. Did you mean ring_back",
    f"{OLDHAM}{TAMESIDE}\n[networks.promises]\nring_back_days = 99\n": "networks no. 2.promises in config.toml: ring",
    f"{OLDHAM}{TAMESIDE}\npromises = {{ smiles = 99 }}\n": "It is line 10 of config.toml.",
    f"{OLDHAM}promises = 7\n": "write what is promised as { ring_back_days = 2 }",
    f'{OLDHAM}languages = ["en_GB", "cy"]\n': "should be one of 'en_GB', 'ur'",
    f'{OLDHAM}languages = ["ur"]\n': 'leave "en_GB" in',
    f'{OLDHAM}pack = "config.toml"\n': "the path of a folder, not of a file",
    OLDHAM + OLDHAM.replace("oldham", "other"): "two networks have the same local_authority",
    "networks = []\n": "should have at least one entry",
    '[[networks]]\nname = "Oldham"\nkey = "oldham"\n': "networks no. 1.local_authority in config.toml: is missing",
    '[[networks]]\nname = "O"\nkey = "o"\nlocal_authority = "E08000004"\nzone = "Mars"\n': "IANA name",
    '[[networks]]\nname = "O\\u2069"\nkey = "o"\nlocal_authority = "E08000004"\n': "on one line",
    '[[networks]]\nname = "O"\nbrand = "O\\nP"\nkey = "o"\nlocal_authority = "E08000004"\n': "on one line",
    '[[networks]]\nname = "O"\nrun_by = "\\u202eP"\nkey = "o"\nlocal_authority = "E08000004"\n': "on one line",
    '[[networks]]\nname = "O"\nkey = "o"\nlocal_authority = "E08000004"\ntelephone = "me"\n': "as people dial it",
    '[[networks]]\nname = "O"\nkey = "o"\nlocal_authority = "E08000004"\n' * 2: "two networks have the same key",
    "telegram = 5\n": "telegram in config.toml: should be a section",
    "[telegram\n": "config.toml is not written as TOML should be",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_used_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ConfigProblem) as refused:
        load_config(written(text))
    assert REFUSED[text] in str(refused.value)


REFUSED_VARIABLES = {
    ("FEEDING_STORAG__PATH", "x"): "FEEDING_STORAG__PATH, which is no setting. Did you mean FEEDING_STORAGE",
    ("FEEDING_STORAGE__PAHT", "x"): "FEEDING_STORAGE__PAHT in the environment: there is no such setting",
    ("FEEDING_ORGANISERS", "[1]"): "FEEDING_ORGANISERS in the environment: this belongs to a town now",
    ("FEEDING_NETWORKS", "1 2"): "as JSON",
    ("FEEDING_TELEGRAM__TOKEN", "secret but wrong"): "does not look like a token",
    ("FEEDING_TELEGRAM", '{"token": "secret but wrong"}'): "FEEDING_TELEGRAM in the environment: this does not look",
}


@pytest.mark.parametrize("variable", REFUSED_VARIABLES)
def test_wrong_variables_are_refused_by_name_and_never_by_value(
    variable: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*variable)
    with pytest.raises(ConfigProblem) as refused:
        load_config()
    assert REFUSED_VARIABLES[variable] in str(refused.value)
    assert "secret but wrong" not in str(refused.value)


def test_a_file_that_was_asked_for_has_to_be_there() -> None:
    with pytest.raises(ConfigProblem, match=r"There is no file else\.toml\. Copy config\.example\.toml"):
        load_config(Path("else.toml"))


def test_a_webhook_with_its_secret_is_accepted() -> None:
    Path("secret.txt").write_text("a-long-enough-secret\n", "utf-8")
    config = load_config(
        written('[telegram]\nmode = "webhook"\n[webhook]\npublic_url = "https://a.org/"\nsecret_file = "secret.txt"\n')
    )
    assert config.webhook.secret is not None
    assert config.webhook.public_url == "https://a.org"
