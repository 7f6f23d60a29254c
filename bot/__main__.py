"""`feeding-stockport` and `python -m bot`. `run` goes its own short way; every other command through `bot.cli`."""

import sys
from pathlib import Path


def main() -> None:
    match sys.argv[1:]:
        case ["run"]:
            _run(None)
        case ["run", "--config", file]:
            _run(Path(file))
        case _:
            from bot.cli import main as by_command

            by_command()


def _run(config: Path | None) -> None:
    from bot.run import run

    if words := run(config):
        from bot.commands.saying import say

        say(words, style="red", markup=False, stderr=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
