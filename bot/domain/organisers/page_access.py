"""Coming in to the organiser’s page: a link that works once, and how long somebody is in."""

import hmac
from datetime import timedelta
from hashlib import sha256

LINK_LIVES = timedelta(minutes=10)
SESSION_LIVES = timedelta(hours=12)


def hash_of_secret(secret: str) -> str:
    """What is kept of it: nobody comes in by what the database says."""
    return sha256(secret.encode()).hexdigest()


def form_token(session: str) -> str:
    """What each form of a session has in it, so that no other page can send one (CSRF)."""
    return hmac.new(session.encode(), b"form", sha256).hexdigest()


def is_form_token(session: str, token: str) -> bool:
    """In constant time."""
    return hmac.compare_digest(form_token(session).encode(), token.encode("utf-8", "surrogateescape"))
