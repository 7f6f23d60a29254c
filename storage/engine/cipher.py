"""The cipher behind the seal (AES-256-GCM, a fresh nonce for each text) and the files that its keys are kept in.

A file of keys has one key a line, in base64; the first seals, all of them open. Lines that begin with # say something.
"""

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.engine.encryption import MARK
from storage.engine.errors import DatabaseProblem

KEY_BYTES, NONCE_BYTES, NAME_LETTERS = 32, 12, 8
ABOUT = """\
# The key of the Feeding Stockport database. Keep a copy of this file, away from the database and its copies:
# without it nobody can ever read the names, telephone numbers and words in them.
"""


def name_of(key: bytes) -> str:
    """Tells a key from others, and says nothing about it."""
    return sha256(b"feeding-stockport key name" + key).hexdigest()[:NAME_LETTERS]


class Cipher:
    """Seals with the first of its keys, opens with any of them."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self.names = tuple(name_of(key) for key in keys)
        self._ciphers = {name_of(key): AESGCM(key) for key in keys}

    @property
    def name(self) -> str:
        """Of the key that seals."""
        return self.names[0]

    def seal(self, text: str) -> str:
        """The mark, the name of the key, nonce and sealed text in base64. Empty text stays empty: SQL asks for it."""
        if not text:
            return text
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._ciphers[self.name].encrypt(nonce, text.encode("utf-8", "surrogatepass"), self.name.encode())
        return f"{MARK}{self.name}{b64encode(nonce + sealed).decode()}"

    def open(self, stored: str) -> str:
        """Raises `DatabaseProblem` for what none of the keys has sealed, or was changed since."""
        name = stored[len(MARK) : len(MARK) + NAME_LETTERS]
        try:
            raw = b64decode(stored[len(MARK) + NAME_LETTERS :], validate=True)
            opened = self._ciphers[name].decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], name.encode())
        except (KeyError, ValueError, InvalidTag):
            raise DatabaseProblem(
                f"Something in the database cannot be opened: it was sealed with another key ({name}), or is damaged."
            ) from None
        return opened.decode("utf-8", "surrogatepass")


def read_cipher(file: Path) -> Cipher:
    """Raises `DatabaseProblem` when there is no such file, or no key in it."""
    try:
        lines = [line.strip() for line in file.read_text("ascii").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no file of keys"
        raise DatabaseProblem(f"storage.key_file names {file}, which cannot be read ({reason}).") from None
    try:
        keys = [b64decode(line, validate=True) for line in lines if line and not line.startswith("#")]
    except ValueError:
        keys = []
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise DatabaseProblem(f"{file} is no file of keys. Make one with: feeding-stockport key new FILE")
    return Cipher(keys)


def make_key_file(file: Path) -> str:
    """A new file that only its owner can read; returns the name of its key. Raises `DatabaseProblem`."""
    key = secrets.token_bytes(KEY_BYTES)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(f"{ABOUT}{b64encode(key).decode()}\n")
    except FileExistsError:
        raise DatabaseProblem(
            f"{file} is there already, and a lost key cannot be had again. Nothing was changed."
        ) from None
    except OSError as error:
        raise DatabaseProblem(f"{file} cannot be written ({error.strerror}).") from None
    return name_of(key)


def add_key(file: Path) -> str:
    """Put a new key before the others: it seals from now on, they still open. Raises `DatabaseProblem`."""
    read_cipher(file)
    key, before = secrets.token_bytes(KEY_BYTES), file.read_text("ascii")
    old_keys = "".join(f"{line}\n" for line in before.splitlines() if line and not line.startswith("#"))
    growing = file.with_name(file.name + ".part")
    try:
        growing.unlink(missing_ok=True)
        with os.fdopen(os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(f"{ABOUT}{b64encode(key).decode()}\n{old_keys}")
        growing.replace(file)
    except OSError as error:
        raise DatabaseProblem(f"{file} cannot be written ({error.strerror}).") from None
    return name_of(key)
