"""The settings of an ingest run. Times are in seconds, sizes in bytes."""

import re
from dataclasses import dataclass, field, fields
from pathlib import Path

from flows.ingestion.problems import IngestError
from flows.read.decode import MAX_DOCUMENT_BYTES

PRIVATE = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
"""What `--allow-private` allows: loopback and the networks that nobody outside can reach."""


USER_AGENT = re.compile(r"[A-Za-z][A-Za-z_-]*(/[!-~]+)?( [ -~]*)?")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run asks of servers and takes from them; `[limits]` in feeds.toml changes single values."""

    user_agent: str = "pact-ledger/0.1 (research on security agreements)"
    delay: float = 1.0  # between two requests to one host; robots.txt may ask for more
    timeout: float = 20.0  # without a byte
    deadline: float = 60.0  # for one whole answer
    attempts: int = 3  # of one request
    backoff: float = 1.0  # before the second attempt; doubled for each further one
    longest_wait: float = 120.0  # a server that asks for more is left to the next run
    max_bytes: int = 10_000_000  # of one answer, also when it is unpacked
    max_redirects: int = 5
    revisit: float = 86_400.0  # how long a page counts as looked at
    pages: int = 500  # of one source in one run; the next run goes on
    min_words: int = 20  # a page with less text than that is a notice, a wall or a menu

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name == "user_agent":
                usable, form = (
                    isinstance(value, str) and bool(USER_AGENT.fullmatch(value)),
                    "a name, as ledger/1.0 (a@b.org)",
                )
            elif isinstance(one.default, float):
                usable, form = type(value) in (int, float) and 0 <= value < float("inf"), "a number of seconds from 0"
            else:
                least = 0 if one.name in ("max_redirects", "min_words") else 1
                usable, form = (
                    type(value) is int and least <= value <= MAX_DOCUMENT_BYTES,
                    f"a whole number from {least}",
                )
            if not usable:
                raise IngestError(f"limits: {one.name} = {value!r} is not {form}; correct it")


@dataclass(frozen=True, slots=True)
class Settings:
    """The parameters of a run. `feeds` is by default the feeds.toml in raw; with `files`, no feed is fetched.

    `allowed` are networks that may be fetched from although they are not public.
    """

    raw: Path
    feeds: Path | None = None
    files: tuple[Path, ...] = ()
    allowed: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
