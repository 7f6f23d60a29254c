"""Bytes as somebody sends them who does not keep to the rules, and what comes back."""

import asyncio
import contextlib

SOON_S = 5.0


async def raw(port: int, *pieces: bytes, wait_for_end: bool = True) -> bytes:
    """All that is answered until the line is closed, or until the first answer is whole."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    came = b""
    try:
        async with asyncio.timeout(SOON_S):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            while (piece := await reader.read(65_536)) or not came:
                came += piece
                if not piece or (not wait_for_end and _whole(came)):
                    break
    except (TimeoutError, ConnectionError):
        pass
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    return came


def status_of(answer: bytes) -> int:
    """Of the first answer; 0 where the line was closed without one."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


def answers_in(came: bytes) -> int:
    return came.count(b"HTTP/1.1 ") + came.count(b"HTTP/1.0 ")


def _whole(came: bytes) -> bool:
    head, found, body = came.partition(b"\r\n\r\n")
    length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
    return bool(found) and len(body) >= int(length.partition(b":")[2])
