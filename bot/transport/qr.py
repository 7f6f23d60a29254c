"""A QR code as a picture, drawn as it is sent: what waits in the outbox is the link alone."""

from io import BytesIO

SCALE = 10
"""Pixels of a module: large enough to print, and to be read from another phone."""


def qr_picture(link: str) -> bytes:
    """A PNG with the white border that readers need."""
    import segno  # noqa: PLC0415 - loaded when somebody wants one

    picture = BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=SCALE)
    return picture.getvalue()
