"""Files that were sent: kept whole, found again by their file_id, and by the path that getFile gives."""

import mimetypes
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.refusals import Refusal

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with the name it came with and its content. ``kind`` is photo, document, voice or sticker."""

    file_id: str
    kind: str
    name: str
    mime: str
    content: bytes

    @property
    def unique_id(self) -> str:
        return f"u{self.file_id[2:]}"

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.file_id}/{self.name}"


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or JPEG, None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if not content.startswith(b"\xff\xd8"):
        return None
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:
        marker, size = content[position + 1], int.from_bytes(content[position + 2 : position + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return (
                int.from_bytes(content[position + 7 : position + 9], "big"),
                int.from_bytes(content[position + 5 : position + 7], "big"),
            )
        position += 2 + size
    return None


class Files:
    """Every file of this world."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def __getitem__(self, file_id: str) -> StoredFile:
        return self._by_id[file_id]

    def __contains__(self, file_id: object) -> bool:
        return file_id in self._by_id

    def keep(self, kind: str, name: str, content: bytes, mime: str | None = None) -> StoredFile:
        """Store a file and give it an id."""
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        clean = name.replace("/", "_").replace("\\", "_").strip() or "file"
        stored = StoredFile(f"{kind[:2].upper()}{len(self._by_id) + 1:08d}", kind, clean, guessed, content)
        self._by_id[stored.file_id] = stored
        return stored

    def at_path(self, path: str) -> StoredFile | None:
        """The file that getFile named by this path."""
        parts = path.split("/")
        stored = self._by_id.get(parts[1]) if len(parts) == 3 else None
        return stored if stored is not None and stored.path == path else None

    def resolve(self, kind: str, value: str, uploads: Mapping[str, tuple[str, bytes]]) -> StoredFile:
        """The file that a parameter means: ``attach://name`` of an upload, or the file_id of an earlier one."""
        if value.startswith("attach://"):
            if value[9:] not in uploads:
                raise Refusal(f"there is no {kind} in the request")
            name, content = uploads[value[9:]]
            return self._upload(kind, name, content)
        if value.startswith(("http://", "https://")):
            raise Refusal("failed to get HTTP URL content")
        stored = self._by_id.get(value)
        if stored is None:
            raise Refusal("wrong remote file identifier specified: Wrong string length")
        if stored.kind != kind:
            raise Refusal(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def _upload(self, kind: str, name: str, content: bytes) -> StoredFile:
        if not content:
            raise Refusal("file must be non-empty")
        if len(content) > MAX_UPLOAD:
            raise Refusal("Request Entity Too Large", 413)
        if kind == "photo":
            if len(content) > MAX_PHOTO:
                raise Refusal("file is too big for a photo; the maximum size is 10485760 bytes")
            size = image_size(content)
            if size is None:
                raise Refusal("IMAGE_PROCESS_FAILED")
            if sum(size) > 10_000 or min(size) == 0 or max(size) > 20 * min(size):
                raise Refusal("PHOTO_INVALID_DIMENSIONS")
        return self.keep(kind, name, content)
