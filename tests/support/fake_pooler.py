"""A pooler before the test server that gives each transaction another connection, as PgBouncer may.

It speaks as much of the protocol (version 3) as a client needs: it lets everybody in, hands what a client sends until
it waits for an answer to a connection that is free, and lets go of it when the server is out of its transaction.
"""

import asyncio
import struct
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.support import postgres_server

SSL, GSS = 80877103, 80877104
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class FakePooler:
    """Of one database. `shares`: after each transaction; else a client keeps its connection."""

    def __init__(self, name: str, *, shares: bool, refuses_options: bool = False) -> None:
        self._name = name
        self._shares = shares
        self._refuses_options = refuses_options
        self._free: deque[Stream] = deque()
        self._all: list[asyncio.StreamWriter] = []
        self._served: list[asyncio.Task[None] | None] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._all.append(writer)
        self._served.append(asyncio.current_task())
        try:
            if await self._let_in(reader, writer):
                await self._hand_on(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass

    async def _let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        while True:
            (size,) = struct.unpack("!i", await reader.readexactly(4))
            body = await reader.readexactly(size - 4)
            if struct.unpack("!i", body[:4])[0] not in {SSL, GSS}:
                break
            writer.write(b"N")
        if self._refuses_options and b"options\0" in body:
            words = b"SFATAL\0C08P01\0Munsupported startup parameter: options\0\0"
            writer.write(b"E" + struct.pack("!i", len(words) + 4) + words)
            await writer.drain()
            return False
        parameters = b"".join(
            b"S" + struct.pack("!i", len(pair) + 4) + pair
            for pair in (b"server_version\x0015.9\0", b"client_encoding\0UTF8\0", b"TimeZone\0UTC\0")
        )
        writer.write(struct.pack("!cii", b"R", 8, 0) + parameters + struct.pack("!ciii", b"K", 12, 7, 7))
        writer.write(struct.pack("!ci", b"Z", 5) + b"I")
        return True

    async def _hand_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held: Stream | None = None
        said = b""
        while True:
            kind, whole = await _message(reader)
            if kind == b"X":
                return
            said += whole
            if kind not in {b"Q", b"S"}:
                continue
            held = held or await self._connection()
            held[1].write(said)
            said = b""
            if await _answer(held[0], writer) == b"I" and self._shares:
                self._free.append(held)
                held = None

    async def _connection(self) -> Stream:
        """The one that was free for longest; there are always two."""
        while len(self._free) < 2:
            self._free.append(await self._to_server())
        return self._free.popleft()

    async def _to_server(self) -> Stream:
        reader, writer = await asyncio.open_unix_connection(str(postgres_server.FOLDER / ".s.PGSQL.5432"))
        self._all.append(writer)
        body = struct.pack("!i", 196608) + f"user\0tester\0database\0{self._name}\0\0".encode()
        writer.write(struct.pack("!i", len(body) + 4) + body)
        while (await _message(reader))[0] != b"Z":
            pass
        return reader, writer

    async def close(self) -> None:
        for task in self._served:
            if task is not None:
                task.cancel()
        for writer in self._all:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


async def _message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readexactly(5)
    (size,) = struct.unpack("!i", head[1:])
    return head[:1], head + await reader.readexactly(size - 4)


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """Hand it on; return whether the server is in a transaction."""
    while True:
        kind, whole = await _message(reader)
        writer.write(whole)
        if kind == b"Z":
            await writer.drain()
            return whole[-1:]


@asynccontextmanager
async def pooler(name: str, *, shares: bool = True, refuses_options: bool = False) -> AsyncIterator[int]:
    """Its port, while the context lasts."""
    one = FakePooler(name, shares=shares, refuses_options=refuses_options)
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await one.close()
