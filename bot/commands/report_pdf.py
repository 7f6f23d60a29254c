"""The page as a PDF, printed by a browser of this machine. It is given a minute, and ended by its own number."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
LONGEST_S = 60.0
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-extensions",
    "--no-pdf-header-footer",
)


def browser() -> str | None:
    """The first that is on the path."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def print_pdf(program: str, page: Path, pdf: Path, *, longest_s: float = LONGEST_S) -> str:
    """Write the PDF, and return what went wrong, or nothing. A browser that hangs is ended."""
    with TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as own:
        printed = Path(own) / "printed.pdf"
        as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        command = [program, *FLAGS, *as_root, f"--user-data-dir={own}", f"--print-to-pdf={printed}"]
        try:
            process = subprocess.Popen(  # noqa: S603 - a browser of this machine, and a page that we have made
                [*command, page.absolute().as_uri()],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as problem:
            return f"{program} does not start ({problem.strerror})"
        try:
            process.wait(longest_s)
        except subprocess.TimeoutExpired:
            return f"{program} took more than {longest_s:.0f} seconds"
        finally:
            _end(process)
        if not printed.is_file() or not printed.read_bytes().startswith(b"%PDF"):
            return f"{program} printed nothing"
        try:
            with pdf.open("xb") as file:
                file.write(printed.read_bytes())
        except OSError as problem:
            return f"{pdf} could not be written ({problem.strerror})"
    return ""


def _end(process: "subprocess.Popen[bytes]") -> None:
    """It and what it started, by the number of its own group."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
