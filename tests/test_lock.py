"""The image is built from pinned packages: the locks fit the project, name all that is needed, and carry hashes."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import metadata
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN, BUILD = ROOT / "requirements.lock", ROOT / "deploy" / "build.lock"
WANTED = {RUN: PROJECT["project"]["dependencies"], BUILD: PROJECT["build-system"]["requires"]}
PINNED = re.compile(r"^([\w.-]+)==(\S+)(?: ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(lock: str) -> dict[str, str]:
    """The version of each package."""
    found = [PINNED.match(line) for line in lock.splitlines() if not line.startswith(" ")]
    return {canonicalize_name(pin.group(1)): pin.group(2) for pin in found if pin}


def unmet(wanted: Iterable[str], pinned: Mapping[str, str]) -> list[str]:
    """What is needed on this machine and not pinned to a version that fits, down to what packages need themselves."""
    missing, to_do, seen = [], [Requirement(text) for text in wanted], set()
    while to_do:
        need = to_do.pop()
        name = canonicalize_name(need.name)
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        if name not in pinned or not need.specifier.contains(pinned[name], prereleases=True):
            missing.append(str(need))
        if name not in seen:
            seen.add(name)
            to_do += [Requirement(text) for text in _needs(need.name)]
    return missing


def _needs(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []  # of another platform, or of the build alone: the lock was made with it


@pytest.mark.parametrize("lock", [RUN, BUILD], ids=["run", "build"])
def test_the_lock_fits_the_project(lock: Path) -> None:
    """After a change of the dependencies, the lock is made anew (CONTRIBUTING says how)."""
    assert unmet(WANTED[lock], pins(lock.read_text("utf-8"))) == []


@pytest.mark.parametrize("lock", [RUN, BUILD], ids=["run", "build"])
def test_every_package_is_pinned_with_its_hashes(lock: Path) -> None:
    """Nothing in it but pins and hashes, so that pip takes no file that differs by a bit."""
    lines = lock.read_text("utf-8").splitlines()
    assert [line for line in lines if not PINNED.match(line) and not HASH.match(line)] == []
    assert all(after.startswith("    --hash") for line, after in pairwise(lines) if PINNED.match(line))


def test_what_is_missing_is_seen() -> None:
    """A package that is not there, one that is too old, and one that another needs."""
    pinned = pins(RUN.read_text("utf-8"))
    assert unmet(["left-pad>=1"], pinned) == ["left-pad>=1"]
    assert unmet(["aiosqlite>=99"], pinned) == ["aiosqlite>=99"]
    without = {name: version for name, version in pinned.items() if name != "multidict"}
    assert any(need.startswith("multidict") for need in unmet(["aiohttp"], without))


def test_the_image_is_built_from_the_locks_alone() -> None:
    """Every package comes through a lock with hashes, and the project itself without looking for more."""
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    installs = re.findall(r"pip (?:install|wheel) ([^&\n]+)", dockerfile)
    assert len(installs) == 4
    for options in installs:
        assert "--require-hashes" in options or "--no-deps" in options, options
