"""One document on its way into the raw folder."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """`origin` is the URL that was asked for, or the file that it came from; `folder` the one below raw for it.

    `statements` are sidecar keys; `url` is the one by which its versions are told, where it has one; `page` the bytes
    as retrieved, where they are not the text itself. `live` is False for what an archive or a collection holds: it may
    be older than what is there. `guessed` says that the encoding of its text is.
    """

    origin: str
    folder: str
    text: str
    statements: dict[str, object]
    retrieved_at: datetime
    url: str | None = None
    page: bytes | None = None
    live: bool = False
    guessed: bool = False

    @property
    def publisher(self) -> str | None:
        publisher = self.statements.get("publisher")
        return str(publisher) if publisher else None
