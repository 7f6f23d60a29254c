"""Degrees as people write them: 53.4027, 53,4027, 53°24'09.7"N, 53 24.16 N."""

import re

_NUMBER = re.compile(r"[+-]?[0-9]{1,10}(?:\.[0-9]{1,20})?")
_WITH_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{1,20}")
_PART = r"[0-9]{1,2}(?:\.[0-9]{1,20})?"
_ANGLE = re.compile(
    rf"([+-]?[0-9]{{1,3}}(?:\.[0-9]{{1,20}})?)\s?[°º]?"
    rf"(?:\s?({_PART})\s?['′’]?)?"
    rf"(?:\s?({_PART})\s?(?:[\"″”]|''|’’|′′)?)?"
)
_PAIR = re.compile(r"([^EW]+[NS]|[NS][^EW]+)[\s,;]*([^NS]+[EW]|[EW][^NS]+)", re.IGNORECASE)


def number(cell: str) -> float | None:
    """A plain number, also with a comma as in most of Europe; None for anything else."""
    if _WITH_COMMA.fullmatch(cell):
        cell = cell.replace(",", ".")
    return float(cell) if _NUMBER.fullmatch(cell) else None


def angle(cell: str) -> float | None:
    """Degrees, also with minutes and seconds and N, S, E or W; None for anything else."""
    plain = number(cell)
    if plain is not None:
        return plain
    bare, side = _side_of(cell.strip())
    if not side and not re.search(r"[°º]", bare):
        return None
    found = _ANGLE.fullmatch(bare.strip().replace(",", "."))
    if found is None:
        return None
    whole, minutes, seconds = (float(part) if part else 0.0 for part in found.groups())
    if max(minutes, seconds) >= 60 or (found[2] and whole % 1) or (found[3] and minutes % 1):
        return None
    size = abs(whole) + minutes / 60 + seconds / 3600
    return -size if side in {"S", "W"} or found[1].startswith("-") else size


def _side_of(cell: str) -> tuple[str, str]:
    """Without N, S, E or W, and which of them it was."""
    for side in (cell[-1:], cell[:1]):
        if side.upper() in {"N", "S", "E", "W"} and side:
            return cell.removesuffix(side).removeprefix(side), side.upper()
    return cell, ""


def both(cell: str) -> tuple[float, float] | None:
    """Longitude and latitude of a cell that says N or S, then E or W; None for anything else."""
    found = _PAIR.fullmatch(cell[:80].strip())
    if found is None:
        return None
    up, across = angle(found[1].strip(" ,;")), angle(found[2].strip(" ,;"))
    return None if up is None or across is None else (across, up)
