"""Codes that give something to whoever has them: made by chance, and only their hashes are kept.

Nobody can read a code out of the database, and nobody guesses one: of 12 letters there are more than 10^17.
"""

import secrets
from hashlib import sha256

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are taken for another."""


def new_code(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def hash_of(code: str) -> str:
    """The same however it is typed."""
    return sha256(code.strip().upper().encode()).hexdigest()
