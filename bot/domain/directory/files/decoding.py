"""The bytes of a file as words. What is no text is sent back with what to do; letters that are guessed are told."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from bot.domain.directory.files.places import UnreadableFile

MOST_BYTES = 50_000_000
"""No map of a town is larger; a packed file may become a thousand times as large."""
_AS_CSV = "Open it in your spreadsheet, save it as “CSV UTF-8” (File, Save as), and try again."
SPREADSHEET = f"This is a spreadsheet. {_AS_CSV}"
SHAPEFILE = "This is a shapefile. Ask for GeoJSON, or open it in QGIS and export it as GeoJSON."
PACKED = "This is a packed file. Unpack it, and take the file of places that is in it."
NO_TEXT = f"This is no file of text: it may be a spreadsheet, or damaged. {_AS_CSV}"
KINDS = {
    b"\xd0\xcf\x11\xe0": SPREADSHEET,
    b"\x1f\x8b": PACKED,
    b"%PDF": "This is a PDF. Ask whoever made it for the spreadsheet or the CSV that it was made from.",
    b"SQLite format 3": "This is a database, perhaps a GeoPackage. Open it in QGIS and export it as GeoJSON.",
}
"""Of each kind the first bytes."""
_ZIP = b"PK\x03\x04"
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_NO_LETTERS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_TWICE = re.compile("Ã[^a-z ]|â€|Â[^A-Za-z ]")
"""UTF-8 read as the letters of Windows."""


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The words, and what somebody should know of how they were read. Raises `UnreadableFile`."""
    if len(content) > MOST_BYTES:
        raise UnreadableFile("The file is larger than 50 MB. Is it the right file?")
    if content.startswith(_ZIP):
        return decoded(_unpacked(content))
    for first, words in KINDS.items():
        if content.startswith(first):
            raise UnreadableFile(words)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise UnreadableFile("The file is empty. Was it saved, or downloaded in full?")
    if letters := _of_two_bytes(content):
        return _as_utf_16(content, letters)
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return _as_windows(content, error.start)


def _unpacked(content: bytes) -> bytes:
    """The map in a .kmz. Raises `UnreadableFile` for whatever else is packed."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
            if kml := next((name for name in names if name.lower().endswith(".kml")), None):
                with packed.open(kml) as inner:
                    return _no_further(inner.read(MOST_BYTES + 1))
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError):
        raise UnreadableFile(f"The file is damaged, or a spreadsheet that is not whole. {_AS_CSV}") from None
    if any(name.lower().endswith(".shp") for name in names):
        raise UnreadableFile(SHAPEFILE)
    raise UnreadableFile(SPREADSHEET if {"[Content_Types].xml", "mimetype"} & {*names} else PACKED)


def _no_further(content: bytes) -> bytes:
    if content.startswith(_ZIP):
        raise UnreadableFile(PACKED)
    return content


def _of_two_bytes(content: bytes) -> str:
    """UTF-16 by its mark, or by noughts at every other place; "" for anything else."""
    if content[:2] in _UTF_16:
        return _UTF_16[content[:2]]
    beginning = content[:400]
    for letters, noughts in (("utf-16-le", beginning[1::2]), ("utf-16-be", beginning[::2])):
        if 2 * noughts.count(0) > len(noughts):
            return letters
    return ""


def _as_utf_16(content: bytes, letters: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(letters).removeprefix("\ufeff"), ()
    except UnicodeDecodeError:
        raise UnreadableFile(f"The file is cut off, or damaged. {_AS_CSV}") from None


def _as_windows(content: bytes, at: int) -> tuple[str, tuple[str, ...]]:
    """As spreadsheets in Britain write it when nobody asks for UTF-8: told, for it is a guess."""
    if _NO_LETTERS.search(content):
        raise UnreadableFile(NO_TEXT)
    line = content.count(b"\n", 0, at) + 1
    try:
        words = content.decode("cp1252")
    except UnicodeDecodeError:
        words = ""
    if not words or _TWICE.search(words):
        raise UnreadableFile(f"Line {line} is not written in UTF-8. {_AS_CSV}")
    said = words[max(0, at - 20) : at + 20].split("\n")
    example = next(part for part in said if not part.isascii()).strip()
    return words, (f"It is not written in UTF-8, so it is read in the letters of Windows. Is “{example}” right?",)
