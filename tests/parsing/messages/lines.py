"""The texts in the files beside this: one a line, its parts between bars, `#` for a remark."""

from pathlib import Path

HERE = Path(__file__).parent


def lines(file: str) -> list[tuple[str, ...]]:
    rows = HERE.joinpath(file).read_text("utf-8").splitlines()
    parts = 2 if "danger" in file else 3
    return [tuple(map(str.strip, row.split("|", parts - 1))) for row in rows if row and not row.startswith("#")]
