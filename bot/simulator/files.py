"""Files that people and bots have sent, and what Telegram says about them."""

from dataclasses import dataclass
from typing import Any

from bot.simulator.api_errors import bad_request
from bot.simulator.call import ApiCall, Upload

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
FOLDERS = {"photo": ("photos", ".jpg"), "voice": ("voice", ".oga"), "sticker": ("stickers", ".webp")}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on Telegram's side."""

    file_id: str
    unique: str
    path: str
    name: str
    mime: str
    content: bytes

    def payload(self) -> dict[str, Any]:
        """The fields that every kind of file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique, "file_size": len(self.content)}


class Files:
    """All files, by id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def store(self, kind: str, upload: Upload) -> StoredFile:
        """Keep a file; `kind` is the name of the message's field."""
        number = len(self._by_id) + 1
        folder, ending = FOLDERS.get(kind, ("documents", ""))
        path = f"{folder}/file_{number}{ending or '_' + upload.name.replace('/', '_')}"
        stored = StoredFile(f"{kind}-id-{number}", f"{kind}{number}", path, upload.name, upload.mime, upload.content)
        self._by_id[stored.file_id] = self._by_path[path] = stored
        return stored

    def known(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def sent_with(self, call: ApiCall, kind: str) -> StoredFile:
        """The file of a send call: an upload, or the id of one that is known."""
        upload = call.files.get(kind)
        given = call.text(kind)
        if upload is None and given.startswith("attach://"):
            upload = call.files.get(given.removeprefix("attach://"))
        if upload is not None:
            return self.store(kind, upload)
        if not given:
            raise bad_request(f"there is no {kind} in the request")
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.known(given)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored


def photo_sizes(stored: StoredFile) -> list[dict[str, Any]]:
    """The two sizes in which Telegram shows a photo; nobody looks at the pixels here."""
    return [
        {**stored.payload(), "file_unique_id": f"{stored.unique}s", "width": 90, "height": 67},
        {**stored.payload(), "width": 1280, "height": 960},
    ]


def document(stored: StoredFile) -> dict[str, Any]:
    return {**stored.payload(), "file_name": stored.name, "mime_type": stored.mime}
