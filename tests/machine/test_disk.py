"""A disk that is full or cannot be written to: said in plain words, nothing lost, and it goes on by itself."""

import resource
from pathlib import Path

from tests.crash_town import Program
from tests.machine.programs import OnSmallDisk, asks, ended, needs_mounts, says, telegram

LITTLE = 6_000
"""Bytes: enough for the log, less than two pages of the database."""
FILL = "cat /dev/zero > {disk}/filler 2>/dev/null; test -s {disk}/filler"


@needs_mounts
async def test_a_full_disk_is_waited_out(tmp_path: Path) -> None:
    """What people write meanwhile is answered once there is room, each once."""
    async with telegram() as (world, url), ended(OnSmallDisk(tmp_path, url)) as program:
        await program.start()
        await asks(world, "Ben")
        await program.on_disk(FILL.format(disk=program.disk))
        people = [world.person(name) for name in ("Cai", "Dot", "Eve")]
        for person in people:
            person.writes("/help")
        await says(program, "The disk is full. Please make room")
        await program.on_disk(f"rm {program.disk}/filler")
        await world.until(lambda: all(person.heard for person in people), 30)
        assert [len(person.heard) for person in people] == [1, 1, 1]
        assert await program.stop() == 0


@needs_mounts
async def test_a_disk_that_cannot_be_written_to_is_found_out_at_the_start(tmp_path: Path) -> None:
    """In one sentence that says where to look, and not by a traceback."""
    async with telegram() as (_, url), ended(OnSmallDisk(tmp_path, url, read_only=True)) as program:
        await program.start()
        assert await program.wait() == 1
        assert "Nothing can be written to the folder" in program.log.read_text()


async def test_a_disk_that_fails_is_waited_out(tmp_path: Path) -> None:
    """Nothing can be written for a while: nothing is acknowledged to Telegram, and nothing is lost."""
    async with telegram() as (world, url), ended(Program(tmp_path, url, 1)) as program:
        await program.start()
        await asks(world, "Ben")
        program.may_write(LITTLE)
        cai = world.person("Cai")
        cai.writes("/help")
        await says(program, "The disk does not read or write as it should")
        program.may_write(resource.RLIM_INFINITY)
        await world.until(lambda: cai.heard, 30)
        program.may_write(LITTLE)
        assert await program.stop() == 0
