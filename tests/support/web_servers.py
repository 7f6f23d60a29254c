"""The balancer and the doorway of `deploy/two-programs` as they stand there, where nginx and Caddy are installed.

Only names, ports and paths are put in place of those of the containers.
"""

import os
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.crash_wire import free_port
from tests.support.own_process import own_process

FOLDER = Path("deploy/two-programs")
BOT_NAME, PAGE_NAME = "127.0.0.1", "localhost"
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/errors.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fast;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/default.conf;
}}
"""


def nginx() -> str | None:
    """Debian keeps it where only administrators look."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def caddy() -> str | None:
    return shutil.which("caddy")


def written(folder: Path, port: int, called: Sequence[int], pages: Sequence[int]) -> Path:
    """The balancer’s file with these two programs, and the one that it stands in, whose name is returned."""
    folder.mkdir(exist_ok=True)
    text = (FOLDER / "nginx.conf.template").read_text("utf-8")
    text = text.replace("${BOT_NAME}", BOT_NAME).replace("${PAGE_NAME}", PAGE_NAME)
    text, listens = re.subn(r"listen 8080", f"listen 127.0.0.1:{port}", text)
    # Debian’s nginx looks up names at its start alone, and knows no `resolve` (since 1.27.3); these are no names.
    for name, own in zip(("one", "two"), zip(called, pages, strict=True), strict=True):
        for told, ours in zip(("8443", "8444"), own, strict=True):
            text, count = re.subn(rf"server {name}:{told} resolve", f"server 127.0.0.1:{ours}", text)
            assert count
    assert listens == 2
    (folder / "default.conf").write_text(text, "utf-8")
    around = folder / "nginx.conf"
    around.write_text(AROUND.format(folder=folder), "utf-8")
    return around


def _written_for_caddy(folder: Path, behind: int) -> Path:
    folder.mkdir()
    text = (FOLDER / "Caddyfile").read_text("utf-8")
    assert "balancer:8080" in text
    file = folder / "Caddyfile"
    alone = "{\n\tadmin off\n\tauto_https off\n}\n"
    file.write_text(alone + text.replace("balancer:8080", f"127.0.0.1:{behind}"), "utf-8")
    return file


@asynccontextmanager
async def balancer(folder: Path, called: Sequence[int], pages: Sequence[int]) -> AsyncIterator[int]:
    """Its port, while the context lasts."""
    found, port = nginx(), free_port()
    assert found is not None
    file = written(folder, port, called, pages)
    async with own_process(found, "-c", str(file), port=port, log=folder / "said.log"):
        yield port


@asynccontextmanager
async def doorway(folder: Path, behind: int) -> AsyncIterator[int]:
    """The port of Caddy before a balancer, while the context lasts: without certificates, as it has no names here."""
    found, port = caddy(), free_port()
    assert found is not None
    file = _written_for_caddy(folder, behind)
    names = {"BOT_NAME": f"http://{BOT_NAME}:{port}", "PAGE_NAME": f"http://{PAGE_NAME}:{port}"}
    environment = {**os.environ, **names, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = (found, "run", "--config", str(file), "--adapter", "caddyfile")
    async with own_process(*command, port=port, log=folder / "said.log", environment=environment):
        yield port
